/** TOPO, linear: definition and options. */
import { z } from 'zod';
import type { LearnerDefinition } from './definition';
import { edgeThreshold } from './edge-threshold';

const reference = { onlyWhen: { search: 'reference' } };
const allPairs = { onlyWhen: { search: 'all-pairs' } };

/** Options of `topo`. The only place a default, bound or help text of theirs is written. */
export const TopoOptions = z.strictObject({
  objective: z.enum(['least-squares', 'colide-ev', 'colide-nv', 'logistic']).default('least-squares').meta({
    title: 'Objective',
    description:
      'What an order is judged by, with the best weights on it. least-squares: half the sum of the residual variances, as in the paper. colide-ev, colide-nv: the scores of CoLiDE with one noise scale, or one per variable. logistic: for variables with two values each, read as 0 and 1; set λ₁ above 0 with it.',
  }),
  lambda1: z.number().min(0).max(100).default(0).meta({
    title: 'ℓ₁ penalty λ₁',
    description:
      'Weight of ‖W‖₁ beside the loss. 0, as in the paper, fits every variable on all that come before it. CoLiDE uses 0.05.',
  }),
  search: z.enum(['all-pairs', 'reference']).default('all-pairs').meta({
    title: 'Search',
    description:
      'all-pairs: tries every swap of two variables, and every place for every variable, from several starts. reference: the search of the paper, which tries the swaps of little influence on the cycles only, from one start.',
  }),
  edgeThreshold,
  randomStarts: z
    .int()
    .min(0)
    .max(1000)
    .default(2)
    .meta({
      ...allPairs,
      title: 'Random starts',
      description:
        'Random orders searched besides the order by variance and, if there is one, the order of the learner before. The lowest objective is kept.',
    }),
  kicks: z
    .int()
    .min(0)
    .max(100_000)
    .default(20)
    .meta({
      ...allPairs,
      title: 'Kicks per start',
      description:
        'How often each start disturbs its best order a little and searches again. More finds lower objectives and takes longer.',
      advanced: true,
    }),
  insertions: z
    .boolean()
    .default(true)
    .meta({
      ...allPairs,
      title: 'Also move single variables',
      description:
        'Besides swapping two variables, tries every other place for every single one. Off: swaps only, as in the paper.',
      advanced: true,
    }),
  sizeSmall: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .meta({
      ...reference,
      title: 'Small set of pairs',
      description:
        'So many pairs, those of least influence, are tried first. 0: about 23 % of the pairs, at most 100. A number above that of all pairs means all.',
    }),
  sizeLarge: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .meta({
      ...reference,
      title: 'Large set of pairs',
      description:
        'So many pairs are tried when none of the small set helps. 0: about 90 % of the pairs, at most 500. Never fewer than the small set.',
    }),
  largeSearches: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(1)
    .meta({
      ...reference,
      title: 'Large searches',
      description: 'How often the large set may be used with success. The first time it does not help ends the search.',
    }),
  tolerance: z.number().min(0).max(0.1).default(1e-12).meta({
    title: 'Move tolerance',
    description: 'A move is accepted when the objective drops by more than this share of it.',
    advanced: true,
  }),
});
export type TopoOptions = z.infer<typeof TopoOptions>;

export const topo: LearnerDefinition<typeof TopoOptions> = {
  id: 'topo',
  title: 'TOPO',
  summary: 'Linear DAG by a search over topological orders: swaps variables while that lowers the objective.',
  family: 'linear',
  noise: 'equal-variances',
  weightMeaning: 'linear-effect',
  // Entries of W are log odds per unit then: signed and comparable, but no change of a value.
  strengthWhen: { objective: 'logistic' },
  objective: { name: { option: 'objective' }, parameters: ['lambda1'] },
  assumptions: [
    'Every variable is a linear function of its parents plus noise.',
    'With least squares and colide-ev: all noises have the same variance, in the units of the data.',
    'There is no unobserved common cause and no cycle.',
  ],
  whenToUse:
    'All variables are measured in the same unit and about equally noisy; or after another learner, to polish its result: the objective never gets worse.',
  citation:
    'Deng, Bello, Aragam, Ravikumar: Optimizing NOTEARS Objectives via Topological Swaps. International Conference on Machine Learning, 2023.',
  practice: {
    mostVariables: 1000,
    fewestRows: 30,
    secondsAt20: 0.002,
    isBaseline: false,
    quickOptions: { randomStarts: 0, kicks: 0 },
    binaryOptions: { objective: 'logistic', lambda1: 0.02 },
  },
  capabilities: { rows: false, init: true, posterior: false, scaleDependent: true },
  rowsWhen: { objective: 'logistic' },
  options: TopoOptions,
};
