/** Learner implementations by id. A learner declared in shared/learners without one fails the registry test. */
import { colideEvLearner, colideNvLearner } from './colide';
import { cosmoLearner } from './cosmo';
import { cosmoMlpLearner } from './cosmo-mlp';
import { topoLearner } from './topo';
import { dagmaLearner } from './dagma';
import { notearsLearner } from './notears';

export const learnerImplementations = {
  'colide-nv': colideNvLearner,
  'colide-ev': colideEvLearner,
  topo: topoLearner,
  notears: notearsLearner,
  dagma: dagmaLearner,
  cosmo: cosmoLearner,
  'cosmo-mlp': cosmoMlpLearner,
} as const;
