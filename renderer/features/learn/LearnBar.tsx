/** The Learn button and, while a run goes on, its progress: in sight whatever else is shown. */
import { useShallow } from 'zustand/react/shallow';
import { findLearner } from '../../../shared/learners/registry';
import { clearFailure } from '../../app/state/failures';
import { cancelRun, learn } from '../../app/state/run-actions';
import { runRequest } from '../../app/state/run-request';
import { engineIssue } from '../../app/state/engine-issue';
import { ruleCounts } from '../../app/state/knowledge';
import { activeRun, includedVariables } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';
import { EngineLine, EngineWaysOut } from './EngineLine';
import { RunStatus } from './RunStatus';

const text = strings.learn;

export function LearnBar() {
  const active = useApp(activeRun);
  const isStarting = useApp((state) => state.isStarting);
  const blockers = useApp(useShallow((state) => runRequest(state).blockers));
  const failure = useApp((state) => state.failures.learn);
  const isBusy = active !== null || isStarting;
  return (
    <div className="learn-bar">
      {failure && (
        <Alert testId="learn-error" onDismiss={() => clearFailure('learn')} dismissLabel={strings.app.dismiss}>
          {strings.error(failure)}
          {failure.code === 'engine/unavailable' && <EngineWaysOut id="failure-engine-settings" />}
        </Alert>
      )}
      {active ? <Running runId={active.id} /> : <Ready blockers={blockers} />}
      <button
        type="button"
        className="primary learn"
        data-testid="learn"
        disabled={isBusy || blockers.length > 0}
        aria-describedby="learn-state"
        onClick={() => void learn()}
      >
        {isBusy ? text.buttonRunning : text.button}
        {!isBusy && <kbd aria-hidden="true">{text.buttonHint}</kbd>}
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
        <p id="learn-state" className="soft small">
          {text.summary(count, findLearner(learner).title, rules)}
        </p>
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

function Running({ runId }: { readonly runId: string }) {
  const isCancelling = useApp((state) => state.cancelling.includes(runId));
  return (
    <div id="learn-state" className="running">
      <RunStatus runId={runId} />
      <button type="button" data-testid="cancel-run" disabled={isCancelling} onClick={() => void cancelRun()}>
        {text.cancel}
        <kbd aria-hidden="true">{text.cancelKey}</kbd>
        <span className="soft small">{text.cancelHint}</span>
      </button>
    </div>
  );
}
