/** The rows of the palette for what was typed. */
import type { AppCommand } from '../commands';
import type { Match } from './match';
import { match } from './match';

export interface Row {
  readonly command: AppCommand;
  readonly ranges: Match['ranges'];
  /** Why it cannot be done now. */
  readonly why: string | null;
}

/** Rows that are drawn; with more, typing on is quicker than scrolling. */
export const MOST_ROWS = 60;

/**
 * Best first; in the order of `commands` among equals, those that cannot be done now after those that can. With nothing
 * typed, the commands used last come first.
 *
 * @param recent ids, the one used last first
 */
export function searchCommands(
  commands: readonly AppCommand[],
  query: string,
  recent: readonly string[],
  whyBlocked: (command: AppCommand) => string | null,
): { rows: Row[]; total: number } {
  const isEmpty = query.trim() === '';
  const found = commands.flatMap((command) => {
    const how = match(query, command.title);
    return how ? [{ command, how, why: whyBlocked(command) }] : [];
  });
  const age = ({ id }: AppCommand): number => (recent.includes(id) && isEmpty ? recent.indexOf(id) : recent.length);
  const sorted = found.toSorted(
    (a, b) =>
      age(a.command) - age(b.command) || a.how.cost - b.how.cost || Number(a.why !== null) - Number(b.why !== null),
  );
  const rows = sorted.slice(0, MOST_ROWS).map(({ command, how, why }) => ({ command, ranges: how.ranges, why }));
  return { rows, total: found.length };
}
