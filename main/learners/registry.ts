/** Learner implementations by id. A learner declared in shared/learners without one fails the registry test. */
import { colideEvLearner, colideNvLearner } from './colide';
import { topoLearner } from './topo';
import { topoMlpLearner } from './topo-mlp';
import { dagmaLearner } from './dagma';
import { dagmaMlpLearner } from './dagma-mlp';
import { notearsLearner } from './notears';
import { notearsMlpLearner } from './notears-mlp';

export const learnerImplementations = {
  'colide-nv': colideNvLearner,
  'colide-ev': colideEvLearner,
  topo: topoLearner,
  'topo-mlp': topoMlpLearner,
  notears: notearsLearner,
  'notears-mlp': notearsMlpLearner,
  dagma: dagmaLearner,
  'dagma-mlp': dagmaMlpLearner,
} as const;
