/** Phase, share done, elapsed and remaining time of a run. */
import { remainingSeconds } from '../../app/state/remaining';
import { placeOf, positionOf } from '../../app/state/runs-view';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';

const text = strings.learn;
const queueText = strings.queue;

/** What stands in the place of a phase while none is at work. */
function useStandstill(runId: string): string | null {
  return useApp(({ queue, cancelling }) => {
    if (cancelling.includes(runId)) return text.cancelling;
    const place = placeOf(queue, runId);
    if (place?.state === 'paused') return `${queueText.states.paused}. ${queueText.pausedHint}`;
    if (place?.state === 'resuming') return queueText.states.resuming;
    if (place?.state !== 'waiting') return null;
    const waiting = queueText.waiting(positionOf(queue, runId));
    return place.waitsFor ? `${waiting}. ${queueText.waitsFor(place.waitsFor)}` : waiting;
  });
}

export function RunStatus({ runId }: { readonly runId: string }) {
  const progress = useApp((state) => state.progress[runId]);
  const standstill = useStandstill(runId);
  const remaining = useApp((state) => remainingSeconds(state.paces[runId]));
  const isGoing = useApp(({ queue }) => placeOf(queue, runId)?.state === 'going');
  const phase = standstill ?? (progress && text.phase(progress.phase)) ?? (isGoing ? text.starting : text.queued);
  return (
    <div className="run-status" data-testid="run-status">
      <p className="phase" title={phase}>
        {phase}
      </p>
      <progress aria-label={text.progress} max={1} value={progress?.fraction ?? undefined} />
      <p className="soft small times">
        <span>{text.elapsed((progress?.elapsedMs ?? 0) / 1000)}</span>
        <span>{remaining === null ? text.remainingUnknown : queueText.left(remaining)}</span>
      </p>
    </div>
  );
}
