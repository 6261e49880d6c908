/** Parameter arrays of a model one after the other in one array of f32, as a device holds them. */

type Reals = Float32Array | Float64Array;

/** Parameters and their Adam moments, each array by array, the priorities last. */
export interface AdamParts {
  readonly theta: readonly Reals[];
  readonly m: readonly Reals[];
  readonly v: readonly Reals[];
}

export function flatten(parts: readonly Reals[]): Float32Array {
  const flat = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    flat.set(part, at);
    at += part.length;
  }
  return flat;
}

/** Writes what `flatten` made back into its parts. */
export function unflatten(flat: Float32Array, parts: readonly Reals[]): void {
  let at = 0;
  for (const part of parts) {
    part.set(flat.subarray(at, at + part.length));
    at += part.length;
  }
}
