/** JSON that keeps every number: NaN, ±Infinity and −0 are written as `{"$number": "…"}`. */

const KEY = '$number';

const special = (value: number): string | null => {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? null : String(value);
};

export function toExactJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    const name = typeof item === 'number' ? special(item) : null;
    return name === null ? item : { [KEY]: name };
  });
}

const isSpecial = (item: unknown): item is Record<typeof KEY, string> =>
  typeof item === 'object' && item !== null && KEY in item && Object.keys(item).length === 1;

export function fromExactJson(text: string): unknown {
  return JSON.parse(text, (_, item: unknown) => (isSpecial(item) ? Number(item[KEY]) : item)) as unknown;
}
