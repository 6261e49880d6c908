/**
 * Values between processes of different Nodes, as JSON: arrays of numbers as base64, and numbers JSON has no word for.
 * Structured clones have versions, which two Nodes need not share.
 */
const KIND = '~';

const ARRAYS = { f32: Float32Array, f64: Float64Array, i32: Int32Array, u8: Uint8Array } as const;
type ArrayKind = keyof typeof ARRAYS;

interface Wrapped {
  readonly [KIND]: ArrayKind | 'number';
  readonly data: string;
}

function wrapArray(value: ArrayBufferView): Wrapped {
  const kind = (Object.keys(ARRAYS) as ArrayKind[]).find((name) => value instanceof ARRAYS[name]);
  if (!kind) throw new TypeError(`wire: ${value.constructor.name} cannot be sent`);
  return { [KIND]: kind, data: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
}

/** Values as JSON can carry them. */
export function wrap(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { [KIND]: 'number', data: String(value) };
  if (ArrayBuffer.isView(value)) return wrapArray(value);
  if (Array.isArray(value)) return value.map(wrap);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wrap(inner)]));
}

function unwrapObject(value: object): unknown {
  if (!(KIND in value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrap(inner)]));
  const { [KIND]: kind, data } = value as Wrapped;
  if (kind === 'number') return Number(data);
  // A copy of its own: buffers of Node start anywhere in a pool.
  const bytes = Uint8Array.from(Buffer.from(data, 'base64'));
  return new ARRAYS[kind](bytes.buffer);
}

/** What `wrap` was given. */
export function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrap);
  return typeof value === 'object' && value !== null ? unwrapObject(value) : value;
}
