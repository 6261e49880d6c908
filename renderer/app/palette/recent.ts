/** Which commands were chosen in the palette last, while the window is open. */
const MOST_RECENT = 5;

let recent: readonly string[] = [];

export function recentCommands(): readonly string[] {
  return recent;
}

export function rememberCommand(id: string): void {
  recent = [id, ...recent.filter((known) => known !== id)].slice(0, MOST_RECENT);
}
