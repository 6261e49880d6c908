/** One action in the palette: its name with what was found in it, its keys, and why it cannot be done now. */
import type { ReactNode } from 'react';
import { strings } from '../strings';
import type { Range } from './match';
import type { Row } from './search';

interface Props {
  readonly id: string;
  readonly row: Row;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
  readonly onPoint: () => void;
}

export function PaletteRow({ id, row, isCurrent, onChoose, onPoint }: Props) {
  const { command, ranges, why } = row;
  const keys = command.keys?.[0];
  return (
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      aria-disabled={why !== null}
      className="palette-row"
      data-testid="palette-row"
      data-command={command.id}
      onPointerMove={isCurrent ? undefined : onPoint}
      onClick={onChoose}
    >
      <span className="palette-title">{marked(command.title, ranges)}</span>
      {keys !== undefined && <kbd>{strings.shortcuts.keys(keys)}</kbd>}
      {why !== null && <span className="palette-why small">{why}</span>}
    </div>
  );
}

function marked(text: string, ranges: readonly Range[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const [from, to] of ranges) {
    parts.push(text.slice(end, from), <mark key={from}>{text.slice(from, to)}</mark>);
    end = to;
  }
  return [...parts, text.slice(end)];
}
