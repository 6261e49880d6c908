/** The box a variable is drawn in, the same for the layout, the window and exported pictures. Unit: CSS pixels. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const FONT_SIZE = 14;
const HEIGHT = 34;
const PADDING = 14;
const LEAST_WIDTH = 48;
const MOST_CHARACTERS = 32;

/** The name as shown: shortened in the middle when it is long, so prefixes and suffixes both stay readable. */
export function shownName(name: string): string {
  const characters = [...name];
  if (characters.length <= MOST_CHARACTERS) return name;
  const half = (MOST_CHARACTERS - 2) / 2;
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}

/** Estimated width of a text in a common sans-serif face; errs on the wide side. */
export function textWidth(text: string, fontSize = FONT_SIZE): number {
  let width = 0;
  for (const character of text) {
    if (/[iljtfrI.,:;!|'()[\]\s]/.test(character)) width += 0.42;
    else if (/[A-Zmw%@&<>_–—]/.test(character)) width += 0.84;
    else width += character.codePointAt(0)! > 0x2e80 ? 1.05 : 0.64;
  }
  return width * fontSize;
}

/** Size of the box around a variable's name. */
export function boxSize(name: string): Size {
  return { width: Math.max(LEAST_WIDTH, Math.ceil(textWidth(shownName(name)) + 2 * PADDING)), height: HEIGHT };
}
