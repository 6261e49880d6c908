/** Numbers in German sentences. */
import { whole } from '../format';

/** "1 Zeile", "2 Zeilen". */
export function many(n: number, one: string, several: string): string {
  return `${whole(n)} ${n === 1 ? one : several}`;
}

/** "3.": ordinals are figures with a point. */
export function place(n: number): string {
  return `${whole(n)}.`;
}

/** Names up to `most`, then how many there are besides. */
export function listed(names: readonly string[], most: number): string {
  const rest = names.length - most;
  return names.slice(0, most).join(', ') + (rest > 0 ? ` und ${whole(rest)} weitere` : '');
}
