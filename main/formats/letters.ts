/** Which letters of a picture the faces built in cannot show. */
import { create } from 'fontkit';
import { builtInFaces } from './fonts';

const known = new Map<string, boolean>();
let face: ReturnType<typeof create> | null = null;

function isKnown(letter: string): boolean {
  const found = known.get(letter);
  if (found !== undefined) return found;
  face ??= create(builtInFaces().regular);
  // Control characters and joiners show nothing, with or without a glyph.
  const has = /^[\p{Cc}\p{Cf}\p{Cs}\p{M}]$/u.test(letter) || face.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  known.set(letter, has);
  return has;
}

/** Letters that come out as empty boxes in PNG and PDF, each once, in order. */
export function lettersMissing(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text]))].filter((letter) => !isKnown(letter));
}
