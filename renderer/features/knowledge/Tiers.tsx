/** Tiers as lanes of variables: moved by drag and drop, or by choosing them and then a lane. */
import { useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ColumnSummary } from '../../../shared/model/dataset';
import type { Knowledge } from '../../../shared/model/knowledge';
import { currentKnowledge } from '../../app/state/knowledge';
import { editKnowledge } from '../../app/state/knowledge-actions';
import { addTier, moveToTier } from '../../app/state/knowledge-edits';
import { includedVariables } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { FreeLane, TierLane } from './Lane';
import { laneName } from './lane-name';
import { MoveBar } from './MoveBar';
import type { LaneHandlers } from './VariableChips';

const text = strings.knowledge.tiers;
/** With fewer columns everything is in sight anyway. */
const FILTER_FROM = 12;

function freeVariables(columns: readonly ColumnSummary[], { tiers }: Knowledge): string[] {
  const placed = new Set(tiers.flatMap((tier) => tier.variables));
  return columns.filter(({ isUsable, name }) => isUsable && !placed.has(name)).map(({ name }) => name);
}

function toggled(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return new Set(names.has(name) ? [...names].filter((one) => one !== name) : [...names, name]);
}

/** What is chosen or dragged, and what happened last, in words. */
function useMoves() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');
  const dragged = useRef<readonly string[]>([]);
  const dropped = useRef<{ readonly lane: number | null } | null>(null);
  function move(names: readonly string[], lane: number | null) {
    if (names.length === 0) return;
    editKnowledge((knowledge) => moveToTier(knowledge, names, lane));
    setSaid(text.moved(names.length, laneName(lane)));
    setChosen(new Set());
  }
  const handlers: LaneHandlers = {
    chosen,
    onToggle: (name) => {
      setSaid('');
      setChosen((before) => toggled(before, name));
    },
    // Dragging one of the chosen takes all of them along.
    onDragStart: (name) => {
      dropped.current = null;
      dragged.current = chosen.has(name) ? [...chosen] : [name];
    },
    // The move waits for the end of the drag: it takes the dragged element away, and its end would then not be told.
    onDrop: (lane) => {
      dropped.current = { lane };
    },
    isDragging: () => dragged.current.length > 0,
    onDragEnd: () => {
      if (dropped.current) move(dragged.current, dropped.current.lane);
      dragged.current = [];
      dropped.current = null;
    },
  };
  return { chosen, said, handlers, move, clear: () => setChosen(new Set()) };
}

export function Tiers({ columns }: { readonly columns: readonly ColumnSummary[] }) {
  const knowledge = useApp(currentKnowledge);
  const included = useApp(useShallow(includedVariables));
  const [filter, setFilter] = useState('');
  const moves = useMoves();
  const { tiers } = knowledge;
  const lane = { included: new Set(included), ...moves.handlers };
  const free = freeVariables(columns, knowledge);
  return (
    <section className="options" aria-label={text.title}>
      <div className="knowledge-head">
        <h3>{text.title}</h3>
        <button type="button" className="small" data-testid="add-tier" onClick={() => editKnowledge(addTier)}>
          {text.add}
        </button>
      </div>
      <p className="field-help">{text.help}</p>
      {tiers.length > 0 && (
        <>
          <MoveBar
            tiers={tiers.length}
            chosen={moves.chosen}
            said={moves.said}
            onMove={moves.move}
            onClear={moves.clear}
          />
          {columns.length >= FILTER_FROM && <Filter value={filter} onChange={setFilter} />}
          <FreeLane names={free} filter={filter} {...lane} />
          {tiers.map((tier, t) => (
            <TierLane key={t} at={t} count={tiers.length} tier={tier} filter={filter} {...lane} />
          ))}
        </>
      )}
    </section>
  );
}

interface FilterProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Filter({ value, onChange }: FilterProps) {
  return (
    <input
      type="search"
      aria-label={text.filter}
      placeholder={text.filter}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
