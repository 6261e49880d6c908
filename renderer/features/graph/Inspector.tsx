/** What is known of the selected edge, variable, or run. */
import { clearFailure } from '../../app/state/failures';
import { select } from '../../app/state/graph-actions';
import { selectedRun } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';
import { ClassNote } from './ClassNote';
import { EdgeDetails } from './EdgeDetails';
import { NodeDetails } from './NodeDetails';
import { QueryPanel } from './QueryPanel';
import { RunSummary } from './RunSummary';
import { sayFocus } from './say-focus';
import { useGraphModel } from './use-model';

const text = strings.inspector;

export function Inspector() {
  const failure = useApp((state) => state.failures.result);
  return (
    <aside className="inspector" aria-label={text.title} data-testid="inspector" tabIndex={0}>
      {failure && (
        <Alert testId="result-error" onDismiss={() => clearFailure('result')} dismissLabel={strings.app.dismiss}>
          {strings.error(failure)}
        </Alert>
      )}
      <FocusNotes />
      <Details />
    </aside>
  );
}

/** What was asked about the graph: always there, so that an answer is read out as it comes. */
function FocusNotes() {
  const focus = useApp((state) => state.focus);
  const run = useApp(selectedRun);
  const model = useGraphModel();
  return (
    <>
      <p role="status" className="relation" data-testid="relation">
        {model && !focus.isAsking ? sayFocus(model, focus) : ''}
      </p>
      {model && run && focus.isClassShown && <ClassNote model={model} learner={run.request.learner} />}
    </>
  );
}

function Details() {
  const isAsking = useApp((state) => state.focus.isAsking);
  const selection = useApp((state) => state.selection);
  const detail = useApp((state) => state.detail);
  const run = useApp(selectedRun);
  const model = useGraphModel();
  if (!run) return <p className="empty">{text.nothing}</p>;
  if (isAsking && model) return <QueryPanel model={model} />;
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
