/** The Learn button, how long the next run will take, and the progress of the run that is shown: in sight whatever else is. */
import { useShallow } from 'zustand/react/shallow';
import { findLearner } from '../../../shared/learners/registry';
import { clearFailure } from '../../app/state/failures';
import { setRunPaused } from '../../app/state/queue-actions';
import { cancelRun, learn } from '../../app/state/run-actions';
import { runRequest } from '../../app/state/run-request';
import { placeOf } from '../../app/state/runs-view';
import { engineIssue } from '../../app/state/engine-issue';
import { ruleCounts } from '../../app/state/knowledge';
import { activeRun, includedVariables } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';
import { EngineLine, EngineWaysOut } from './EngineLine';
import { EstimateLine } from './EstimateLine';
import { RunStatus } from './RunStatus';

const text = strings.learn;
const queueText = strings.queue;

export function LearnBar() {
  const active = useApp(activeRun);
  const isStarting = useApp((state) => state.isStarting);
  const blockers = useApp(useShallow((state) => runRequest(state).blockers));
  const failure = useApp((state) => state.failures.learn);
  return (
    <div className="learn-bar">
      {failure && (
        <Alert testId="learn-error" onDismiss={() => clearFailure('learn')} dismissLabel={strings.app.dismiss}>
          {strings.error(failure)}
          {failure.code === 'engine/unavailable' && <EngineWaysOut id="failure-engine-settings" />}
        </Alert>
      )}
      {active && <Running runId={active.id} number={active.number} />}
      <Ready blockers={blockers} />
      <button
        type="button"
        className="primary learn"
        data-testid="learn"
        disabled={isStarting || blockers.length > 0}
        aria-describedby="learn-state"
        onClick={() => void learn()}
      >
        {isStarting ? text.buttonRunning : text.button}
        {!isStarting && <kbd aria-hidden="true">{text.buttonHint}</kbd>}
      </button>
    </div>
  );
}

function Ready({ blockers }: { readonly blockers: readonly string[] }) {
  const learner = useApp((state) => state.settings.learner);
  const count = useApp((state) => includedVariables(state).length);
  const rules = useApp((state) => ruleCounts(state).used);
  const isEngineWrong = useApp((state) => engineIssue(state) !== null);
  return (
    <div>
      {blockers.length === 0 ? (
        <>
          <p id="learn-state" className="soft small">
            {text.summary(count, findLearner(learner).title, rules)}
          </p>
          <EstimateLine />
        </>
      ) : (
        <ul id="learn-state" className="blockers" data-testid="learn-blockers">
          {blockers.map((blocker) => (
            <li key={blocker}>{blocker}</li>
          ))}
        </ul>
      )}
      {isEngineWrong ? <EngineWaysOut id="blocker-engine-settings" /> : <EngineLine />}
    </div>
  );
}

function Running({ runId, number }: { readonly runId: string; readonly number: number }) {
  const isCancelling = useApp((state) => state.cancelling.includes(runId));
  return (
    <div className="running" role="group" aria-label={strings.runs.row(number)}>
      <RunStatus runId={runId} />
      <div className="running-actions">
        <button type="button" data-testid="cancel-run" disabled={isCancelling} onClick={() => void cancelRun()}>
          {text.cancel}
          <kbd aria-hidden="true">{text.cancelKey}</kbd>
          <span className="soft small">{text.cancelHint}</span>
        </button>
        <PauseButton runId={runId} number={number} />
      </div>
    </div>
  );
}

function PauseButton({ runId, number }: { readonly runId: string; readonly number: number }) {
  const state = useApp(({ queue }) => placeOf(queue, runId)?.state ?? 'waiting');
  if (state === 'waiting') return null;
  const isAsleep = state !== 'going';
  const title = isAsleep ? queueText.resumeRun(number) : queueText.pauseRun(number);
  return (
    <button
      type="button"
      data-testid="pause-run"
      aria-label={title}
      title={`${title}. ${queueText.pausedHint}`}
      onClick={() => void setRunPaused(runId, !isAsleep)}
    >
      <span aria-hidden="true">{isAsleep ? '▶' : '❚❚'}</span>
    </button>
  );
}
