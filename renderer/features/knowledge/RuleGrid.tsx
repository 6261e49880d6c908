/** The cells of the matrix of rules. Only those in sight exist. */
import type { KeyboardEvent, MouseEvent } from 'react';
import { useEffect, useId, useRef } from 'react';
import { strings } from '../../app/strings';
import type { EdgeSaying } from '../../app/state/knowledge-edits';
import type { Cell } from '../../graph/matrix';
import { cellAfter } from '../../graph/matrix';
import { useVirtual } from '../../ui/use-virtual';
import type { CellRange, RuleCell } from './rule-cells';
import { isInside, sayingKeys } from './rule-cells';
import { signs } from './rule-signs';

const text = strings.ruleMatrix;
const ROW_HEIGHT = 28;
const COLUMN_WIDTH = 32;
const NAME_WIDTH = 160;
const HEAD_HEIGHT = 124;

interface Props {
  readonly names: readonly string[];
  readonly read: (source: string, target: string) => RuleCell;
  readonly range: CellRange;
  readonly onSelect: (range: CellRange) => void;
  readonly onSay: (saying: EdgeSaying) => void;
  readonly onCycle: (range?: CellRange) => void;
}

/** Names stand before the cells in either direction: a cell in view ends that much earlier. */
function useCells(count: number, { row, column }: Cell) {
  const scroller = useRef<HTMLDivElement>(null);
  const common = { count, getScrollElement: () => scroller.current, overscan: 4 };
  const rows = useVirtual({ ...common, estimateSize: () => ROW_HEIGHT, scrollPaddingEnd: HEAD_HEIGHT });
  const columns = useVirtual({
    ...common,
    horizontal: true,
    estimateSize: () => COLUMN_WIDTH,
    scrollPaddingEnd: NAME_WIDTH,
  });
  useEffect(() => {
    rows.scrollToIndex(row);
    columns.scrollToIndex(column);
  }, [rows, columns, row, column]);
  return { scroller, rows, columns };
}

/** Pressing, dragging and releasing over cells: a press on one cell alone goes on to its next state. */
function usePointer({ range, onSelect, onCycle }: Props) {
  const start = useRef<Cell | null>(null);
  const isMoved = useRef(false);
  return {
    onDown(cell: Cell, { button, shiftKey }: MouseEvent) {
      if (button !== 0) return;
      start.current = shiftKey ? range.from : cell;
      isMoved.current = shiftKey;
      onSelect({ from: start.current, to: cell });
    },
    onEnter(cell: Cell, { buttons }: MouseEvent) {
      if (start.current === null || (buttons & 1) === 0) return;
      isMoved.current = true;
      onSelect({ from: start.current, to: cell });
    },
    onUp(cell: Cell) {
      if (start.current !== null && !isMoved.current) onCycle({ from: cell, to: cell });
      start.current = null;
    },
  };
}

export function RuleGrid(props: Props) {
  const { names, range, onSelect, onSay, onCycle } = props;
  const id = useId();
  const { scroller, rows, columns } = useCells(names.length, range.to);
  const pointer = usePointer(props);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = cellAfter(event.key, range.to, names.length);
    const saying = sayingKeys[event.key];
    if (next) onSelect({ from: event.shiftKey ? range.from : next, to: next });
    else if (event.key === ' ' || event.key === 'Enter') onCycle();
    else if (saying !== undefined) onSay(saying);
    else return;
    event.preventDefault();
  }
  const across = columns.getVirtualItems();
  const shared: Shared = { ...props, id, across, pointer };
  const width = NAME_WIDTH + columns.getTotalSize();
  return (
    <div
      className="matrix rule-grid"
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={text.label(names.length)}
      aria-rowcount={names.length + 1}
      aria-colcount={names.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={`${id}-${range.to.row}-${range.to.column}`}
      data-testid="rule-grid"
      onKeyDown={onKeyDown}
    >
      <Head {...shared} width={width} />
      <div role="rowgroup" className="virtual-space" style={{ height: rows.getTotalSize(), width }}>
        {rows.getVirtualItems().map((item) => (
          <Row key={item.key} {...shared} row={item.index} start={item.start} />
        ))}
      </div>
    </div>
  );
}

interface Shared extends Props {
  readonly id: string;
  readonly across: readonly { readonly key: unknown; readonly index: number; readonly start: number }[];
  readonly pointer: ReturnType<typeof usePointer>;
}

const placed = (start: number) => ({ transform: `translateX(${NAME_WIDTH + start}px)`, width: COLUMN_WIDTH });

function Head({ names, across, width, range, onSelect }: Shared & { readonly width: number }) {
  const last = names.length - 1;
  return (
    <div role="row" aria-rowindex={1} className="matrix-head" style={{ width, height: HEAD_HEIGHT }}>
      <div role="columnheader" className="matrix-corner" aria-colindex={1} style={{ width: NAME_WIDTH }}>
        {text.corner}
      </div>
      {across.map(({ key, index: column, start }) => (
        <div
          key={String(key)}
          role="columnheader"
          aria-colindex={column + 2}
          className="matrix-column"
          style={placed(start)}
          title={names[column]}
          data-testid="rule-column"
          onClick={() => onSelect({ from: { row: last, column }, to: { row: 0, column } })}
        >
          <span className={range.to.column === column ? 'matrix-name chosen' : 'matrix-name'}>{names[column]}</span>
        </div>
      ))}
    </div>
  );
}

function Row(props: Shared & { readonly row: number; readonly start: number }) {
  const { names, across, row, start, range, onSelect } = props;
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
        style={{ width: NAME_WIDTH }}
        title={name}
        data-testid="rule-row"
        onClick={() => onSelect({ from: { row, column: names.length - 1 }, to: { row, column: 0 } })}
      >
        <span className={range.to.row === row ? 'matrix-name chosen' : 'matrix-name'}>{name}</span>
      </div>
      {across.map((column) => (
        <RuleCellView key={String(column.key)} {...props} column={column.index} left={column.start} />
      ))}
    </div>
  );
}

function RuleCellView(props: Shared & { readonly row: number; readonly column: number; readonly left: number }) {
  const { id, names, read, range, pointer, row, column, left } = props;
  const [source = '', target = ''] = [names[row], names[column]];
  const { state, isWrong } = read(source, target);
  const isSelected = isInside(range, row, column);
  const isCursor = range.to.row === row && range.to.column === column;
  const said = isWrong ? `${text.states[state]}, ${text.contradicts}` : text.states[state];
  const classes = ['matrix-cell', 'rule-cell', state, isWrong && 'wrong', isSelected && 'marked', isCursor && 'cursor'];
  const cell = { row, column };
  return (
    <div
      id={`${id}-${row}-${column}`}
      role="gridcell"
      aria-colindex={column + 2}
      aria-selected={isSelected}
      aria-label={text.cell(source, target, said)}
      title={text.cell(source, target, said)}
      data-testid="rule-cell"
      data-state={state}
      className={classes.filter(Boolean).join(' ')}
      style={placed(left)}
      onMouseDown={(event) => pointer.onDown(cell, event)}
      onMouseEnter={(event) => pointer.onEnter(cell, event)}
      onMouseUp={() => pointer.onUp(cell)}
    >
      {isWrong ? '!' : signs[state]}
    </div>
  );
}
