/** Moves the chosen variables to a lane: the way without a pointer, and for many at once. */
import { useState } from 'react';
import { strings } from '../../app/strings';
import { laneName } from './lane-name';

const text = strings.knowledge.tiers;
const NONE = 'none';

interface Props {
  readonly tiers: number;
  readonly chosen: ReadonlySet<string>;
  /** What happened last. */
  readonly said: string;
  readonly onMove: (names: readonly string[], lane: number | null) => void;
  readonly onClear: () => void;
}

export function MoveBar({ tiers, chosen, said, onMove, onClear }: Props) {
  const [target, setTarget] = useState('0');
  const lane = target === NONE ? null : Math.min(Number(target), tiers - 1);
  return (
    <div className="move-bar">
      <p role="status" className="small">
        {chosen.size === 0 && said !== '' ? said : text.chosen(chosen.size)}
        {chosen.size > 0 && (
          <button type="button" className="link" onClick={onClear}>
            {text.unchoose}
          </button>
        )}
      </p>
      <div className="move-to">
        <select
          aria-label={text.moveChoose}
          data-testid="move-lane"
          value={lane === null ? NONE : String(lane)}
          onChange={(event) => setTarget(event.target.value)}
        >
          {Array.from({ length: tiers }, (_, t) => (
            <option key={t} value={t}>
              {laneName(t)}
            </option>
          ))}
          <option value={NONE}>{laneName(null)}</option>
        </select>
        {/* Stays focusable when nothing is chosen: after a move the focus must not get lost. */}
        <button
          type="button"
          data-testid="move-chosen"
          aria-disabled={chosen.size === 0}
          onClick={() => onMove([...chosen], lane)}
        >
          {text.move}
        </button>
      </div>
    </div>
  );
}
