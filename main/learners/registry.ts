/** Learner implementations by id. A learner declared in shared/learners without one fails the registry test. */
import { colideEvLearner, colideNvLearner } from './colide';
import { cosmoLearner } from './cosmo';
import { cosmoMlpLearner } from './cosmo-mlp';
import { topoLearner } from './topo';
import { topoMlpLearner } from './topo-mlp';
import { dagmaLearner } from './dagma';
import { dagmaMlpLearner } from './dagma-mlp';
import { notearsLearner } from './notears';
import { viDpDagLearner } from './vi-dp-dag';
import { notearsMlpLearner } from './notears-mlp';

export const learnerImplementations = {
  'colide-nv': colideNvLearner,
  'colide-ev': colideEvLearner,
  topo: topoLearner,
  'topo-mlp': topoMlpLearner,
  notears: notearsLearner,
  'notears-mlp': notearsMlpLearner,
  dagma: dagmaLearner,
  cosmo: cosmoLearner,
  'cosmo-mlp': cosmoMlpLearner,
  'vi-dp-dag': viDpDagLearner,
  'dagma-mlp': dagmaMlpLearner,
} as const;
