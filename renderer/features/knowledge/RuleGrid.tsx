/** The cells of the matrix of rules. Only those in sight exist. */
import type { KeyboardEvent, MouseEvent } from 'react';
import { useRef } from 'react';
import { strings } from '../../app/strings';
import type { EdgeSaying } from '../../app/state/knowledge-edits';
import type { Cell } from '../../ui/matrix-keys';
import { cellAfter } from '../../ui/matrix-keys';
import type { CellPlace } from '../../ui/VirtualMatrix';
import { VirtualMatrix } from '../../ui/VirtualMatrix';
import type { CellRange, RuleCell } from './rule-cells';
import { isInside, sayingKeys } from './rule-cells';
import { signs } from './rule-signs';

const text = strings.ruleMatrix;
const SIZE = { column: 32, name: 160, head: 124 };

interface Props {
  readonly names: readonly string[];
  readonly read: (source: string, target: string) => RuleCell;
  readonly range: CellRange;
  readonly onSelect: (range: CellRange) => void;
  readonly onSay: (saying: EdgeSaying) => void;
  readonly onCycle: (range?: CellRange) => void;
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
  const pointer = usePointer(props);
  const last = names.length - 1;

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
  function onName(index: number, axis: 'row' | 'column') {
    const at = (k: number) => (axis === 'row' ? { row: index, column: k } : { row: k, column: index });
    onSelect({ from: at(last), to: at(0) });
  }
  return (
    <VirtualMatrix
      names={names}
      label={text.label(names.length)}
      corner={text.corner}
      cursor={range.to}
      size={SIZE}
      className="rule-grid"
      isMultiselectable
      testId="rule-grid"
      nameClass={(_, index, axis) => (range.to[axis] === index ? 'chosen' : '')}
      onName={onName}
      onKeyDown={onKeyDown}
    >
      {(place) => <RuleCellView key={place.id} {...props} pointer={pointer} place={place} />}
    </VirtualMatrix>
  );
}

interface CellProps extends Props {
  readonly pointer: ReturnType<typeof usePointer>;
  readonly place: CellPlace;
}

function RuleCellView({ names, read, range, pointer, place }: CellProps) {
  const { row, column, ...element } = place;
  const [source = '', target = ''] = [names[row], names[column]];
  const { state, isWrong } = read(source, target);
  const isSelected = isInside(range, row, column);
  const isCursor = range.to.row === row && range.to.column === column;
  const said = isWrong ? `${text.states[state]}, ${text.contradicts}` : text.states[state];
  const classes = ['matrix-cell', 'rule-cell', state, isWrong && 'wrong', isSelected && 'marked', isCursor && 'cursor'];
  const cell = { row, column };
  return (
    <div
      {...element}
      aria-selected={isSelected}
      aria-label={text.cell(source, target, said)}
      title={text.cell(source, target, said)}
      data-testid="rule-cell"
      data-state={state}
      className={classes.filter(Boolean).join(' ')}
      onMouseDown={(event) => pointer.onDown(cell, event)}
      onMouseEnter={(event) => pointer.onEnter(cell, event)}
      onMouseUp={() => pointer.onUp(cell)}
    >
      {isWrong ? '!' : signs[state]}
    </div>
  );
}
