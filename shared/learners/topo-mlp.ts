/** TOPO, nonlinear: definition and options. */
import { z } from 'zod';
import type { LearnerDefinition } from './definition';
import { firstLayerPenalty, hiddenUnits, networkAssumptions, ridgePenalty } from './mlp';

const influence = { onlyWhen: { search: 'influence' } };

/** Options of `topo-mlp`. The only place a default, bound or help text of theirs is written. */
export const TopoMlpOptions = z.strictObject({
  hidden: hiddenUnits(40),
  lambda1: firstLayerPenalty(0.01),
  lambda2: ridgePenalty(0.01),
  edgeThreshold: z.number().min(0).default(0.5).meta({
    title: 'Edge threshold ω',
    description:
      'Strengths at or below ω are not drawn. A strength is the 2-norm of all first-layer weights of a cause, not an effect. A separate step after the fit: it can be moved without running again.',
  }),
  search: z.enum(['influence', 'all-pairs']).default('influence').meta({
    title: 'Search',
    description:
      'influence: the search of the paper, which tries swaps of two variables with little influence on each other first. all-pairs: every swap and every place for every variable; finds lower objectives and takes several times as long.',
  }),
  biases: z.boolean().default(true).meta({
    title: 'Biases',
    description: 'Units and outputs have a bias. Off, as in the paper: every function is odd around the mean.',
    advanced: true,
  }),
  randomStarts: z.int().min(0).max(1000).default(0).meta({
    title: 'Random starts',
    description:
      'Random orders searched besides the one found with additive functions and, if there is one, the order of the learner before. The lowest objective is kept.',
  }),
  sizeSmall: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .meta({
      ...influence,
      title: 'Small set of pairs',
      description:
        'So many pairs, those of least influence, are tried first. 0: about 23 % of the pairs, at most 100. A number above that of all pairs means all.',
      advanced: true,
    }),
  sizeLarge: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .meta({
      ...influence,
      title: 'Large set of pairs',
      description:
        'So many pairs are tried when none of the small set helps. 0: about 90 % of the pairs, at most 500. Never fewer than the small set.',
      advanced: true,
    }),
  largeSearches: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(1)
    .meta({
      ...influence,
      title: 'Large searches',
      description: 'How often the large set may be used with success. The first time it does not help ends the search.',
      advanced: true,
    }),
  moveTolerance: z.number().min(0).max(0.1).default(1e-4).meta({
    title: 'Move tolerance',
    description: 'A move is accepted when the objective drops by more than this share of it.',
    advanced: true,
  }),
  fitTolerance: z.number().positive().max(0.1).default(1e-5).meta({
    title: 'Training tolerance',
    description: 'The training of a network ends when its cost drops by less than this share per iteration.',
    advanced: true,
  }),
});
export type TopoMlpOptions = z.infer<typeof TopoMlpOptions>;

export const topoMlp: LearnerDefinition<typeof TopoMlpOptions> = {
  id: 'topo-mlp',
  title: 'TOPO, nonlinear',
  summary:
    'Nonlinear DAG by a search over topological orders: each variable is a small neural network of those before it.',
  family: 'nonlinear',
  noise: 'equal-variances',
  weightMeaning: 'strength',
  objective: { name: 'network-least-squares', parameters: ['hidden', 'lambda1', 'lambda2', 'biases'] },
  assumptions: networkAssumptions,
  whenToUse:
    'Effects are curved and there are up to a few dozen variables; or after another learner, to polish its order: the objective never gets worse.',
  citation:
    'Deng, Bello, Aragam, Ravikumar: Optimizing NOTEARS Objectives via Topological Swaps. International Conference on Machine Learning, 2023.',
  practice: { mostVariables: 25, fewestRows: 300, secondsAt20: 30, isBaseline: false },
  capabilities: { rows: true, init: true, posterior: false, scaleDependent: true },
  // Starts share the threads of the processor, but not a device.
  deviceWhen: { randomStarts: 0 },
  options: TopoMlpOptions,
};
