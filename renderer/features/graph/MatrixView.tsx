/** The graph as an adjacency matrix, linked to the selection. Only the cells in sight exist. */
import type { KeyboardEvent } from 'react';
import { useMemo, useState } from 'react';
import { value } from '../../app/format';
import { select } from '../../app/state/graph-actions';
import { editGraph } from '../../app/state/graph-edit-actions';
import { isEditable, shownGraph } from '../../app/state/selectors';
import type { Selection } from '../../app/state/state';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { Highlight } from '../../graph/highlight';
import type { GraphMatrix } from '../../graph/matrix';
import { graphMatrix } from '../../graph/matrix';
import type { GraphModel } from '../../graph/model';
import type { Cell } from '../../ui/matrix-keys';
import { cellAfter } from '../../ui/matrix-keys';
import type { CellPlace } from '../../ui/VirtualMatrix';
import { VirtualMatrix } from '../../ui/VirtualMatrix';
import { useHighlight } from './use-focus';

const text = strings.matrix;
const SIZE = { column: 60, name: 144, head: 112 };

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

export function MatrixView({ model }: { readonly model: GraphModel }) {
  const isEdited = useApp((state) => isEditable(shownGraph(state) ?? { kind: 'imported' }));
  const matrix = useMemo(() => graphMatrix(model), [model]);
  const highlight = useHighlight(model);
  const { selection, cursor, move } = useCursor(matrix);

  function onKeyDown(event: KeyboardEvent) {
    const next = cellAfter(event.key, cursor, matrix.names.length);
    if (next) move(next);
    else if (event.key === 'Enter' || event.key === ' ') {
      selectCell(matrix, cursor);
      addAt(matrix, cursor);
    } else return;
    event.preventDefault();
  }
  return (
    <>
      <p className="soft small matrix-note">{isEdited ? strings.graphs.bar.matrixHint : text.note}</p>
      <VirtualMatrix
        names={matrix.names}
        label={text.label(matrix.names.length)}
        corner={text.corner}
        cursor={cursor}
        size={SIZE}
        nameClass={(name) => nameClass(name, highlight, selection)}
        onName={(index) => select({ kind: 'node', name: matrix.names[index] ?? '' })}
        onKeyDown={onKeyDown}
      >
        {(place) => (
          <MatrixCell
            key={place.id}
            model={model}
            matrix={matrix}
            selection={selection}
            cursor={cursor}
            place={place}
            move={move}
          />
        )}
      </VirtualMatrix>
    </>
  );
}

/** How a name is set apart, as its variable is in the graph. */
function nameClass(name: string, highlight: Highlight, selection: Selection | null): string {
  const marks = (['picked', 'related', 'given'] as const).filter((mark) => highlight[mark].includes(name));
  const isChosen = selection?.kind === 'node' && selection.name === name;
  return [...marks, ...(isChosen ? ['chosen'] : [])].join(' ');
}

interface CellProps {
  readonly model: GraphModel;
  readonly matrix: GraphMatrix;
  readonly selection: Selection | null;
  readonly cursor: Cell;
  readonly place: CellPlace;
  readonly move: (cell: Cell) => void;
}

function MatrixCell({ model, matrix, selection, cursor, place, move }: CellProps) {
  const { row, column, ...element } = place;
  const edge = matrix.edgeAt(row, column);
  const [source = '', target = ''] = [matrix.names[row], matrix.names[column]];
  const isSelected = selection?.kind === 'edge' && selection.source === source && selection.target === target;
  const isOnCross = selection?.kind === 'node' && (selection.name === source || selection.name === target);
  const classes = [
    'matrix-cell',
    row === column && 'diagonal',
    edge && ((edge.weight ?? 0) < 0 ? 'negative-text' : 'positive-text'),
    isOnCross && 'crossed',
    isSelected && 'selected',
    cursor.row === row && cursor.column === column && 'cursor',
  ];
  return (
    <div
      {...element}
      aria-selected={isSelected}
      aria-label={text.cell(source, target, edge && strings.weights[model.meaning].said(edge.weight ?? Number.NaN))}
      data-testid={edge ? 'matrix-edge' : undefined}
      className={classes.filter(Boolean).join(' ')}
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
