/** Messages between `DataWorker` and its thread. */
import type { CsvOverrides, CsvPreview, DataCheck, Dataset } from '../../shared/model/dataset';
import type { AppErrorData } from '../../shared/model/errors';
import type { FileCheck } from '../../shared/model/file-check';
import type { DataFacts } from '../../shared/model/data-facts';
import type { DataProfile } from '../../shared/model/profile';
import type { DataStep } from '../../shared/model/steps';
import type { CheckRequest } from './check';
import type { Prepared, PrepareRequest } from './prepare';
import type { Applied } from './steps/apply';

/** What the thread can be asked for, with its answer. */
export interface Jobs {
  preview: { input: { path: string; overrides: CsvOverrides }; output: CsvPreview };
  import: { input: { path: string; overrides: CsvOverrides }; output: Dataset };
  /** The data set, or what must be looked at first. */
  open: { input: { path: string }; output: { readonly dataset: Dataset | null; readonly check: FileCheck | null } };
  inspect: { input: { path: string; overrides: CsvOverrides }; output: FileCheck };
  prepare: { input: { dataset: Dataset; request: PrepareRequest }; output: Prepared };
  facts: { input: { dataset: Dataset; variables: readonly string[] }; output: DataFacts };
  profile: { input: { dataset: Dataset }; output: DataProfile };
  check: { input: { dataset: Dataset; request: CheckRequest }; output: DataCheck };
  steps: { input: { dataset: Dataset; steps: readonly DataStep[] }; output: Applied };
}
export type JobName = keyof Jobs;

export type JobMessage = { [J in JobName]: { id: number; job: J; input: Jobs[J]['input'] } }[JobName];

export type WorkerMessage =
  | { readonly id: number; readonly type: 'progress'; readonly fraction: number; readonly rows: number }
  | { readonly id: number; readonly type: 'done'; readonly output: Jobs[JobName]['output'] }
  | { readonly id: number; readonly type: 'failed'; readonly error: AppErrorData }
  /** A fault of the program: rethrown as an Error with this text on the other side. */
  | { readonly id: number; readonly type: 'fault'; readonly message: string; readonly stack: string };
