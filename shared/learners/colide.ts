/** CoLiDE-EV and CoLiDE-NV: definition and options. */
import { z } from 'zod';
import type { LearnerDefinition } from './definition';
import { edgeThreshold } from './edge-threshold';

const order = { onlyWhen: { solver: 'order' } };
const path = { onlyWhen: { solver: 'path' }, advanced: true };

/** Options of both variants. The only place a default, bound or help text of theirs is written. */
export const CoLiDEOptions = z.strictObject({
  solver: z.enum(['order', 'path']).default('order').meta({
    title: 'Solver',
    description:
      'order: searches topological orders on the exact limit objective, much faster and the result is a DAG. path: the path-following Adam of the paper, for parity with the reference.',
  }),
  lambda1: z.number().min(0).max(100).default(0.05).meta({
    title: 'ℓ₁ penalty λ₁',
    description: 'Weight of ‖W‖₁ beside the score, in units of the noise scale. Larger gives sparser graphs.',
  }),
  edgeThreshold,
  randomStarts: z
    .int()
    .min(0)
    .max(1000)
    .default(2)
    .meta({
      ...order,
      title: 'Random starts',
      description:
        'Orders built from random sequences, searched besides the variance order and the order of a path-following solve. The lowest objective is kept.',
    }),
  pathStart: z
    .boolean()
    .default(true)
    .meta({
      ...order,
      title: 'Start from the path solver',
      description:
        'Also searches from the order of a path-following solve (column-block descent on the stage problems). Left out above 300 variables, where it takes longer than everything else together.',
      advanced: true,
    }),
  rebuilds: z
    .int()
    .min(0)
    .max(1000)
    .default(0)
    .meta({
      ...order,
      title: 'Rebuilds per start',
      description:
        'How often each start takes a random half (then a quarter, and so on) of the variables out of its best order and places them anew. More finds lower objectives and takes longer.',
      advanced: true,
    }),
  tolerance: z
    .number()
    .positive()
    .max(0.1)
    .default(1e-6)
    .meta({
      ...order,
      title: 'Move tolerance',
      description: 'A move is accepted when the objective drops by more than this share of it.',
      advanced: true,
    }),
  sigmaFloor: z.number().positive().max(1).default(1e-6).meta({
    title: 'Smallest noise scale',
    description:
      'Noise scales are held at or above this share of the standard deviation. Keeps nearly collinear columns from making a scale vanish.',
    advanced: true,
  }),
  mu: z
    .number()
    .positive()
    .max(100)
    .default(1)
    .meta({
      ...path,
      title: 'First μ',
      description: 'Weight of score and penalty against the acyclicity function in the first stage.',
    }),
  muFactor: z
    .number()
    .positive()
    .max(0.99)
    .default(0.1)
    .meta({
      ...path,
      title: 'μ factor',
      description: 'μ is multiplied by this after every stage.',
    }),
  s: z
    .array(z.number().positive().max(10))
    .min(1)
    .max(20)
    .default([1, 0.9, 0.8, 0.7])
    .meta({
      ...path,
      title: 'Log-det s, one per stage',
      description: 'h(W; s) = d·log s − log det(sI − W∘W) is finite where the spectral radius of W∘W is below s.',
    }),
  warmIterations: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(20_000)
    .meta({
      ...path,
      title: 'Steps in each stage but the last',
      description: 'Most Adam steps in every stage but the last.',
    }),
  maxIterations: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(70_000)
    .meta({
      ...path,
      title: 'Steps in the last stage',
      description: 'Most Adam steps in the last stage.',
    }),
  learningRate: z
    .number()
    .positive()
    .max(1)
    .default(3e-4)
    .meta({
      ...path,
      title: 'Learning rate',
      description: 'Step size of Adam.',
    }),
  beta1: z
    .number()
    .min(0)
    .lt(1)
    .default(0.99)
    .meta({
      ...path,
      title: 'Adam β₁',
      description: 'Decay of the first moment.',
    }),
  beta2: z
    .number()
    .min(0)
    .lt(1)
    .default(0.999)
    .meta({
      ...path,
      title: 'Adam β₂',
      description: 'Decay of the second moment.',
    }),
  checkpoint: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(1000)
    .meta({
      ...path,
      title: 'Steps between stopping tests',
      description: 'The stage objective is compared with its last value after so many steps.',
    }),
});
export type CoLiDEOptions = z.infer<typeof CoLiDEOptions>;

const citation =
  'Saboksayr, Mateos, Tepper: CoLiDE: Concomitant Linear DAG Estimation. International Conference on Learning Representations, 2024.';

const common = {
  family: 'linear',
  weightMeaning: 'linear-effect',
  citation,
  practice: {
    mostVariables: 1000,
    fewestRows: 30,
    secondsAt20: 0.02,
    isBaseline: false,
    quickOptions: { randomStarts: 0, pathStart: false },
  },
  capabilities: { rows: false, init: true, posterior: false, scaleDependent: true },
  deviceWhen: { solver: 'path' },
  options: CoLiDEOptions,
} as const;

export const colideEv: LearnerDefinition<typeof CoLiDEOptions> = {
  ...common,
  id: 'colide-ev',
  title: 'CoLiDE-EV',
  noise: 'equal-variances',
  objective: { name: 'colide-ev', parameters: ['lambda1'] },
  summary: 'Linear DAG with one common noise scale, estimated together with the weights.',
  assumptions: [
    'Every variable is a linear function of its parents plus noise.',
    'All noises have the same variance, in the units of the data.',
    'There is no unobserved common cause and no cycle.',
  ],
  whenToUse: 'All variables are measured in the same unit and about equally noisy.',
};

export const colideNv: LearnerDefinition<typeof CoLiDEOptions> = {
  ...common,
  id: 'colide-nv',
  title: 'CoLiDE-NV',
  noise: 'different-variances',
  objective: { name: 'colide-nv', parameters: ['lambda1'] },
  summary: 'Linear DAG with one noise scale per variable, estimated together with the weights.',
  assumptions: [
    'Every variable is a linear function of its parents plus noise.',
    'Noise variances may differ; then a linear Gaussian model fixes directions only up to the equivalence class.',
    'There is no unobserved common cause and no cycle.',
  ],
  whenToUse: 'Variables have different units or noise levels. The usual first choice on real data.',
};
