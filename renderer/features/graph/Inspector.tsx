/** What is known of the selected edge, variable, or run. */
import { clearFailure } from '../../app/state/failures';
import { select } from '../../app/state/graph-actions';
import { selectedRun, shownGraph } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';
import { ClassNote } from './ClassNote';
import { EdgeDetails } from './EdgeDetails';
import { measuredRun } from './measured';
import { NodeDetails } from './NodeDetails';
import { QueryPanel } from './QueryPanel';
import { RunSummary } from './RunSummary';
import { SavedDetails } from './SavedDetails';
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
  const learner = useApp((state) => (shownGraph(state) ? '' : (selectedRun(state)?.request.learner ?? '')));
  const model = useGraphModel();
  return (
    <>
      <p role="status" className="relation" data-testid="relation">
        {model && !focus.isAsking ? sayFocus(model, focus) : ''}
      </p>
      {model && focus.isClassShown && <ClassNote model={model} learner={learner} />}
    </>
  );
}

function Details() {
  const isAsking = useApp((state) => state.focus.isAsking);
  const selection = useApp((state) => state.selection);
  const detail = useApp((state) => state.detail);
  const run = useApp(selectedRun);
  const model = useGraphModel();
  const saved = useApp(shownGraph);
  if (isAsking && model) return <QueryPanel model={model} />;
  if (saved && model) return <SavedDetails graph={saved} model={model} selection={selection} />;
  if (!run) return <p className="empty">{text.nothing}</p>;
  if (!selection || !detail || !model) return <RunSummary run={run} model={model} />;
  return (
    <>
      <button type="button" className="link back" onClick={() => select(null)}>
        ‹ {text.back}
      </button>
      {selection.kind === 'edge' ? (
        <EdgeDetails source={selection.source} target={selection.target} measured={measuredRun(detail)} model={model} />
      ) : (
        <NodeDetails name={selection.name} measured={measuredRun(detail)} model={model} />
      )}
    </>
  );
}
