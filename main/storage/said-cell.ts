/** A sentence in a text column: finished ones as they are, those of the catalogue as JSON. */
import { Saying, type Said } from '../../shared/model/sayings/said';
import { fromExactJson, toExactJson } from './exact-json';

const MARK = '{"code":';

export function toSaidCell(said: Said | null): string | null {
  if (said === null || typeof said === 'string') return said;
  const { code, with: facts } = said;
  return toExactJson({ code, with: facts });
}

export function fromSaidCell(text: string | null): Said | null {
  return text?.startsWith(MARK) === true ? Saying.parse(fromExactJson(text)) : text;
}
