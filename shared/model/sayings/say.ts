/** Saying a sentence of the catalogue, and telling it in English: the command line and the files speak English. */
import { sayings } from '.';
import type { Said, Saying } from './said';

export type SayingCode = keyof typeof sayings;

/** A sentence of the catalogue. Its facts are plain data: they cross processes and are stored as JSON. */
export function say<Code extends SayingCode>(code: Code, ...facts: Parameters<(typeof sayings)[Code]>): Saying {
  return { code, with: facts };
}

/** A catalogue seen from outside, where codes and facts are only known to be such. */
type Catalogue = Readonly<Record<string, ((...facts: never[]) => string) | undefined>>;

/** The sentence in the language of a catalogue; that of a newer version, which it does not know, is its code. */
export function tellIn(catalogue: Catalogue, said: Said): string {
  if (typeof said === 'string') return said;
  const sentence = catalogue[said.code];
  return sentence ? sentence(...(said.with as never[])) : said.code;
}

export const inEnglish = (said: Said): string => tellIn(sayings, said);
