/** λ paths that wait or go on, over the list of runs: they share the queue with them. */
import { hasEnded } from '../../app/state/path';
import { cancelPath, setPathPaused, showPath } from '../../app/state/path-actions';
import { moveRunBy } from '../../app/state/queue-actions';
import { placeOf, positionOf } from '../../app/state/runs-view';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { PathRecord } from '../../../shared/model/lambda-path';

const text = strings.lambda;
const noPoints: readonly never[] = [];

export function QueuedPaths() {
  const paths = useApp(({ explorer }) => explorer.paths);
  const queue = useApp((state) => state.queue);
  const order = queue?.places.map(({ runId }) => runId) ?? [];
  const active = paths
    .filter((path) => !hasEnded(path) && order.includes(path.id))
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  if (active.length === 0) return null;
  return (
    <ul className="path-queue" aria-label={text.queueList}>
      {active.map((path) => (
        <Row key={path.id} path={path} />
      ))}
    </ul>
  );
}

function Row({ path }: { readonly path: PathRecord }) {
  const { id, number, lambdas } = path;
  const state = useApp(({ queue }) => placeOf(queue, id)?.state ?? 'waiting');
  const position = useApp(({ queue }) => positionOf(queue, id));
  const done = useApp(({ explorer }) => (explorer.points[id] ?? noPoints).length);
  const isCancelling = useApp(({ cancelling }) => cancelling.includes(id));
  const words =
    state === 'waiting'
      ? text.queued(position)
      : state === 'paused'
        ? text.paused(done, lambdas.length)
        : text.progress(done, lambdas.length);
  const isAsleep = state === 'paused';
  const pauseName = isAsleep ? text.resumePath(number) : text.pausePath(number);
  return (
    <li data-testid="queued-path" data-state={state}>
      <button type="button" className="link" title={text.showPath(number)} onClick={() => void showPath(id)}>
        {text.name(number)}
      </button>
      <span className="soft">{isCancelling ? strings.learn.cancelling : words}</span>
      {state === 'going' && <progress value={done} max={lambdas.length} aria-label={words} />}
      {state === 'waiting' && <MoveButtons id={id} position={position} />}
      {(state === 'going' || isAsleep) && (
        <button
          type="button"
          className="small"
          aria-label={pauseName}
          title={pauseName}
          onClick={() => void setPathPaused(id, !isAsleep)}
        >
          {isAsleep ? text.resume : text.pause}
        </button>
      )}
      <button
        type="button"
        className="small"
        aria-label={text.cancelPath(number)}
        title={text.cancelPath(number)}
        disabled={isCancelling}
        onClick={() => void cancelPath(id)}
      >
        {text.cancel}
      </button>
    </li>
  );
}

function MoveButtons({ id, position }: { readonly id: string; readonly position: number }) {
  const waiting = useApp(({ queue }) => queue?.places.filter(({ state }) => state === 'waiting').length ?? 0);
  const move = (by: number, name: string, sign: string, isLast: boolean) => (
    <button
      type="button"
      className="small"
      aria-label={name}
      title={name}
      disabled={isLast}
      onClick={() => void moveRunBy(id, by)}
    >
      {sign}
    </button>
  );
  return (
    <>
      {move(-1, text.earlier, '↑', position <= 0)}
      {move(1, text.later, '↓', position >= waiting - 1)}
    </>
  );
}
