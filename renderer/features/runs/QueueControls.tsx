/** How many runs go on, wait and are paused; how many may at once; pause and cancel all. */
import { useState } from 'react';
import { cancelAll, setAtOnce, setQueuePaused } from '../../app/state/queue-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';

const text = strings.queue;
const noPlaces: readonly never[] = [];

export function QueueControls() {
  const queue = useApp((state) => state.queue);
  const places = queue?.places ?? noPlaces;
  const waiting = places.filter(({ state }) => state === 'waiting').length;
  const going = places.filter(({ state }) => state === 'going').length;
  if (!queue) return null;
  const { isPaused, atOnce, cores } = queue;
  return (
    <div className="queue-controls" role="group" aria-label={text.label}>
      {places.length > 0 && (
        <span className="queue-counts" role="status" data-testid="queue-counts">
          {text.counts(going, places.length - going - waiting, waiting)}
        </span>
      )}
      <label className="runs-check" title={text.atOnceHint(cores)}>
        {text.atOnce}
        <select data-testid="at-once" value={atOnce} onChange={(event) => void setAtOnce(Number(event.target.value))}>
          {Array.from({ length: Math.max(cores, atOnce) }, (_, k) => (
            <option key={k}>{k + 1}</option>
          ))}
        </select>
      </label>
      {(places.length > 0 || isPaused) && (
        <button
          type="button"
          className="small"
          data-testid="pause-queue"
          aria-pressed={isPaused}
          title={text.pauseHint}
          onClick={() => void setQueuePaused(!isPaused)}
        >
          {isPaused ? text.resume : text.pause}
        </button>
      )}
      {places.length > 1 && <CancelAll count={places.length} />}
    </div>
  );
}

/** Asks in its own place before it cancels. */
function CancelAll({ count }: { readonly count: number }) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <button
        type="button"
        className="small"
        data-testid="cancel-all"
        title={text.cancelAllHint}
        onClick={() => setAsking(true)}
      >
        {text.cancelAll}
      </button>
    );
  }
  return (
    <>
      <button
        type="button"
        className="small danger"
        data-testid="cancel-all-confirm"
        onClick={() => {
          setAsking(false);
          void cancelAll();
        }}
      >
        {text.cancelAllQuestion(count)}
      </button>
      <button type="button" className="small" autoFocus onClick={() => setAsking(false)}>
        {strings.runList.keep}
      </button>
    </>
  );
}
