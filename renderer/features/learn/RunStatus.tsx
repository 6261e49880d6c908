/** Phase, share done, elapsed and remaining time of a run. */
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { remainingSeconds } from './remaining';

const text = strings.learn;

export function RunStatus({ runId }: { readonly runId: string }) {
  const progress = useApp((state) => state.progress[runId]);
  const isCancelling = useApp((state) => state.cancelling.includes(runId));
  const remaining = progress ? remainingSeconds(progress) : null;
  return (
    <div className="run-status" data-testid="run-status">
      <p className="phase">{isCancelling ? text.cancelling : (progress?.phase ?? text.queued)}</p>
      <progress aria-label={text.progress} max={1} value={progress?.fraction ?? undefined} />
      <p className="soft small times">
        <span>{text.elapsed((progress?.elapsedMs ?? 0) / 1000)}</span>
        <span>{remaining === null ? text.remainingUnknown : text.remaining(remaining)}</span>
      </p>
    </div>
  );
}
