/** Names and numbers in German sentences of main. */
import type { Few } from '../../../../shared/model/sayings/words';
import { short as shortEnglish, shortText } from '../../../../shared/model/sayings/words';
import { whole } from '../../format';

export const short = shortEnglish;

export const quote = (text: string): string => `„${shortText(text)}“`;

/** Names in quotes, and how many there are besides. */
export function quoted({ names, rest }: Few): string {
  const shown = names.map((name) => `„${name}“`);
  if (rest > 0) return `${shown.join(', ')} und ${whole(rest)} weitere`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} und ${shown.at(-1)}` : (shown[0] ?? '');
}

export const sizeOf = ({ names, rest }: Few): number => names.length + rest;
