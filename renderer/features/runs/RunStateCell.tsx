/** How a run stands: its place in the queue, its progress with the time left, or how it ended. */
import type { RunRecord } from '../../../shared/model/run';
import { runState } from '../../app/run-text';
import { remainingSeconds } from '../../app/state/remaining';
import { placeOf, positionOf } from '../../app/state/runs-view';
import { isActive } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';

const text = strings.queue;

export function RunStateCell({ run }: { readonly run: RunRecord }) {
  if (isActive(run)) return <Active run={run} />;
  const { title, sentence } = runState(run);
  return (
    <span className={`state ${run.state}`} data-testid="run-state" data-state={run.state} title={sentence ?? title}>
      {title}
      {sentence && <span className="soft"> {sentence}</span>}
    </span>
  );
}

function Active({ run }: { readonly run: RunRecord }) {
  const state = useApp(({ queue }) => placeOf(queue, run.id)?.state ?? 'waiting');
  const waitsFor = useApp(({ queue }) => placeOf(queue, run.id)?.waitsFor ?? null);
  const position = useApp(({ queue }) => positionOf(queue, run.id));
  const isCancelling = useApp((all) => all.cancelling.includes(run.id));
  const reason = waitsFor ? text.waitsFor(waitsFor) : undefined;
  const isGoing = state === 'going';
  const word = state === 'waiting' && position >= 0 ? text.waiting(position) : text.states[state];
  return (
    <span
      className={`state run-live ${state}`}
      data-testid="run-state"
      data-state={state}
      title={isCancelling ? strings.learn.cancelling : (reason ?? (state === 'paused' ? text.pausedHint : undefined))}
    >
      {isGoing && !isCancelling ? <Progress run={run} /> : isCancelling ? strings.learn.cancelling : word}
    </span>
  );
}

function Progress({ run }: { readonly run: RunRecord }) {
  const fraction = useApp((state) => state.progress[run.id]?.fraction ?? null);
  const left = useApp((state) => remainingSeconds(state.paces[run.id]));
  return (
    <>
      <progress aria-label={text.progressOf(run.number)} max={1} value={fraction ?? undefined} />
      <span className="run-left">
        {left !== null ? text.left(left) : fraction === null ? text.states.going : text.share(fraction)}
      </span>
    </>
  );
}
