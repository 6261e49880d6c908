/** What main says as data, told in English anywhere inside a value: tests read sentences. */
import { Saying, type Said } from '../../shared/model/sayings/said';
import { inEnglish } from '../../shared/model/sayings/say';

export function english<T>(value: T): T;
export function english(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Saying.strict().safeParse(value).success) return inEnglish(value as Said);
  if (Array.isArray(value)) return value.map((entry: unknown) => english(entry));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, english(entry as unknown)]));
}
