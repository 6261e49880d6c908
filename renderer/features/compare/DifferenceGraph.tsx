/** The edges of two graphs in one picture, every variable where it stands in the workspace. */
import { useEffect, useMemo, useState } from 'react';
import { placesScope } from '../../../shared/model/places';
import { onGraphTool } from '../../app/graph-tools';
import { strings } from '../../app/strings';
import { useThemeKey } from '../../app/theme';
import { useSharedPlaces } from '../../app/use-shared-places';
import type { GraphCanvas } from '../../graph/canvas';
import { GraphView, type GraphSelection } from '../../graph/GraphView';
import { noHighlight } from '../../graph/highlight';
import { edgeId, type GraphModel } from '../../graph/model';
import { markOf } from './mark';
import type { ComparedGraph, DifferenceRow } from './model';
import { sayDifference } from './say';

const NO_EDGES: ReadonlySet<string> = new Set();
/** Questions about one graph are asked where one graph is shown. */
const ignoreFocus = (): void => undefined;

const text = strings.comparison;
const tools = strings.graph;

interface Props {
  readonly a: ComparedGraph;
  readonly b: ComparedGraph;
  /** Variables of both. */
  readonly names: readonly string[];
  readonly rows: readonly DifferenceRow[];
  /** Those of `rows` that are drawn. */
  readonly visible: readonly DifferenceRow[];
  readonly selection: GraphSelection;
  readonly onSelect: (selection: GraphSelection) => void;
}

function modelOf({ a, b, names }: Pick<Props, 'a' | 'b' | 'names'>, rows: readonly DifferenceRow[]): GraphModel {
  const marked = rows.map(
    ({ kind, source, target }) => [edgeId(source, target), { kind, mark: markOf(kind, a, b) }] as const,
  );
  return {
    runId: `${a.id} ${b.id}`,
    variables: names,
    meaning: a.meaning,
    edges: rows.map(({ source, target }) => ({ source, target })),
    dropped: 0,
    looks: new Map(marked),
  };
}

export function DifferenceGraph({ a, b, names, rows, visible, selection, onSelect }: Props) {
  const themeKey = useThemeKey();
  const [canvas, setCanvas] = useState<GraphCanvas | null>(null);
  const model = useMemo(() => modelOf({ a, b, names }, visible), [a, b, names, visible]);
  // Where nothing has a place yet all edges count, not only those on show.
  const whole = useMemo(() => modelOf({ a, b, names }, rows), [a, b, names, rows]);
  const scope = placesScope(a.datasetId ?? b.datasetId, names);
  const { body, positions, isReady, revision, onMoved } = useSharedPlaces(whole, scope, 'result');
  return (
    <div className="graph-pane">
      <div className="graph-body" ref={body}>
        <GraphView
          model={model}
          positions={positions}
          isReady={isReady}
          selection={selection}
          highlight={noHighlight}
          undirected={NO_EDGES}
          themeKey={themeKey}
          fitKey={String(revision)}
          label={text.graph(model.variables.length, model.edges.length, a.name, b.name)}
          said={sayDifference(rows, selection, a.name, b.name)}
          onSelect={onSelect}
          onFocus={ignoreFocus}
          onAdd={(name) => onSelect({ kind: 'node', name })}
          onMoved={onMoved}
          onCanvas={setCanvas}
        />
        {!isReady && <p className="graph-note">{tools.laying}</p>}
        <Toolbar canvas={canvas} />
      </div>
    </div>
  );
}

function Toolbar({ canvas }: { readonly canvas: GraphCanvas | null }) {
  useEffect(() => {
    if (!canvas) return;
    return onGraphTool((tool) => {
      if (tool === 'fit') canvas.fit();
      else canvas.zoomBy(tool === 'zoom-in' ? 1 : -1);
    });
  }, [canvas]);
  return (
    <div className="graph-toolbar difference-toolbar" role="toolbar" aria-label={tools.toolbar}>
      <button type="button" aria-label={tools.zoomOut} title={tools.zoomOut} onClick={() => canvas?.zoomBy(-1)}>
        −
      </button>
      <button type="button" aria-label={tools.zoomIn} title={tools.zoomIn} onClick={() => canvas?.zoomBy(1)}>
        +
      </button>
      <button type="button" title={tools.fit} onClick={() => canvas?.fit()}>
        {tools.fitShort}
      </button>
    </div>
  );
}
