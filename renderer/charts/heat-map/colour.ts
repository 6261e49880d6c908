/** Colours of values from −1 to 1: the negative colour over the surface to the positive one. */

export type Rgb = readonly [number, number, number];

/** "rgb(12, 34, 56)" as three numbers. */
export function parseColour(text: string): Rgb {
  const [r = 0, g = 0, b = 0] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}

export interface Scale {
  readonly negative: Rgb;
  readonly zero: Rgb;
  readonly positive: Rgb;
  /** Of cells without a value. */
  readonly none: Rgb;
}

/** Colour of r in −1…1; NaN is a cell without a value. */
export function colourOf(r: number, { negative, zero, positive, none }: Scale): Rgb {
  if (Number.isNaN(r)) return none;
  const end = r < 0 ? negative : positive;
  const share = Math.min(1, Math.abs(r));
  const mix = (k: 0 | 1 | 2): number => Math.round(zero[k] + (end[k] - zero[k]) * share);
  return [mix(0), mix(1), mix(2)];
}

/** Pixels of an n × n picture with one pixel for each value. */
export function pixelsOf(r: Float32Array, scale: Scale): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * r.length);
  for (let k = 0; k < r.length; k++) {
    const [red, green, blue] = colourOf(r[k] ?? NaN, scale);
    pixels[4 * k] = red;
    pixels[4 * k + 1] = green;
    pixels[4 * k + 2] = blue;
    pixels[4 * k + 3] = 255;
  }
  return pixels;
}
