/** Learner implementations by id. A learner declared in shared/learners without one fails the registry test. */
import { colideEvLearner, colideNvLearner } from './colide';
import { topoLearner } from './topo';

export const learnerImplementations = {
  'colide-nv': colideNvLearner,
  'colide-ev': colideEvLearner,
  topo: topoLearner,
} as const;
