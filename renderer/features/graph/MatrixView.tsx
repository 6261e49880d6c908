/** The graph as an adjacency matrix, linked to the selection. Only the cells in sight exist. */
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { value } from '../../app/format';
import { select } from '../../app/state/graph-actions';
import { editGraph } from '../../app/state/graph-edit-actions';
import { isEditable, shownGraph } from '../../app/state/selectors';
import type { Selection } from '../../app/state/state';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { Highlight } from '../../graph/highlight';
import type { Cell, GraphMatrix } from '../../graph/matrix';
import { cellAfter, graphMatrix } from '../../graph/matrix';
import type { GraphModel } from '../../graph/model';
import { useVirtual } from '../../ui/use-virtual';
import { useHighlight } from './use-focus';

const text = strings.matrix;
const ROW_HEIGHT = 28;
const COLUMN_WIDTH = 60;
const NAME_WIDTH = 144;
const HEAD_HEIGHT = 112;

/** The cell of what is selected: of an edge its own, of a variable the one on the diagonal. */
function cellOf(selection: Selection | null, matrix: GraphMatrix): Cell | null {
  if (!selection) return null;
  const { source, target } = selection.kind === 'edge' ? selection : { source: selection.name, target: selection.name };
  return { row: matrix.placeOf(source), column: matrix.placeOf(target) };
}

/** Selects what a cell holds; a cell without an edge holds nothing. */
function selectCell(matrix: GraphMatrix, { row, column }: Cell): void {
  const edge = matrix.edgeAt(row, column);
  if (edge) select({ kind: 'edge', source: edge.source, target: edge.target });
  else if (row === column) select({ kind: 'node', name: matrix.names[row] ?? '' });
}

/** In a graph that is edited an empty cell is an edge that can be added. */
function addAt(matrix: GraphMatrix, { row, column }: Cell): void {
  const graph = shownGraph(getState());
  if (!graph || !isEditable(graph) || row === column || matrix.edgeAt(row, column)) return;
  void editGraph({ kind: 'add', source: matrix.names[row] ?? '', target: matrix.names[column] ?? '' });
}

/** The cell the keyboard is at: it follows the selection, and goes its own way between two of them. */
function useCursor(matrix: GraphMatrix) {
  const selection = useApp((state) => state.selection);
  const [moved, setMoved] = useState<{ cell: Cell; from: Selection | null } | null>(null);
  const isOwn = moved !== null && moved.from === selection;
  const cursor = (isOwn ? moved.cell : cellOf(selection, matrix)) ?? { row: 0, column: 0 };
  return { selection, cursor, move: (cell: Cell) => setMoved({ cell, from: selection }) };
}

/** Names stand before the cells in either direction: a cell in view ends that much earlier. */
function useCells(count: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const common = { count, getScrollElement: () => scroller.current, overscan: 4 };
  const rows = useVirtual({ ...common, estimateSize: () => ROW_HEIGHT, scrollPaddingEnd: HEAD_HEIGHT });
  const columns = useVirtual({
    ...common,
    horizontal: true,
    estimateSize: () => COLUMN_WIDTH,
    scrollPaddingEnd: NAME_WIDTH,
  });
  return { scroller, rows, columns };
}

export function MatrixView({ model }: { readonly model: GraphModel }) {
  const id = useId();
  const isEdited = useApp((state) => isEditable(shownGraph(state) ?? { kind: 'imported' }));
  const matrix = useMemo(() => graphMatrix(model), [model]);
  const highlight = useHighlight(model);
  const { selection, cursor, move } = useCursor(matrix);
  const { scroller, rows, columns } = useCells(matrix.names.length);
  useEffect(() => {
    rows.scrollToIndex(cursor.row);
    columns.scrollToIndex(cursor.column);
  }, [rows, columns, cursor.row, cursor.column]);

  function onKeyDown(event: KeyboardEvent) {
    const next = cellAfter(event.key, cursor, matrix.names.length);
    if (next) move(next);
    else if (event.key === 'Enter' || event.key === ' ') {
      selectCell(matrix, cursor);
      addAt(matrix, cursor);
    } else return;
    event.preventDefault();
  }
  const across = columns.getVirtualItems();
  const shared: Shared = { id, model, matrix, highlight, selection, cursor, across, move };
  const width = NAME_WIDTH + columns.getTotalSize();
  return (
    <>
      <p className="soft small matrix-note">{isEdited ? strings.graphs.bar.matrixHint : text.note}</p>
      <div
        className="matrix"
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={text.label(matrix.names.length)}
        aria-rowcount={matrix.names.length + 1}
        aria-colcount={matrix.names.length + 1}
        aria-activedescendant={`${id}-${cursor.row}-${cursor.column}`}
        onKeyDown={onKeyDown}
      >
        <Head {...shared} width={width} />
        <div role="rowgroup" className="virtual-space" style={{ height: rows.getTotalSize(), width }}>
          {rows.getVirtualItems().map((item) => (
            <Row key={item.key} {...shared} row={item.index} start={item.start} />
          ))}
        </div>
      </div>
    </>
  );
}

