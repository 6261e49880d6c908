/** What is known of an imported, drawn, edited or consensus graph, or of what is selected in it. */
import type { GraphDetail } from '../../../shared/model/saved-graph';
import { value, whole, moment } from '../../app/format';
import { editSelected } from '../../app/state/graph-edit-actions';
import { select } from '../../app/state/graph-actions';
import { deleteGraph, markTruth, noteGraph, renameGraph } from '../../app/state/saved-graph-actions';
import { isEditable } from '../../app/state/selectors';
import type { Selection } from '../../app/state/state';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
import { AgainstTruth } from './AgainstTruth';
import { EdgeDetails } from './EdgeDetails';
import type { Fact } from './Facts';
import { Facts } from './Facts';
import { SavedKnowledgeCheck } from './KnowledgeCheck';
import { measuredGraph } from './measured';
import { NodeDetails } from './NodeDetails';

const text = strings.graphs;
const words = text.summary;

interface Props {
  readonly graph: GraphDetail;
  readonly model: GraphModel;
}

export function SavedDetails({ graph, model, selection }: Props & { readonly selection: Selection | null }) {
  if (!selection) return <SavedSummary key={graph.id} graph={graph} model={model} />;
  const measured = measuredGraph(graph);
  return (
    <>
      <button type="button" className="link back" onClick={() => select(null)}>
        ‹ {words.back}
      </button>
      {selection.kind === 'node' ? (
        <NodeDetails name={selection.name} measured={measured} model={model} />
      ) : (
        <>
          <EdgeDetails source={selection.source} target={selection.target} measured={measured} model={model} />
          {isEditable(graph) && <EdgeEdits />}
        </>
      )}
    </>
  );
}

function EdgeEdits() {
  return (
    <div className="saved-edge-edits">
      <button type="button" data-testid="reverse-here" onClick={() => editSelected('reverse')}>
        {text.bar.reverse}
      </button>
      <button type="button" data-testid="remove-here" onClick={() => editSelected('remove')}>
        {text.bar.remove}
      </button>
    </div>
  );
}

function SavedSummary({ graph, model }: Props) {
  return (
    <div className="saved-summary" data-testid="saved-summary">
      <h2 className="visually-hidden">{graph.name}</h2>
      <Name graph={graph} />
      <section>
        <Facts facts={factsOf(graph, model)} />
        <DataFacts graph={graph} />
        <label className="saved-truth" title={words.truthHint}>
          <input
            type="checkbox"
            data-testid="mark-truth"
            checked={graph.isTruth}
            onChange={(event) => void markTruth(graph.id, event.target.checked)}
          />
          {words.isTruth}
        </label>
        <p className="soft small">{words.truthHint}</p>
      </section>
      <SavedKnowledgeCheck graph={graph} model={model} />
      <AgainstTruth model={model} />
      {graph.remarks.length > 0 && (
        <section>
          <h3>{words.remarks}</h3>
          <ul className="saved-remarks">
            {graph.remarks.map(strings.tell).map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </section>
      )}
      <Notes graph={graph} />
      <button type="button" data-testid="delete-graph" onClick={() => void deleteGraph(graph.id)}>
        {words.delete}
      </button>
      <p className="caveat">{words.caveat}</p>
    </div>
  );
}

function Name({ graph: { id, name } }: Pick<Props, 'graph'>) {
  return (
    <label className="saved-name">
      <span className="visually-hidden">{words.name}</span>
      <input
        key={name}
        type="text"
        data-testid="graph-name"
        maxLength={200}
        defaultValue={name}
        onBlur={(event) => {
          if (event.target.value.trim() !== name) void renameGraph(id, event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </label>
  );
}

function Notes({ graph: { id, notes } }: Pick<Props, 'graph'>) {
  return (
    <label className="saved-notes">
      <span>{words.notes}</span>
      <textarea
        key={notes}
        rows={3}
        data-testid="graph-notes"
        placeholder={words.notesHint}
        defaultValue={notes}
        onBlur={(event) => {
          if (event.target.value !== notes) void noteGraph(id, event.target.value);
        }}
      />
    </label>
  );
}

function factsOf(graph: GraphDetail, model: GraphModel): (Fact | false)[] {
  // A fitted graph that is not as its file gave it has least-squares weights.
  const isFitted = graph.fit !== null && (graph.kind !== 'imported' || graph.weightMeaning === 'linear-effect');
  return [
    [words.kind, text.kinds[graph.kind]],
    graph.base !== null && [words.base, words.baseOf(graph.base)],
    [words.variables, whole(graph.variables.length)],
    [words.edges, whole(model.edges.length)],
    [words.weights, words.weightsOf[isFitted ? 'fit' : model.meaning]],
    [words.made, moment(graph.createdAt)],
  ];
}

function DataFacts({ graph: { datasetId, fit, noFit, kind } }: Pick<Props, 'graph'>) {
  const dataset = useApp((state) => state.project?.datasets.find(({ id }) => id === datasetId)?.name);
  if (!fit) return noFit === null ? null : <p className="soft">{text.noFit(strings.tell(noFit))}</p>;
  const { bic, baseBic } = fit;
  const since = bic !== null && baseBic !== null && bic !== baseBic ? bic - baseBic : null;
  return (
    <>
      <Facts
        facts={[
          [words.data, dataset ?? words.noData],
          [words.rows, whole(fit.rows)],
          [words.scale, strings.learn.transforms[fit.transform]],
          [text.bic, bic === null ? text.bicUnknown : value(bic, 7)],
          since !== null && [kind === 'drawn' ? text.sinceEmpty : text.sinceBase, text.change(since)],
        ]}
      />
      <p className="soft small">{text.bicHint}</p>
    </>
  );
}
