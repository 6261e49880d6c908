/** Variables of a lane as a list box: one tab stop, arrow keys move, Space chooses; each can be dragged. */
import type { KeyboardEvent } from 'react';
import { useRef, useState } from 'react';
import { strings } from '../../app/strings';

const text = strings.knowledge.tiers;

export interface LaneHandlers {
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (name: string) => void;
  readonly onDragStart: (name: string) => void;
  readonly onDragEnd: () => void;
  readonly onDrop: (lane: number | null) => void;
  readonly isDragging: () => boolean;
}

interface Props extends LaneHandlers {
  readonly label: string;
  readonly names: readonly string[];
  readonly included: ReadonlySet<string>;
}

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

export function VariableChips({ label, names, ...lane }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const current = Math.min(at, names.length - 1);
  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    const name = names[current];
    if (step) {
      const next = step(current, names.length - 1);
      setAt(next);
      const element = list.current?.children[next];
      if (element instanceof HTMLElement) element.focus();
    } else if (event.key === ' ' || event.key === 'Enter') {
      if (name !== undefined) lane.onToggle(name);
    } else return;
    event.preventDefault();
  }
  return (
    <div
      className="tier-variables"
      role="listbox"
      aria-multiselectable="true"
      aria-label={label}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {names.map((name, k) => (
        <Chip key={name} name={name} isCurrent={k === current} onFocus={() => setAt(k)} {...lane} />
      ))}
    </div>
  );
}

interface ChipProps extends Omit<Props, 'label' | 'names'> {
  readonly name: string;
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
}

function Chip({ name, isCurrent, onFocus, included, chosen, onToggle, onDragStart, onDragEnd }: ChipProps) {
  const isIn = included.has(name);
  return (
    <span
      role="option"
      aria-selected={chosen.has(name)}
      className={isIn ? 'tier-variable' : 'tier-variable out'}
      tabIndex={isCurrent ? 0 : -1}
      draggable
      data-testid="chip"
      data-name={name}
      title={isIn ? name : text.leftOut(name)}
      onFocus={onFocus}
      onClick={() => onToggle(name)}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
        onDragStart(name);
      }}
      onDragEnd={onDragEnd}
    >
      {name}
    </span>
  );
}
