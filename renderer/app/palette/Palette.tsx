/**
 * All actions of the window in one searchable list. A combobox after the ARIA pattern: the focus stays in the field,
 * the arrows move the choice, Enter does it. Nothing behind it is blocked: a click or Tab elsewhere closes it.
 */
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { allCommands, whyBlocked } from '../commands';
import { showDialog } from '../state/graph-actions';
import { useApp } from '../state/state';
import { strings } from '../strings';
import { PaletteRow } from './PaletteRow';
import { recentCommands, rememberCommand } from './recent';
import type { Row } from './search';
import { searchCommands } from './search';

const text = strings.palette;
const PAGE = 8;

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at >= last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  PageDown: (at, last) => Math.min(last, at + PAGE),
  PageUp: (at) => Math.max(0, at - PAGE),
};

function close(): void {
  showDialog(null);
}

/** The focus goes back first: the command may take it elsewhere. */
function useReturnFocus(): () => void {
  const before = useRef<Element | null>(null);
  before.current ??= document.activeElement;
  return () => {
    if (before.current instanceof HTMLElement) before.current.focus();
  };
}

export function Palette() {
  const state = useApp();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const returnFocus = useReturnFocus();
  const commands = useMemo(() => allCommands(state), [state]);
  const { rows, total } = useMemo(
    () => searchCommands(commands, query, recentCommands(), (command) => whyBlocked(command, state)),
    [commands, query, state],
  );
  const current = Math.min(at, rows.length - 1);

  function choose(row: Row | undefined) {
    // One that cannot be done stays on the screen with its reason.
    if (!row || row.why !== null) return;
    rememberCommand(row.command.id);
    returnFocus();
    close();
    row.command.run();
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = steps[event.key];
    if (step) setAt(step(current, rows.length - 1));
    else if (event.key === 'Enter') choose(rows[current]);
    else if (event.key === 'Escape') {
      returnFocus();
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <Frame>
      <input
        ref={focusOnce}
        type="search"
        role="combobox"
        aria-label={text.label}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={rows[current] && `${listId}-${current}`}
        placeholder={text.placeholder}
        data-testid="palette-input"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <List id={listId} rows={rows} current={current} onChoose={choose} onPoint={setAt} />
      <p className="palette-foot soft small" role="status">
        {text.found(rows.length, total)}
      </p>
    </Frame>
  );
}

function focusOnce(input: HTMLInputElement | null): void {
  input?.focus();
}

/** Closes when the focus leaves it. */
function Frame({ children }: { readonly children: ReactNode }) {
  function onBlur(event: FocusEvent<HTMLDivElement>) {
    if (document.hasFocus() && !event.currentTarget.contains(event.relatedTarget)) close();
  }
  return (
    <div className="palette" role="dialog" aria-label={text.label} data-testid="palette" onBlur={onBlur}>
      {children}
    </div>
  );
}

interface ListProps {
  readonly id: string;
  readonly rows: readonly Row[];
  readonly current: number;
  readonly onChoose: (row: Row) => void;
  readonly onPoint: (at: number) => void;
}

function List({ id, rows, current, onChoose, onPoint }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current, rows]);
  return (
    <div
      className="palette-list"
      role="listbox"
      id={id}
      aria-label={text.list}
      tabIndex={-1}
      ref={list}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
    >
      {rows.map((row, k) => (
        <PaletteRow
          key={row.command.id}
          id={`${id}-${k}`}
          row={row}
          isCurrent={k === current}
          onChoose={() => onChoose(row)}
          onPoint={() => onPoint(k)}
        />
      ))}
    </div>
  );
}
