/** What the services need of the data worker. Narrower than the class, so that tests can stand in for it. */
import type { DataWorker } from '../data/client';

export type { ImportHooks, ImportProgress } from '../data/client';
export type { PreparedProblem, PrepareRequest } from '../data/prepare';

export type DataTools = Pick<
  DataWorker,
  | 'preview'
  | 'importCsv'
  | 'openCsv'
  | 'inspect'
  | 'prepare'
  | 'check'
  | 'applySteps'
  | 'facts'
  | 'profile'
  | 'rowsAsText'
>;
