/** Finds a variable by part of its name and goes there. */
import type { KeyboardEvent } from 'react';
import { useMemo, useState } from 'react';
import { select } from '../../app/state/graph-actions';
import { strings } from '../../app/strings';
import type { GraphCanvas } from '../../graph/canvas';
import type { GraphModel } from '../../graph/model';
import { findVariables } from '../../graph/find';

const text = strings.find;

interface Props {
  readonly canvas: GraphCanvas | null;
  /** The part of the graph on show. */
  readonly shown: GraphModel;
  readonly whole: GraphModel;
  readonly onClose: () => void;
}

export function FindBar({ canvas, shown, whole, onClose }: Props) {
  const [wanted, setWanted] = useState('');
  /** Place of the last one gone to; −1 before the first Enter. */
  const [at, setAt] = useState(-1);
  const found = useMemo(() => findVariables(shown.variables, wanted), [shown, wanted]);
  const hidden = useMemo(
    () => findVariables(whole.variables, wanted).length - found.length,
    [whole, wanted, found.length],
  );

  function go(step: 1 | -1) {
    if (found.length === 0) return;
    const from = at < 0 && step < 0 ? 0 : at;
    const next = (from + step + found.length) % found.length;
    const name = found[next];
    if (name === undefined) return;
    setAt(next);
    select({ kind: 'node', name });
    canvas?.centreOn(name);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <search className="canvas-find" data-testid="find-bar">
      <input
        type="search"
        autoFocus
        aria-label={text.label}
        placeholder={text.placeholder}
        data-testid="find-variable"
        value={wanted}
        onChange={(event) => {
          setWanted(event.target.value);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
      />
      <span role="status" className="soft" data-testid="find-count">
        {wanted === '' ? '' : text.found(at + 1, found.length, hidden)}
      </span>
      <button type="button" aria-label={text.previous} title={text.previous} onClick={() => go(-1)}>
        ↑
      </button>
      <button type="button" aria-label={text.next} title={text.next} data-testid="find-next" onClick={() => go(1)}>
        ↓
      </button>
      <button type="button" aria-label={text.close} title={text.close} onClick={onClose}>
        ×
      </button>
    </search>
  );
}
