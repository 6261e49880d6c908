/** A square matrix of names against names, moved through by keyboard. Only the cells in sight exist. */
import type { CSSProperties, KeyboardEventHandler, ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import type { Cell } from './matrix-keys';
import { useVirtual } from './use-virtual';

const ROW_HEIGHT = 28;

/** What a cell puts on its element, so that it stands in its place and is known by screen readers. */
export interface CellPlace extends Cell {
  readonly id: string;
  readonly role: 'gridcell';
  readonly 'aria-colindex': number;
  readonly style: CSSProperties;
}

interface Props {
  readonly names: readonly string[];
  readonly label: string;
  /** What the rows and the columns are. */
  readonly corner: string;
  /** Where the keyboard is: kept in sight. */
  readonly cursor: Cell;
  readonly size: { readonly column: number; readonly name: number; readonly head: number };
  readonly className?: string;
  readonly isMultiselectable?: boolean;
  readonly testId?: string;
  readonly nameClass: (name: string, index: number, axis: 'row' | 'column') => string;
  readonly onName: (index: number, axis: 'row' | 'column') => void;
  readonly onKeyDown: KeyboardEventHandler;
  readonly children: (place: CellPlace) => ReactNode;
}

/** Names stand before the cells in either direction: a cell in view ends that much earlier. */
function useCells({ names, cursor: { row, column }, size }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const common = { count: names.length, getScrollElement: () => scroller.current, overscan: 4 };
  const rows = useVirtual({ ...common, estimateSize: () => ROW_HEIGHT, scrollPaddingEnd: size.head });
  const across = { ...common, horizontal: true, scrollPaddingEnd: size.name };
  const columns = useVirtual({ ...across, estimateSize: () => size.column });
  useEffect(() => {
    rows.scrollToIndex(row);
    columns.scrollToIndex(column);
  }, [rows, columns, row, column]);
  return { scroller, rows, columns };
}

export function VirtualMatrix(props: Props) {
  const { names, label, cursor, size, className, testId, onKeyDown } = props;
  const id = useId();
  const { scroller, rows, columns } = useCells(props);
  const across = columns.getVirtualItems();
  const width = size.name + columns.getTotalSize();
  return (
    <div
      className={className === undefined ? 'matrix' : `matrix ${className}`}
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={names.length + 1}
      aria-colcount={names.length + 1}
      aria-multiselectable={props.isMultiselectable}
      aria-activedescendant={cellId(id, cursor)}
      data-testid={testId}
      onKeyDown={onKeyDown}
    >
      <Head {...props} across={across} width={width} />
      <div role="rowgroup" className="virtual-space" style={{ height: rows.getTotalSize(), width }}>
        {rows.getVirtualItems().map((item) => (
          <Row key={item.key} {...props} id={id} across={across} row={item.index} start={item.start} />
        ))}
      </div>
    </div>
  );
}

const cellId = (id: string, { row, column }: Cell): string => `${id}-${row}-${column}`;

const testIdOf = (testId: string | undefined, part: string): string | undefined => testId && `${testId}-${part}`;

interface Across extends Props {
  readonly across: readonly { readonly key: unknown; readonly index: number; readonly start: number }[];
}

const placed = (start: number, { name, column }: Props['size']): CSSProperties => ({
  transform: `translateX(${name + start}px)`,
  width: column,
});

function Head({ names, corner, size, across, width, testId, nameClass, onName }: Across & { readonly width: number }) {
  return (
    <div role="row" aria-rowindex={1} className="matrix-head" style={{ width, height: size.head }}>
      <div role="columnheader" className="matrix-corner" aria-colindex={1} style={{ width: size.name }}>
        {corner}
      </div>
      {across.map(({ key, index, start }) => (
        <div
          key={String(key)}
          role="columnheader"
          aria-colindex={index + 2}
          className="matrix-column"
          style={placed(start, size)}
          title={names[index]}
          data-testid={testIdOf(testId, 'column')}
          onClick={() => onName(index, 'column')}
        >
          <span className={`matrix-name ${nameClass(names[index] ?? '', index, 'column')}`}>{names[index]}</span>
        </div>
      ))}
    </div>
  );
}

interface RowProps extends Across {
  readonly id: string;
  readonly row: number;
  readonly start: number;
}

function Row({ names, id, size, across, row, start, testId, nameClass, onName, children }: RowProps) {
  const name = names[row] ?? '';
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className="virtual-row matrix-row"
      style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className="matrix-row-head"
        style={{ width: size.name }}
        title={name}
        data-testid={testIdOf(testId, 'row')}
        onClick={() => onName(row, 'row')}
      >
        <span className={`matrix-name ${nameClass(name, row, 'row')}`}>{name}</span>
      </div>
      {across.map(({ index: column, start: left }) => {
        const where = { row, column };
        const place: CellPlace = {
          ...where,
          id: cellId(id, where),
          role: 'gridcell',
          'aria-colindex': column + 2,
          style: placed(left, size),
        };
        return children(place);
      })}
    </div>
  );
}
