/** NOTEARS-MLP: definition and options. */
import { z } from 'zod';
import type { LearnerDefinition } from './definition';
import { edgeThreshold } from './edge-threshold';
import { firstLayerPenalty, hiddenUnits, networkAssumptions, ridgePenalty } from './mlp';

/** Options of NOTEARS-MLP. The only place a default, bound or help text of it is written. */
export const NotearsMlpOptions = z.strictObject({
  hidden: hiddenUnits(10),
  lambda1: firstLayerPenalty(0.01),
  lambda2: ridgePenalty(0.01),
  edgeThreshold,
  maxIterations: z.int().min(1).max(10_000).default(100).meta({
    title: 'Most outer iterations',
    description: 'Most updates of the multiplier α of the acyclicity constraint.',
    advanced: true,
  }),
  acyclicityTolerance: z.number().positive().max(1).default(1e-8).meta({
    title: 'Acyclicity tolerance',
    description: 'The run ends when h = tr exp(W∘W) − d is at most this.',
    advanced: true,
  }),
  rhoMax: z.number().min(1).max(1e30).default(1e16).meta({
    title: 'Largest ρ',
    description: 'The run also ends when the weight ρ of the squared constraint has grown to this.',
    advanced: true,
  }),
  functionTolerance: z.number().positive().max(0.1).default(1e-6).meta({
    title: 'Training tolerance',
    description:
      'Each problem is solved until a step lowers its value by less than this share. The authors use 2.2e-9, which takes several times as long.',
    advanced: true,
  }),
});
export type NotearsMlpOptions = z.infer<typeof NotearsMlpOptions>;

export const notearsMlp: LearnerDefinition<typeof NotearsMlpOptions> = {
  id: 'notears-mlp',
  title: 'NOTEARS, nonlinear',
  summary: 'Nonlinear DAG: one small network per variable, kept acyclic by a smooth constraint on the first layers.',
  family: 'nonlinear',
  noise: 'equal-variances',
  weightMeaning: 'strength',
  objective: { name: 'network-least-squares', parameters: ['hidden', 'lambda1', 'lambda2'] },
  assumptions: networkAssumptions,
  whenToUse:
    'To compare with published results, or as a first look at up to a few dozen variables with curved effects.',
  citation:
    'Zheng, Dan, Aragam, Ravikumar, Xing: Learning Sparse Nonparametric DAGs. International Conference on Artificial Intelligence and Statistics, 2020.',
  practice: { mostVariables: 30, fewestRows: 300, secondsAt20: 20, isBaseline: true },
  capabilities: { rows: true, init: false, posterior: false, scaleDependent: true },
  deviceWhen: {},
  options: NotearsMlpOptions,
};
