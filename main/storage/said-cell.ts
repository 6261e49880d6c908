/** A sentence in a text column: finished ones as they are, those of the catalogue as JSON. */
import { Saying, type Said } from '../../shared/model/sayings/said';

const MARK = '{"code":';

export function toSaidCell(said: Said | null): string | null {
  if (said === null || typeof said === 'string') return said;
  const { code, with: facts } = said;
  return JSON.stringify({ code, with: facts });
}

export function fromSaidCell(text: string | null): Said | null {
  return text?.startsWith(MARK) === true ? Saying.parse(JSON.parse(text)) : text;
}
