/** DAGMA-MLP: definition and options. */
import { z } from 'zod';
import type { LearnerDefinition } from './definition';
import { edgeThreshold } from './edge-threshold';
import { firstLayerPenalty, hiddenUnits, networkAssumptions, ridgePenalty } from './mlp';

const adam = { onlyWhen: { optimizer: 'adam' }, advanced: true };

/** Options of DAGMA-MLP. The only place a default, bound or help text of it is written. */
export const DagmaMlpOptions = z.strictObject({
  hidden: hiddenUnits(10),
  lambda1: firstLayerPenalty(0.02),
  lambda2: ridgePenalty(0.005),
  edgeThreshold,
  optimizer: z.enum(['quasi-newton', 'adam']).default('quasi-newton').meta({
    title: 'Optimiser',
    description:
      'How each stage of the path is solved. quasi-newton: OWL-QN, some hundred steps. adam: as the authors do, some 200,000 steps; minutes instead of seconds at 10 variables, more beyond.',
  }),
  mu: z.number().positive().max(100).default(0.1).meta({
    title: 'First μ',
    description: 'Weight of score and penalties against the acyclicity function in the first stage.',
    advanced: true,
  }),
  muFactor: z.number().positive().max(0.99).default(0.1).meta({
    title: 'μ factor',
    description: 'μ is multiplied by this after every stage.',
    advanced: true,
  }),
  stages: z.int().min(1).max(20).default(4).meta({
    title: 'Stages',
    description: 'Values of μ on the path to an acyclic graph.',
    advanced: true,
  }),
  s: z.number().positive().max(10).default(1).meta({
    title: 'Log-det s',
    description: 'h = d·log s − log det(sI − W∘W) is finite where the spectral radius of W∘W is below s.',
    advanced: true,
  }),
  fitTolerance: z
    .number()
    .positive()
    .max(0.1)
    .default(1e-6)
    .meta({
      onlyWhen: { optimizer: 'quasi-newton' },
      title: 'Training tolerance',
      description: 'A stage ends when its objective drops by less than this share per step.',
      advanced: true,
    }),
  maxSteps: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(3000)
    .meta({
      onlyWhen: { optimizer: 'quasi-newton' },
      title: 'Most steps in a stage',
      description: 'Most quasi-Newton steps in a stage.',
      advanced: true,
    }),
  warmIterations: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(50_000)
    .meta({
      ...adam,
      title: 'Steps in each stage but the last',
      description: 'Most Adam steps in every stage but the last.',
    }),
  maxIterations: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(80_000)
    .meta({
      ...adam,
      title: 'Steps in the last stage',
      description: 'Most Adam steps in the last stage.',
    }),
  learningRate: z
    .number()
    .positive()
    .max(1)
    .default(2e-4)
    .meta({
      ...adam,
      title: 'Learning rate',
      description: 'Step size of Adam.',
    }),
});
export type DagmaMlpOptions = z.infer<typeof DagmaMlpOptions>;

export const dagmaMlp: LearnerDefinition<typeof DagmaMlpOptions> = {
  id: 'dagma-mlp',
  title: 'DAGMA, nonlinear',
  summary:
    'Nonlinear DAG: one small network per variable, led to an acyclic graph along a log-determinant central path.',
  family: 'nonlinear',
  noise: 'equal-variances',
  weightMeaning: 'strength',
  objective: { name: 'network-log-likelihood', parameters: ['hidden', 'lambda1', 'lambda2'] },
  assumptions: networkAssumptions,
  whenToUse:
    'Effects are curved and all variables about equally noisy; the fastest of the nonlinear methods. It starts without any edge, where an effect that leaves no correlation at all goes unseen.',
  citation:
    'Bello, Aragam, Ravikumar: DAGMA: Learning DAGs via M-matrices and a Log-Determinant Acyclicity Characterization. Advances in Neural Information Processing Systems, 2022.',
  practice: { mostVariables: 50, fewestRows: 300, secondsAt20: 3, isBaseline: false },
  capabilities: { rows: true, init: false, posterior: false, scaleDependent: true },
  deviceWhen: { optimizer: 'adam' },
  options: DagmaMlpOptions,
};
