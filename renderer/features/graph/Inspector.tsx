/** What is known of the selected edge, variable, or run. */
import { describeError } from '../../../shared/model/errors';
import { clearFailure } from '../../app/state/failures';
import { select } from '../../app/state/graph-actions';
import { selectedRun } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';
import { EdgeDetails } from './EdgeDetails';
import { NodeDetails } from './NodeDetails';
import { RunSummary } from './RunSummary';
import { useGraphModel } from './use-model';

const text = strings.inspector;

export function Inspector() {
  const failure = useApp((state) => state.failures.result);
  return (
    <aside className="inspector" aria-label={text.title} data-testid="inspector" tabIndex={0}>
      {failure && (
        <Alert testId="result-error" onDismiss={() => clearFailure('result')} dismissLabel={strings.app.dismiss}>
          {describeError(failure)}
        </Alert>
      )}
      <Details />
    </aside>
  );
}

function Details() {
  const selection = useApp((state) => state.selection);
  const detail = useApp((state) => state.detail);
  const run = useApp(selectedRun);
  const model = useGraphModel();
  if (!run) return <p className="empty">{text.nothing}</p>;
  if (!selection || !detail || !model) return <RunSummary run={run} model={model} />;
  return (
    <>
      <button type="button" className="link back" onClick={() => select(null)}>
        ‹ {text.back}
      </button>
      {selection.kind === 'edge' ? (
        <EdgeDetails source={selection.source} target={selection.target} detail={detail} model={model} />
      ) : (
        <NodeDetails name={selection.name} detail={detail} model={model} />
      )}
    </>
  );
}
