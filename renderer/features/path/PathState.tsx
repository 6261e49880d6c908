/** How a path stands: its place in the queue, how far it is, or how it ended; with what can be done to it now. */
import type { PathRecord } from '../../../shared/model/lambda-path';
import { setPathPaused, cancelPath } from '../../app/state/path-actions';
import { hasEnded } from '../../app/state/path';
import { placeOf, positionOf } from '../../app/state/runs-view';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';

const text = strings.lambda;

interface Props {
  readonly path: PathRecord;
  /** How many points there are. */
  readonly points: number;
}

/** What a path does, in words. */
export function usePathWords({ id, state, lambdas }: PathRecord, points: number): string {
  return useApp(({ queue }) => {
    if (state !== 'queued' && state !== 'running') return text.ended[state](points, lambdas.length);
    const place = placeOf(queue, id);
    if (place?.state === 'paused') return text.paused(points, lambdas.length);
    if (place?.state !== 'waiting') return text.progress(points, lambdas.length);
    const words = text.queued(positionOf(queue, id));
    return place.waitsFor ? `${words}. ${strings.queue.waitsFor(place.waitsFor)}` : words;
  });
}

export function PathState({ path, points }: Props) {
  const words = usePathWords(path, points);
  const { state, lambdas } = path;
  return (
    <>
      <span role="status" className="soft" data-testid="path-state" data-state={state} data-points={points}>
        {words}
      </span>
      {state === 'running' && <progress value={points} max={lambdas.length} aria-label={words} />}
      {!hasEnded(path) && <Buttons path={path} />}
    </>
  );
}

function Buttons({ path: { id, number } }: Pick<Props, 'path'>) {
  const place = useApp(({ queue }) => placeOf(queue, id)?.state ?? null);
  const isCancelling = useApp(({ cancelling }) => cancelling.includes(id));
  const isAsleep = place === 'paused';
  const pauseName = isAsleep ? text.resumePath(number) : text.pausePath(number);
  return (
    <>
      {(place === 'going' || place === 'paused') && (
        <button
          type="button"
          data-testid="path-pause"
          aria-label={pauseName}
          title={`${pauseName}. ${strings.queue.pausedHint}`}
          onClick={() => void setPathPaused(id, !isAsleep)}
        >
          {isAsleep ? text.resume : text.pause}
        </button>
      )}
      <button
        type="button"
        data-testid="path-cancel"
        aria-label={text.cancelPath(number)}
        title={text.cancelPath(number)}
        disabled={isCancelling}
        onClick={() => void cancelPath(id)}
      >
        {isCancelling ? strings.learn.cancelling : text.cancel}
      </button>
    </>
  );
}
