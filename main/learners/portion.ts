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
 * Runs tasks one after the other on this thread, each taken to last as long as the others. Steps and the best objective
 * count over all of them, as they do where tasks have threads of their own.
 */
export function inTurn<Input, Output>(
  inputs: readonly Input[],
  context: Pick<LearnContext, keyof TaskContext>,
  portion: Portion,
  task: (input: Input, context: TaskContext) => Output,
): Output[] {
  let steps = 0;
  let best = Number.POSITIVE_INFINITY;
  const [from, to] = portion;
  return inputs.map((input, index) => {
    const before = steps;
    const share = (to - from) / inputs.length;
    const tell = inPortion((event) => context.progress(event), [from + index * share, from + (index + 1) * share]);
    return task(input, {
      seed: context.seed,
      signal: context.signal,
      keep: (W, objective) => context.keep(W, objective),
      progress: (event) => {
        steps = before + event.step;
        best = Math.min(best, event.best ?? best);
        tell({ ...event, step: steps, best: Number.isFinite(best) ? best : null });
      },
    });
  });
}
