/** DAGMA: definition and options. */
import { z } from 'zod';
import type { LearnerDefinition } from './definition';
import { edgeThreshold } from './edge-threshold';

/** Options of DAGMA. The only place a default, bound or help text of it is written. */
export const DagmaOptions = z.strictObject({
  lambda1: z.number().min(0).max(100).default(0.03).meta({
    title: 'ℓ₁ penalty λ₁',
    description: 'Weight of ‖W‖₁ beside the squared error, in squared units of the data. Larger gives sparser graphs.',
  }),
  edgeThreshold,
  mu: z.number().positive().max(100).default(1).meta({
    title: 'First μ',
    description: 'Weight of score and penalty against the acyclicity function in the first stage.',
    advanced: true,
  }),
  muFactor: z.number().positive().max(0.99).default(0.1).meta({
    title: 'μ factor',
    description: 'μ is multiplied by this after every stage.',
    advanced: true,
  }),
  s: z.array(z.number().positive().max(10)).min(1).max(20).default([1, 0.9, 0.8, 0.7, 0.6]).meta({
    title: 'Log-det s, one per stage',
    description: 'h(W; s) = d·log s − log det(sI − W∘W) is finite where the spectral radius of W∘W is below s.',
    advanced: true,
  }),
  warmIterations: z.int().min(1).max(10_000_000).default(30_000).meta({
    title: 'Steps in each stage but the last',
    description: 'Most Adam steps in every stage but the last.',
    advanced: true,
  }),
  maxIterations: z.int().min(1).max(10_000_000).default(60_000).meta({
    title: 'Steps in the last stage',
    description: 'Most Adam steps in the last stage.',
    advanced: true,
  }),
  learningRate: z.number().positive().max(1).default(3e-4).meta({
    title: 'Learning rate',
    description: 'Step size of Adam.',
    advanced: true,
  }),
  beta1: z.number().min(0).lt(1).default(0.99).meta({
    title: 'Adam β₁',
    description: 'Decay of the first moment.',
    advanced: true,
  }),
  beta2: z.number().min(0).lt(1).default(0.999).meta({
    title: 'Adam β₂',
    description: 'Decay of the second moment.',
    advanced: true,
  }),
  checkpoint: z.int().min(1).max(1_000_000).default(1000).meta({
    title: 'Steps between stopping tests',
    description: 'The stage objective is compared with its last value after so many steps.',
    advanced: true,
  }),
});
export type DagmaOptions = z.infer<typeof DagmaOptions>;

export const dagma: LearnerDefinition<typeof DagmaOptions> = {
  id: 'dagma',
  title: 'DAGMA',
  summary: 'Linear DAG with the least squared error and an ℓ₁ penalty, along a path of log-det acyclicity functions.',
  family: 'linear',
  noise: 'equal-variances',
  weightMeaning: 'linear-effect',
  objective: { name: 'least-squares', parameters: ['lambda1'] },
  assumptions: [
    'Every variable is a linear function of its parents plus noise.',
    'All noises have the same variance, in the units of the data.',
    'There is no unobserved common cause and no cycle.',
  ],
  whenToUse:
    'To compare with published results. Better than NOTEARS on dense graphs; CoLiDE also estimates the noise scales and is much faster.',
  citation:
    'Bello, Aragam, Ravikumar: DAGMA: Learning DAGs via M-matrices and a Log-Determinant Acyclicity Characterization. Advances in Neural Information Processing Systems, 2022.',
  practice: { mostVariables: 150, fewestRows: 30, secondsAt20: 0.2, isBaseline: true },
  capabilities: { rows: false, init: true, posterior: false, scaleDependent: true },
  deviceWhen: {},
  options: DagmaOptions,
};
