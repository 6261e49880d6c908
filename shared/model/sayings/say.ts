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

/**
 * The sentence in the language of a catalogue. That of another version, whose code or facts the catalogue does not know, is
 * its code and its facts: files hold sentences of all versions, and one of them must not take the window down.
 */
export function tellIn(catalogue: Catalogue, said: Said): string {
  if (typeof said === 'string') return said;
  const { code, with: facts } = said;
  const sentence = Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
  const bare = [code, ...facts.map((fact) => JSON.stringify(fact))].join(' ');
  if (!sentence || facts.length < sentence.length) return bare;
  try {
    return sentence(...(facts as never[]));
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return bare;
    throw error;
  }
}

export const inEnglish = (said: Said): string => tellIn(sayings, said);
