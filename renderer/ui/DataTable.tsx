/** A sortable, virtual table one row of which can be chosen with the arrow keys. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Sort } from './sorting';
import { nextSort, sortRows } from './sorting';
import { TableHead } from './TableHead';
import { useVirtual } from './use-virtual';

export interface TableColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** In place of the title, for the eye; the title stays for the ear. */
  readonly head?: ReactNode;
  /** Width as a CSS grid track. */
  readonly track: string;
  readonly isNumber?: boolean;
  readonly sortBy?: (row: Row) => number | string;
  readonly render: (row: Row) => ReactNode;
}

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowTestId: string;
  readonly selectedKey: string | null;
  readonly onSelect: (row: Row) => void;
  readonly empty: string;
}

const ROW_HEIGHT = 32;
const stepOf: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, rowKey, selectedKey, onSelect, empty } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<Sort | null>(null);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const selected = sorted.findIndex((row) => rowKey(row) === selectedKey);
  const virtual = useVirtual({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
    overscan: 12,
  });
  useEffect(() => {
    if (selected >= 0) virtual.scrollToIndex(selected);
  }, [selected, virtual]);

  function onKeyDown(event: KeyboardEvent) {
    const step = stepOf[event.key];
    if (!step || event.target !== event.currentTarget) return;
    const next = sorted[Math.max(0, Math.min(sorted.length - 1, selected + step))];
    event.preventDefault();
    if (next !== undefined) onSelect(next);
  }
  const tracks = columns.map((column) => column.track).join(' ');
  return (
    <div
      className="table"
      role="grid"
      aria-label={label}
      aria-rowcount={sorted.length + 1}
      aria-activedescendant={selected >= 0 ? `${id}-${selected}` : undefined}
      tabIndex={0}
      ref={scroller}
      onKeyDown={onKeyDown}
    >
      <TableHead columns={columns} tracks={tracks} sort={sort} onSort={(column) => setSort(nextSort(sort, column))} />
      {sorted.length === 0 && <EmptyRow text={empty} />}
      <div role="rowgroup" className="virtual-space" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row = sorted[index];
          if (row === undefined) return null;
          const style = { height: size, transform: `translateY(${start}px)`, gridTemplateColumns: tracks };
          const isSelected = index === selected;
          return <TableRow key={rowKey(row)} {...props} id={`${id}-${index}`} {...{ row, index, style, isSelected }} />;
        })}
      </div>
    </div>
  );
}

interface RowProps<Row> extends Pick<Props<Row>, 'columns' | 'rowKey' | 'rowTestId' | 'onSelect'> {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  readonly isSelected: boolean;
  readonly style: { readonly height: number; readonly transform: string; readonly gridTemplateColumns: string };
}

function TableRow<Row>({ id, row, index, isSelected, style, columns, rowKey, rowTestId, onSelect }: RowProps<Row>) {
  return (
    <div
      id={id}
      className="table-row virtual-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-testid={rowTestId}
      data-key={rowKey(row)}
      style={style}
      onClick={() => onSelect(row)}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={column.isNumber ? 'cell number' : 'cell'}>
          {column.render(row)}
        </div>
      ))}
    </div>
  );
}

function EmptyRow({ text }: { readonly text: string }) {
  return (
    <div role="rowgroup">
      <div role="row" className="table-empty">
        <div role="gridcell">{text}</div>
      </div>
    </div>
  );
}
