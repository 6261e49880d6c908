/** The edges as a table: the same graph without a picture. */
import { useMemo } from 'react';
import { hasSigns } from '../../../shared/graph/drawing';
import type { ShownMeaning } from '../../../shared/model/graph';
import type { SavedEdge } from '../../../shared/model/saved-graph';
import { strings } from '../../app/strings';
import { value } from '../../app/format';
import { columnOf, describedName, shownDatasetId } from '../../app/state/column-texts';
import { select } from '../../app/state/graph-actions';
import { useApp } from '../../app/state/state';
import type { GraphModel } from '../../graph/model';
import { edgeId } from '../../graph/model';
import type { TableColumn } from '../../ui/DataTable';
import { DataTable } from '../../ui/DataTable';

const text = strings.edges;

const ends: readonly TableColumn<SavedEdge>[] = [
  {
    id: 'source',
    title: text.source,
    track: 'minmax(96px, 2fr)',
    sortBy: (e) => e.source,
    render: (e) => <Name name={e.source} />,
  },
  {
    id: 'target',
    title: text.target,
    track: 'minmax(96px, 2fr)',
    sortBy: (e) => e.target,
    render: (e) => <Name name={e.target} />,
  },
];

const weight = (meaning: ShownMeaning, isSigned: boolean): TableColumn<SavedEdge> => ({
  id: 'weight',
  title: strings.weights[meaning].title,
  track: 'minmax(88px, 1fr)',
  isNumber: true,
  sortBy: (e) => Math.abs(e.weight ?? 0),
  render: (e) => (isSigned ? <Signed x={e.weight} /> : value(e.weight)),
});

const standardized: TableColumn<SavedEdge> = {
  id: 'standardized',
  title: text.standardized,
  track: 'minmax(112px, 1fr)',
  isNumber: true,
  sortBy: (e) => Math.abs(e.standardized ?? 0),
  render: (e) => <Signed x={e.standardized} />,
};

const posterior: TableColumn<SavedEdge> = {
  id: 'posterior',
  title: text.posterior,
  track: 'minmax(88px, 1fr)',
  isNumber: true,
  sortBy: (e) => e.posterior ?? 0,
  render: (e) => value(e.posterior),
};

const frequency: TableColumn<SavedEdge> = {
  id: 'frequency',
  title: text.frequency,
  track: 'minmax(104px, 1fr)',
  isNumber: true,
  sortBy: (e) => e.frequency ?? 0,
  render: (e) => (e.frequency === undefined ? '–' : text.outOf(Math.round(e.frequency * 100))),
};

/** Of a consensus. */
const share: TableColumn<SavedEdge> = {
  id: 'share',
  title: strings.graphs.share,
  track: 'minmax(88px, 1fr)',
  isNumber: true,
  sortBy: (e) => e.share ?? 0,
  render: (e) => (e.share === undefined ? '–' : strings.graphs.percent(e.share)),
};

/** The columns that have something to say in this graph. */
function columnsFor({ meaning, edges }: GraphModel): TableColumn<SavedEdge>[] {
  const has = (key: 'posterior' | 'frequency' | 'share') => edges.some((edge: SavedEdge) => edge[key] !== undefined);
  return [
    ...ends,
    ...(meaning === 'none' ? [] : [weight(meaning, hasSigns(edges, meaning))]),
    ...(meaning === 'linear-effect' ? [standardized] : []),
    // Where the weight is the probability, the posterior would say it twice.
    ...(meaning !== 'probability' && has('posterior') ? [posterior] : []),
    ...(has('frequency') ? [frequency] : []),
    ...(has('share') ? [share] : []),
  ];
}

/** A name the column may cut short, with its unit: whole under the mouse, with its label. */
function Name({ name }: { readonly name: string }) {
  const column = useApp((state) => columnOf(state, shownDatasetId(state), name));
  return (
    <span className="clipped" title={describedName(column) ?? name}>
      {name}
      {column?.unit && <span className="soft"> [{column.unit}]</span>}
    </span>
  );
}

function Signed({ x }: { readonly x: number | undefined }) {
  return <span className={(x ?? 0) < 0 ? 'negative-text' : 'positive-text'}>{value(x)}</span>;
}

export function EdgeTable({ model }: { readonly model: GraphModel }) {
  const selection = useApp((state) => state.selection);
  const columns = useMemo(() => columnsFor(model), [model]);
  return (
    <DataTable
      label={text.label}
      columns={columns}
      rows={model.edges}
      rowKey={(edge) => edgeId(edge.source, edge.target)}
      rowTestId="edge-row"
      selectedKey={selection?.kind === 'edge' ? edgeId(selection.source, selection.target) : null}
      onSelect={({ source, target }) => select({ kind: 'edge', source, target })}
      empty={text.empty}
    />
  );
}
