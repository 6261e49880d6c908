/** NOTEARS: definition and options. */
import { z } from 'zod';
import type { LearnerDefinition } from './definition';
import { edgeThreshold } from './edge-threshold';

/** Options of NOTEARS. The only place a default, bound or help text of it is written. */
export const NotearsOptions = z.strictObject({
  lambda1: z.number().min(0).max(100).default(0.1).meta({
    title: 'ℓ₁ penalty λ₁',
    description: 'Weight of ‖W‖₁ beside the squared error, in squared units of the data. Larger gives sparser graphs.',
  }),
  edgeThreshold,
  maxIterations: z.int().min(1).max(10_000).default(100).meta({
    title: 'Most outer iterations',
    description: 'Most updates of the multiplier α of the acyclicity constraint.',
    advanced: true,
  }),
  acyclicityTolerance: z.number().positive().max(1).default(1e-8).meta({
    title: 'Acyclicity tolerance',
    description: 'The run ends when h(W) = tr exp(W∘W) − d is at most this.',
    advanced: true,
  }),
  rhoMax: z.number().min(1).max(1e30).default(1e16).meta({
    title: 'Largest ρ',
    description: 'The run also ends when the weight ρ of the squared constraint has grown to this.',
    advanced: true,
  }),
});
export type NotearsOptions = z.infer<typeof NotearsOptions>;

export const notears: LearnerDefinition<typeof NotearsOptions> = {
  id: 'notears',
  title: 'NOTEARS',
  summary: 'Linear DAG with the least squared error and an ℓ₁ penalty, by continuous optimisation.',
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
    'To compare with published results, or as the classic baseline. On dense graphs it stops in poor optima; CoLiDE finds better graphs faster.',
  citation:
    'Zheng, Aragam, Ravikumar, Xing: DAGs with NO TEARS: Continuous Optimization for Structure Learning. Advances in Neural Information Processing Systems, 2018.',
  practice: { mostVariables: 100, fewestRows: 30, secondsAt20: 0.2, isBaseline: true },
  capabilities: { rows: false, init: true, posterior: false, scaleDependent: true },
  deviceWhen: {},
  options: NotearsOptions,
};
