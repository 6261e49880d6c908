/** Processor and back ends as they were found, and the button that looks again. */
import type { ReactNode } from 'react';
import type { BackendStatus, EngineStatus } from '../../../shared/model/engine';
import { moment } from '../../app/format';
import { lookAgain } from '../../app/state/settings-actions';
import { strings } from '../../app/strings';

const text = strings.settings;
const words = strings.engines;

interface Props {
  readonly status: EngineStatus | null;
  readonly isLooking: boolean;
}

export function EnginesFound({ status, isLooking }: Props) {
  const lookedAt = status?.lookedAt ?? null;
  const news = isLooking ? text.lookingLong : lookedAt && text.lookedAt(moment(lookedAt));
  return (
    <section className="engines-found" aria-labelledby="engines-found" aria-busy={isLooking}>
      <div className="engines-found-head">
        <h3 id="engines-found">{text.found}</h3>
        <button
          type="button"
          data-testid="look-again"
          // Stays focusable while it is busy, so that the keyboard keeps its place.
          aria-disabled={isLooking}
          onClick={() => void lookAgain()}
        >
          {isLooking ? text.looking : text.lookAgain}
        </button>
      </div>
      <p className="soft small" role="status" data-testid="looked-at">
        {news}
      </p>
      {status && (
        <ul className="engine-list">
          <Entry title={words.processor} state="works" stateText={words.processorState}>
            <p>
              {status.processor.device}, {words.cores(status.processor.cores)}
            </p>
          </Entry>
          {status.backends.map((backend) => (
            <BackendEntry key={backend.backend} status={backend} />
          ))}
        </ul>
      )}
    </section>
  );
}

export function BackendEntry({ status }: { readonly status: BackendStatus }) {
  const { backend, state, device, driver } = status;
  const reason = status.reason === null ? reasonOf(state) : strings.tell(status.reason);
  return (
    <Entry
      title={words.backends[backend]}
      hint={words.backendHints[backend]}
      state={state}
      stateText={words.states[state]}
    >
      {device !== null && (
        <p>
          {device}
          {driver !== null && driver !== device && (
            <span className="soft">
              {' '}
              · {words.driver} {driver}
            </span>
          )}
        </p>
      )}
      {reason !== null && <p className="engine-reason">{reason}</p>}
    </Entry>
  );
}

function reasonOf(state: BackendStatus['state']): string | null {
  if (state === 'works') return null;
  return state === 'software' ? words.softwareReason : words.noReason;
}

interface EntryProps {
  readonly title: string;
  readonly hint?: string;
  readonly state: BackendStatus['state'];
  readonly stateText: string;
  readonly children: ReactNode;
}

function Entry({ title, hint, state, stateText, children }: EntryProps) {
  return (
    <li className="engine-entry" data-testid={`engine-found-${title.toLowerCase()}`} data-state={state}>
      <div className="engine-entry-head">
        <strong>{title}</strong>
        {hint !== undefined && <span className="soft small">{hint}</span>}
        <span className={`engine-state ${state}`}>{stateText}</span>
      </div>
      {children}
    </li>
  );
}