interface Shared {
  readonly id: string;
  readonly model: GraphModel;
  readonly matrix: GraphMatrix;
  readonly highlight: Highlight;
  readonly selection: Selection | null;
  readonly cursor: Cell;
  readonly across: readonly { readonly key: unknown; readonly index: number; readonly start: number }[];
  readonly move: (cell: Cell) => void;
}

const placed = (start: number) => ({ transform: `translateX(${NAME_WIDTH + start}px)`, width: COLUMN_WIDTH });

/** How a name is set apart, as its variable is in the graph. */
function nameClass(name: string, { highlight, selection }: Shared): string {
  const marks = (['picked', 'related', 'given'] as const).filter((mark) => highlight[mark].includes(name));
  const isChosen = selection?.kind === 'node' && selection.name === name;
  return ['matrix-name', ...marks, ...(isChosen ? ['chosen'] : [])].join(' ');
}

function Head(props: Shared & { readonly width: number }) {
  const { matrix, across, width } = props;
  return (
    <div role="row" aria-rowindex={1} className="matrix-head" style={{ width, height: HEAD_HEIGHT }}>
      <div role="columnheader" className="matrix-corner" aria-colindex={1} style={{ width: NAME_WIDTH }}>
        {text.corner}
      </div>
      {across.map(({ key, index, start }) => (
        <div
          key={String(key)}
          role="columnheader"
          aria-colindex={index + 2}
          className="matrix-column"
          style={placed(start)}
          title={matrix.names[index]}
          onClick={() => select({ kind: 'node', name: matrix.names[index] ?? '' })}
        >
          <span className={nameClass(matrix.names[index] ?? '', props)}>{matrix.names[index]}</span>
        </div>
      ))}
    </div>
  );
}

function Row(props: Shared & { readonly row: number; readonly start: number }) {
  const { matrix, across, row, start } = props;
  const name = matrix.names[row] ?? '';
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
        onClick={() => select({ kind: 'node', name })}
      >
        <span className={nameClass(name, props)}>{name}</span>
      </div>
      {across.map((column) => (
        <MatrixCell key={String(column.key)} {...props} column={column.index} left={column.start} />
      ))}
    </div>
  );
}

function MatrixCell(props: Shared & { readonly row: number; readonly column: number; readonly left: number }) {
  const { id, model, matrix, selection, cursor, row, column, left, move } = props;
  const edge = matrix.edgeAt(row, column);
  const [source = '', target = ''] = [matrix.names[row], matrix.names[column]];
  const isSelected = selection?.kind === 'edge' && selection.source === source && selection.target === target;
  const isOnCross = selection?.kind === 'node' && (selection.name === source || selection.name === target);
  const classes = [
    'matrix-cell',
    row === column && 'diagonal',
    edge && ((edge.weight ?? 0) < 0 ? 'negative-text' : 'positive-text'),
    isOnCross && 'cross',
    isSelected && 'selected',
    cursor.row === row && cursor.column === column && 'cursor',
  ];
  return (
    <div
      id={`${id}-${row}-${column}`}
      role="gridcell"
      aria-colindex={column + 2}
      aria-selected={isSelected}
      aria-label={text.cell(source, target, edge && strings.weights[model.meaning].said(edge.weight ?? Number.NaN))}
      data-testid={edge ? 'matrix-edge' : undefined}
      className={classes.filter(Boolean).join(' ')}
      style={placed(left)}
      onClick={() => {
        move({ row, column });
        selectCell(matrix, { row, column });
      }}
      onDoubleClick={() => addAt(matrix, { row, column })}
    >
      {edge ? value(edge.weight) : ''}
    </div>
  );
}
