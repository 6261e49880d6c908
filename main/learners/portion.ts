/** Progress of parts of a run as progress of the run. */
import type { LearnContext, Portion, ProgressEvent, TaskContext } from './contract';

/** Reports fractions 0…1 of a part as those of the portion it stands for. */
export function inPortion(report: (event: ProgressEvent) => void, [from, to]: Portion): (event: ProgressEvent) => void {
  return (event) => {
    const { fraction } = event;
    report({ ...event, fraction: fraction === null ? null : from + (to - from) * Math.min(1, fraction) });
  };
}

/**
 * Runs tasks one after the other on this thread. Steps and the best objective count over all of them, as they do where
 * tasks have threads of their own. `durationOf` tells how long a task lasts beside the others; alike without it.
 */
export function inTurn<Input, Output>(
  inputs: readonly Input[],
  context: Pick<LearnContext, keyof TaskContext>,
  portion: Portion,
  task: (input: Input, context: TaskContext) => Output,
  durationOf: (input: Input) => number = () => 1,
): Output[] {
  let steps = 0;
  let best = Number.POSITIVE_INFINITY;
  const [from, to] = portion;
  const unit = (to - from) / inputs.reduce((sum, input) => sum + durationOf(input), 0);
  let done = from;
  return inputs.map((input) => {
    const before = steps;
    const start = done;
    done += unit * durationOf(input);
    const tell = inPortion((event) => context.progress(event), [start, done]);
    return task(input, {
      seed: context.seed,
      signal: context.signal,
      device: context.device,
      keep: (W, objective) => context.keep(W, objective),
      progress: (event) => {
        steps = before + event.step;
        best = Math.min(best, event.best ?? best);
        tell({ ...event, step: steps, best: Number.isFinite(best) ? best : null });
      },
    });
  });
}
