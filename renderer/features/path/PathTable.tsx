/** The path as a table: what the charts draw, and what changed against the λ in use. */
import { useMemo } from 'react';
import type { PathPoint, PathRecord } from '../../../shared/model/lambda-path';
import { value, whole } from '../../app/format';
import { changesBetween } from '../../app/state/path';
import { chooseLambda } from '../../app/state/path-actions';
import { strings } from '../../app/strings';
import { DataTable, type TableColumn } from '../../ui/DataTable';

const text = strings.lambda;

interface Row {
  readonly point: PathPoint;
  readonly gained: number | null;
  readonly lost: number | null;
}

interface Props {
  readonly path: PathRecord;
  readonly points: readonly PathPoint[];
  readonly shown: PathPoint | null;
  readonly reference: PathPoint | null;
}

const number = (
  id: Exclude<keyof typeof text.columns, 'gained' | 'lost'>,
  least: number,
  of: (row: Row) => number | null,
  format: (x: number | null) => string,
): TableColumn<Row> => ({
  id,
  title: text.columns[id],
  track: `minmax(${least}px, 1fr)`,
  isNumber: true,
  sortBy: (row) => of(row) ?? Number.NEGATIVE_INFINITY,
  render: (row) => format(of(row)),
});

const changed = (id: 'gained' | 'lost', title: string): TableColumn<Row> => ({
  id,
  title,
  track: 'minmax(52px, 68px)',
  isNumber: true,
  sortBy: (row) => row[id] ?? -1,
  render: (row) => (row[id] === null ? '–' : whole(row[id])),
});

const columns: readonly TableColumn<Row>[] = [
  number(
    'lambda',
    60,
    ({ point }) => point.lambda,
    (x) => value(x, 4),
  ),
  number(
    'edges',
    60,
    ({ point }) => point.edges.length,
    (x) => whole(x ?? 0),
  ),
  changed('gained', text.gainedLong),
  changed('lost', text.lostLong),
  number(
    'loss',
    66,
    ({ point }) => point.loss,
    (x) => value(x, 5),
  ),
  number(
    'bic',
    74,
    ({ point }) => point.bic,
    (x) => value(x, 6),
  ),
];

export function PathTable({ path, points, shown, reference }: Props) {
  const { variables } = path.request;
  const rows = useMemo(
    () =>
      points.map((point): Row => {
        if (!reference) return { point, gained: null, lost: null };
        const changes = changesBetween(reference, point, variables);
        const count = (...kinds: string[]) => changes.filter(({ kind }) => kinds.includes(kind)).length;
        return { point, gained: count('gained', 'reversed'), lost: count('lost', 'reversed') };
      }),
    [points, reference, variables],
  );
  return (
    <div className="path-table">
      <DataTable
        label={text.table}
        columns={columns}
        rows={rows}
        rowKey={({ point }) => String(point.lambda)}
        rowTestId="path-row"
        selectedKey={shown ? String(shown.lambda) : null}
        onSelect={({ point }) => chooseLambda(point.lambda)}
        empty={text.emptyHint}
      />
    </div>
  );
}
