/** COSMO with one small network per variable: definition and options. */
import { z } from 'zod';
import { orientationOptions } from './cosmo';
import type { LearnerDefinition } from './definition';
import { edgeThreshold } from './edge-threshold';

/** Options of `cosmo-mlp`. The only place a default, bound or help text of theirs is written. */
export const CosmoMlpOptions = z.strictObject({
  readout: z.enum(['norm', 'sum']).default('norm').meta({
    title: 'Read-out of a weight',
    description:
      'norm: length of the first-layer weights of an edge, never negative. sum: their signed sum, as in the paper, where opposite signs cancel.',
  }),
  hidden: z.int().min(1).max(1000).default(10).meta({
    title: 'Hidden units',
    description: 'Hidden units of the network of each variable.',
  }),
  lambda1: z.number().min(0).max(100).default(0).meta({
    title: 'ℓ₁ penalty λ₁',
    description:
      'Weight of the sum of all |first-layer weights| beside the mean squared residual per entry. 0: automatic, 1e-3 up to 20 variables and less above.',
  }),
  lambda2: z.number().min(0).max(100).default(1.8e-3).meta({
    title: 'Norm penalty λ₂',
    description: 'Weight of the (unsquared) Frobenius norm of all first-layer weights.',
    advanced: true,
  }),
  lambdaPriority: z.number().min(0).max(100).default(1.8e-3).meta({
    title: 'Priority penalty λₚ',
    description: 'Weight of the (unsquared) norm of the node priorities.',
    advanced: true,
  }),
  edgeThreshold,
  starts: z.int().min(1).max(1000).default(1).meta({
    title: 'Starts',
    description: 'Independent runs from different starting values. The DAG with the lowest objective is kept.',
  }),
  epochs: z.int().min(0).max(1_000_000).default(0).meta({
    title: 'Epochs',
    description: 'Passes over all rows. 0: as many as make 32 000 steps, 2000 at 1000 rows.',
  }),
  batchSize: z.int().min(1).max(1_000_000).default(64).meta({
    title: 'Rows in a batch',
    description: 'Rows behind one gradient.',
    advanced: true,
  }),
  learningRate: z.number().positive().max(1).default(2e-3).meta({
    title: 'Learning rate',
    description: 'Step size of Adam.',
    advanced: true,
  }),
  ...orientationOptions,
  shift: orientationOptions.shift.default(1e-2),
});
export type CosmoMlpOptions = z.infer<typeof CosmoMlpOptions>;

export const cosmoMlp: LearnerDefinition<typeof CosmoMlpOptions> = {
  id: 'cosmo-mlp',
  title: 'COSMO, nonlinear',
  summary: 'Nonlinear DAG: one small network per variable, its inputs oriented by differences of node priorities.',
  family: 'nonlinear',
  noise: 'equal-variances',
  weightMeaning: 'strength',
  objective: { name: 'cosmo-mlp', parameters: ['hidden', 'lambda1', 'lambda2', 'lambdaPriority'] },
  assumptions: [
    'Every variable is a smooth function of its parents plus noise.',
    'All noises have about the same variance, in the units of the data.',
    'There is no unobserved common cause and no cycle.',
  ],
  whenToUse:
    'Effects are clearly nonlinear, variables are measured in comparable units, and there are some hundred rows or more.',
  citation:
    'Massidda, Landolfi, Cinquini, Bacciu: Constraint-Free Structure Learning with Smooth Acyclic Orientations. International Conference on Learning Representations, 2024.',
  practice: { mostVariables: 50, fewestRows: 300, secondsAt20: 6, isBaseline: false },
  capabilities: { rows: true, init: true, posterior: false, scaleDependent: true },
  deviceWhen: {},
  options: CosmoMlpOptions,
};
