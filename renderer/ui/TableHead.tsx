/** Column titles; a press sorts by the column. */
import type { TableColumn } from './DataTable';
import type { Sort } from './sorting';

interface Props<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly tracks: string;
  readonly sort: Sort | null;
  readonly onSort: (column: string) => void;
}

export function TableHead<Row>({ columns, tracks, sort, onSort }: Props<Row>) {
  const directionOf = (id: string) => (sort?.column === id ? sort.direction : 'none');
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" aria-rowindex={1} className="table-row" style={{ gridTemplateColumns: tracks }}>
        {columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            className={column.isNumber ? 'cell number' : 'cell'}
            aria-sort={column.sortBy ? directionOf(column.id) : undefined}
          >
            {column.sortBy ? (
              <button type="button" className="sort" onClick={() => onSort(column.id)}>
                {column.title}
                <span aria-hidden="true" className={`sort-mark ${directionOf(column.id)}`} />
              </button>
            ) : (
              <PlainHead column={column} />
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function PlainHead<Row>({ column: { title, head } }: { readonly column: TableColumn<Row> }) {
  if (head === undefined) return title;
  return (
    <>
      <span className="visually-hidden">{title}</span>
      {head}
    </>
  );
}
