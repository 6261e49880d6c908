/** How much room an axis takes, from the width of its labels: none is cut off, however long. */

export const AXIS_FONT = '11px system-ui, sans-serif';
/** Of a digit where text cannot be measured. */
const DIGIT = 7;

let context: CanvasRenderingContext2D | null | undefined;

/** Width of the widest label in CSS pixels. */
export function labelWidth(labels: readonly string[]): number {
  context ??= globalThis.document?.createElement('canvas').getContext('2d') ?? null;
  if (!context) return Math.max(0, ...labels.map(({ length }) => DIGIT * length));
  context.font = AXIS_FONT;
  const widths = labels.map((label) => context?.measureText(label).width ?? DIGIT * label.length);
  return Math.ceil(Math.max(0, ...widths));
}

/** Ticks of uPlot and the gaps around the labels. */
const BESIDE = 18;
const LEAST = 40;

/** Size of a vertical axis of uPlot with these labels. */
export function axisRoom(labels: readonly string[]): number {
  return Math.max(LEAST, labelWidth(labels) + BESIDE);
}
