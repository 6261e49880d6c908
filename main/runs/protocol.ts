/** Messages between the main process and the utility process that hosts the runs. */
import type { AppErrorData } from '../../shared/model/errors';
import type { RunProgress } from '../../shared/model/run';
import type { RunJob, RunOutcome } from './runner';

export type ToHost =
  | { readonly type: 'start'; readonly job: RunJob; readonly script: string }
  | { readonly type: 'cancel' | 'pause' | 'resume'; readonly runId: string };

export type FromHost =
  | { readonly type: 'progress'; readonly progress: RunProgress }
  | { readonly type: 'done'; readonly runId: string; readonly outcome: RunOutcome }
  | { readonly type: 'failed'; readonly runId: string; readonly error: AppErrorData };
