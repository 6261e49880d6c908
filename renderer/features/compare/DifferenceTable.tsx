/** The edges of two graphs as a table. */
import { useMemo } from 'react';
import { differenceKinds } from '../../../shared/graph/difference';
import { value } from '../../app/format';
import { strings } from '../../app/strings';
import type { GraphSelection } from '../../graph/GraphView';
import type { TableColumn } from '../../ui/DataTable';
import { KindMark } from './KindFilter';
import type { ComparedGraph, DifferenceRow } from './model';
import { endColumns, PairTable } from './PairTable';

const text = strings.comparison;

type Column = TableColumn<DifferenceRow>;

/** Where the edge is; of a reversed one also which way it goes in the other graph. */
function kindColumn(a: string, b: string): Column {
  const titleOf = ({ kind, source, target }: DifferenceRow) =>
    kind === 'reversed' ? text.reversedIn(b, target, source) : undefined;
  return {
    id: 'kind',
    title: text.kind,
    track: 'minmax(168px, 1.5fr)',
    sortBy: ({ kind }) => differenceKinds.indexOf(kind),
    render: (row) => (
      <span className="kind" title={titleOf(row)}>
        <KindMark kind={row.kind} />
        {text.kinds(a, b)[row.kind]}
      </span>
    ),
  };
}

function weightColumn(
  { name, threshold }: ComparedGraph,
  key: 'weightA' | 'weightB',
  absent: DifferenceRow['kind'],
): Column {
  return {
    id: key,
    title: text.weightIn(text.short(name)),
    track: 'minmax(124px, 1fr)',
    isNumber: true,
    sortBy: (row) => Math.abs(row[key] ?? 0),
    render: (row) => <Weight x={row[key]} isCut={row.kind === absent} omega={threshold} />,
  };
}

function holdersColumn(graphs: number): Column {
  return {
    id: 'holders',
    title: text.holders,
    track: '112px',
    isNumber: true,
    sortBy: (row) => row.holders,
    render: (row) => text.outOf(row.holders, graphs),
  };
}

/** A weight that its graph does not show stands in brackets. */
function Weight({
  x,
  isCut,
  omega,
}: {
  readonly x: number | null;
  readonly isCut: boolean;
  readonly omega: number | null;
}) {
  if (x === null || !isCut || omega === null) return value(x);
  const why = Math.abs(x) > omega ? text.dropped : text.cut(omega);
  return (
    <span className="soft" title={why}>
      ({value(x)})<span className="visually-hidden"> {why}</span>
    </span>
  );
}

interface Props {
  readonly a: ComparedGraph;
  readonly b: ComparedGraph;
  readonly rows: readonly DifferenceRow[];
  /** How many graphs are compared. */
  readonly graphs: number;
  readonly selection: GraphSelection;
  readonly onSelect: (selection: GraphSelection) => void;
}

export function DifferenceTable({ a, b, rows, graphs, selection, onSelect }: Props) {
  const columns = useMemo(
    () => [
      ...endColumns<DifferenceRow>(),
      kindColumn(a.name, b.name),
      weightColumn(a, 'weightA', 'only-b'),
      weightColumn(b, 'weightB', 'only-a'),
      ...(graphs > 2 ? [holdersColumn(graphs)] : []),
    ],
    [a, b, graphs],
  );
  return (
    <>
      <div className="difference-table">
        <PairTable
          label={text.tableTab}
          columns={columns}
          rows={rows}
          rowTestId="difference-row"
          selection={selection}
          onSelect={onSelect}
        />
      </div>
      <p className="soft small pad">{text.cutHint}</p>
    </>
  );
}
