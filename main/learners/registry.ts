/** Learner implementations by id. A learner declared in shared/learners without one fails the registry test. */
import { colideEvLearner, colideNvLearner } from './colide';

export const learnerImplementations = {
  'colide-nv': colideNvLearner,
  'colide-ev': colideEvLearner,
} as const;
