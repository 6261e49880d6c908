/** COSMO, linear: definition and options. */
import { z } from 'zod';
import type { LearnerDefinition } from './definition';
import { edgeThreshold } from './edge-threshold';

const covariance = { onlyWhen: { mode: 'covariance' } };
const reference = { onlyWhen: { mode: 'reference' } };

/** What `cosmo` and `cosmo-mlp` share: how orientations are made hard. */
export const orientationOptions = {
  initialTemperature: z.number().positive().max(100).default(0.45).meta({
    title: 'First temperature',
    description: 'Temperature of the orientations at the start of the cosine schedule.',
    advanced: true,
  }),
  finalTemperature: z.number().positive().max(100).default(8e-4).meta({
    title: 'Last temperature',
    description: 'Temperature at the end of the schedule. Smaller makes orientations harder.',
    advanced: true,
  }),
  shift: z.number().positive().max(10).default(7e-3).meta({
    title: 'Shift ε',
    description: 'A priority has to be larger by this much before an edge towards it is on.',
    advanced: true,
  }),
};

/** Options of `cosmo`. The only place a default, bound or help text of theirs is written. */
export const CosmoOptions = z.strictObject({
  mode: z.enum(['covariance', 'reference']).default('covariance').meta({
    title: 'Mode',
    description:
      'covariance: several starts on the covariance alone, oriented to an exact DAG and fitted anew on its order. reference: one run on minibatches of rows, as in the paper, with its soft weights.',
  }),
  lambda1: z.number().min(0).max(100).default(0).meta({
    title: 'ℓ₁ penalty λ₁',
    description:
      'Weight of ‖W‖₁ beside the mean squared residual per entry. 0: automatic, 4e-4 up to 100 variables and less above, and then all penalties are in units of the noise variance, which is estimated.',
  }),
  lambda2: z.number().min(0).max(100).default(2.5e-3).meta({
    title: 'Norm penalty λ₂',
    description: 'Weight of the (unsquared) Frobenius norm of W.',
    advanced: true,
  }),
  lambdaPriority: z.number().min(0).max(100).default(1.5e-3).meta({
    title: 'Priority penalty λₚ',
    description: 'Weight of the (unsquared) norm of the node priorities while learning.',
    advanced: true,
  }),
  edgeThreshold,
  starts: z
    .int()
    .min(1)
    .max(1000)
    .default(2)
    .meta({
      ...covariance,
      title: 'Starts',
      description: 'Independent runs from different starting values. The DAG with the lowest objective is kept.',
    }),
  localSearch: z
    .boolean()
    .default(true)
    .meta({
      ...covariance,
      title: 'Improve the order',
      description:
        'Moves single variables of the order found to better places while that lowers the residual variances. Off: the order of the priorities as it is.',
    }),
  steps: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(6000)
    .meta({ ...covariance, title: 'Steps', description: 'Steps of Adam in each start.', advanced: true }),
  noiseBatch: z
    .int()
    .min(1)
    .max(100_000)
    .default(16)
    .meta({
      ...covariance,
      title: 'Rows behind one gradient',
      description:
        'Gradients are those of so many Gaussian rows made from the covariance. Their noise helps out of poor orders; fewer rows, more noise.',
      advanced: true,
    }),
  epochs: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(2000)
    .meta({ ...reference, title: 'Epochs', description: 'Passes over all rows.', advanced: true }),
  batchSize: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(64)
    .meta({ ...reference, title: 'Rows in a batch', description: 'Rows behind one gradient.', advanced: true }),
  learningRate: z.number().positive().max(1).default(6e-3).meta({
    title: 'Learning rate',
    description: 'Step size of Adam.',
    advanced: true,
  }),
  ...orientationOptions,
});
export type CosmoOptions = z.infer<typeof CosmoOptions>;

export const cosmo: LearnerDefinition<typeof CosmoOptions> = {
  id: 'cosmo',
  title: 'COSMO',
  summary:
    'Linear DAG by gradient descent on weights and node priorities whose differences orient the edges, no acyclicity penalty.',
  family: 'linear',
  noise: 'equal-variances',
  weightMeaning: 'linear-effect',
  objective: { name: 'cosmo', parameters: ['lambda1', 'lambda2'] },
  assumptions: [
    'Every variable is a linear function of its parents plus noise.',
    'All noises have the same variance, in the units of the data.',
    'There is no unobserved common cause and no cycle.',
  ],
  whenToUse:
    'All variables are measured in the same unit and about equally noisy, and there are many of them: one step costs little more than reading the weights once.',
  citation:
    'Massidda, Landolfi, Cinquini, Bacciu: Constraint-Free Structure Learning with Smooth Acyclic Orientations. International Conference on Learning Representations, 2024.',
  practice: { mostVariables: 1000, fewestRows: 30, secondsAt20: 0.2, isBaseline: false, quickOptions: { starts: 1 } },
  capabilities: { rows: false, init: true, posterior: false, scaleDependent: true },
  rowsWhen: { mode: 'reference' },
  deviceWhen: {},
  options: CosmoOptions,
};
