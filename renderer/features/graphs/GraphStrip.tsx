/** The graphs of the project besides those of its runs: choose one to see it, tick it to compare it, bring in another. */
import type { GraphPreview, GraphRecord } from '../../../shared/model/saved-graph';
import { fileName, whole } from '../../app/format';
import { clearFailure } from '../../app/state/failures';
import { MOST_GRAPHS, pickedRuns } from '../../app/state/graph-comparison';
import { togglePicked } from '../../app/state/graph-comparison-actions';
import { answerDirection, drawGraph, importGraph, selectGraph } from '../../app/state/saved-graph-actions';
import { savedGraphs } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';

const text = strings.graphs;

export function GraphStrip() {
  const graphs = useApp(savedGraphs);
  const failure = useApp((state) => state.failures.graphs);
  const preview = useApp((state) => state.graphImport);
  return (
    <section className="graphs-section" aria-labelledby="graphs-title" data-testid="graphs">
      {failure && (
        <Alert testId="graphs-error" onDismiss={() => clearFailure('graphs')} dismissLabel={strings.app.dismiss}>
          {strings.error(failure)}
        </Alert>
      )}
      {preview && <Direction preview={preview} />}
      <div className="graphs-strip">
        <h2 id="graphs-title">{text.title}</h2>
        {graphs.length === 0 ? (
          <p className="soft small graphs-empty">{text.empty}</p>
        ) : (
          <ul className="graphs-list">
            {graphs.toReversed().map((graph) => (
              <Item key={graph.id} graph={graph} />
            ))}
          </ul>
        )}
        <button type="button" className="small" data-testid="import-graph" onClick={() => void importGraph(null)}>
          {text.import}
        </button>
        <button type="button" className="small" data-testid="draw-graph" onClick={() => void drawGraph()}>
          {text.draw}
        </button>
      </div>
    </section>
  );
}

function Item({ graph }: { readonly graph: GraphRecord }) {
  const { id, name, kind, edgeCount, isTruth } = graph;
  const isShown = useApp((state) => state.view.graphId === id);
  const isPicked = useApp((state) => state.graphComparison.runIds.includes(id));
  const isFull = useApp((state) => pickedRuns(state).length >= MOST_GRAPHS);
  return (
    <li className={isShown ? 'graphs-item shown' : 'graphs-item'}>
      <input
        type="checkbox"
        data-testid="pick-graph"
        aria-label={text.pick(name)}
        title={text.pick(name)}
        checked={isPicked}
        disabled={isFull && !isPicked}
        onChange={() => togglePicked(id)}
      />
      <button
        type="button"
        className="graphs-open"
        data-testid="open-graph"
        aria-pressed={isShown}
        title={name}
        onClick={() => selectGraph(id)}
      >
        {isTruth && (
          <span className="graphs-truth" title={text.truthMark}>
            {text.truth}
          </span>
        )}
        <span className="graphs-name">{name}</span>
        <span className="soft small">
          {text.kinds[kind]}, {whole(edgeCount)}
          <span className="visually-hidden"> {text.edgesWord(edgeCount)}</span>
        </span>
      </button>
    </li>
  );
}

/** A matrix may be meant either way: one edge, written out, decides. */
function Direction({ preview: { path, example } }: { readonly preview: GraphPreview }) {
  const words = text.direction;
  const [source, target] = [example?.source ?? '', example?.target ?? ''];
  return (
    <div className="graphs-direction" role="group" aria-labelledby="graphs-direction" data-testid="graph-direction">
      <p id="graphs-direction">
        <strong>{words.title(fileName(path))}</strong>
      </p>
      <p className="small">{words.about}</p>
      <div className="graphs-choices">
        <button type="button" data-testid="direction-rows" onClick={() => void answerDirection(false)}>
          <strong>{words.edge(source, target)}</strong> <span className="small">{words.rows}</span>
        </button>
        <button type="button" data-testid="direction-columns" onClick={() => void answerDirection(true)}>
          <strong>{words.edge(target, source)}</strong> <span className="small">{words.columns}</span>
        </button>
        <button
          type="button"
          className="quiet"
          data-testid="direction-cancel"
          onClick={() => void answerDirection(null)}
        >
          {words.cancel}
        </button>
      </div>
    </div>
  );
}
