/** Runs a learner on the calling thread, for tests and benches. */
import type { Device } from '../../main/engine/gpu/device';
import type { LearnContext, Learner, Portion, Problem, ProgressEvent, TaskContext } from '../../main/learners/contract';
import { inTurn } from '../../main/learners/portion';
import { learnerImplementations } from '../../main/learners/registry';
import type { Fit } from '../../shared/model/run';
import { findLearner, parseOptions } from '../../shared/learners/registry';

export interface LearnInThreadSettings {
  readonly seed?: number;
  readonly threads?: number;
  readonly device?: Device;
  readonly signal?: LearnContext['signal'];
  /** Runs tasks last first, as other threads might. */
  readonly isBackward?: boolean;
  readonly onProgress?: (event: ProgressEvent) => void;
  readonly onKeep?: (W: Float64Array, objective: number) => void;
}

type AnyLearner = Learner<Readonly<Record<string, unknown>>>;

const running: LearnContext['signal'] = { aborted: false, reason: null };

/** Learns with options as a person gives them; missing ones take their defaults. Tasks run one after the other. */
export async function learnInThread(
  id: string,
  problem: Problem,
  options: Readonly<Record<string, unknown>> = {},
  settings: LearnInThreadSettings = {},
): Promise<Fit> {
  const parsed = parseOptions(findLearner(id), options);
  const learner = (learnerImplementations as unknown as Readonly<Record<string, AnyLearner>>)[id]!;
  const task: Omit<LearnContext, 'parallel' | 'threads'> = {
    seed: settings.seed ?? 1,
    device: settings.device ?? null,
    signal: settings.signal ?? running,
    progress: (event) => settings.onProgress?.(event),
    keep: (W, objective) => settings.onKeep?.(W, objective),
  };
  // Inputs and results cross as they would between threads.
  const run = (name: string, input: unknown, context: TaskContext): unknown =>
    structuredClone(learner.tasks[name]!(problem, parsed, structuredClone(input) as never, context));
  return learner.learn(problem, parsed, {
    ...task,
    threads: settings.threads ?? 1,
    parallel: async <Input, Output>(name: string, inputs: readonly Input[], portion: Portion = [0, 1]) => {
      const inOrder = settings.isBackward ? [...inputs].reverse() : inputs;
      const outputs = inTurn(inOrder, { ...task, signal: task.signal }, portion, (input, context) =>
        run(name, input, context),
      );
      return (settings.isBackward ? outputs.reverse() : outputs) as Output[];
    },
  });
}

/** A signal that reports `reason` from the given look on. */
export function signalAfter(looks: number, reason: 'cancelled' | 'time-limit' = 'cancelled'): LearnContext['signal'] {
  let seen = 0;
  return {
    get aborted() {
      return ++seen > looks;
    },
    get reason() {
      return seen > looks ? reason : null;
    },
  };
}
