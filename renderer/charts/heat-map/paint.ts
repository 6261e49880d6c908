/** Draws a heat map onto a canvas: cells from a picture with one pixel each, then values, names and the marked cell. */
import type { Palette } from '../../graph/palette';
import { parseColour, pixelsOf } from './colour';
import type { Cell, MapView } from './geometry';
import { linesInSight, NAMES_FROM, placeOf, VALUES_FROM } from './geometry';

const FONT = '11px system-ui, sans-serif';
/** From this strength of a colour on the surface's colour is the readable one upon it. */
const STRONG = 0.55;

export interface Picture {
  readonly names: readonly string[];
  readonly r: Float32Array;
  readonly cells: HTMLCanvasElement;
  readonly palette: Palette;
  readonly format: (r: number) => string;
}

/** The picture with one pixel for each value. */
export function drawCells(n: number, r: Float32Array, palette: Palette): HTMLCanvasElement {
  const cells = document.createElement('canvas');
  cells.width = n;
  cells.height = n;
  const scale = {
    negative: parseColour(palette.negative),
    zero: parseColour(palette.surface),
    positive: parseColour(palette.positive),
    none: parseColour(palette['line-strong']),
  };
  cells.getContext('2d')?.putImageData(new ImageData(pixelsOf(r, scale), n, n), 0, 0);
  return cells;
}

/** Width of the longest name as it is drawn. */
export function longestName(names: readonly string[]): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return 0;
  context.font = FONT;
  return Math.max(0, ...names.map((name) => context.measureText(name).width));
}

function shorten(context: CanvasRenderingContext2D, name: string, room: number): string {
  if (context.measureText(name).width <= room) return name;
  let length = name.length;
  while (length > 1 && context.measureText(`${name.slice(0, length)}…`).width > room) length--;
  return `${name.slice(0, length)}…`;
}

function paintValues(context: CanvasRenderingContext2D, view: MapView, { r, palette, format }: Picture): void {
  const [firstRow, lastRow] = linesInSight(view, view.scrollY, view.height);
  const [firstColumn, lastColumn] = linesInSight(view, view.scrollX, view.width);
  context.textAlign = 'center';
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const value = r[row * view.n + column] ?? NaN;
      const isStrong = Number.isNaN(value) || Math.abs(value) > STRONG;
      context.fillStyle = isStrong ? palette.surface : palette.text;
      const x = placeOf(view, column, view.scrollX) + view.cell / 2;
      context.fillText(format(value), x, placeOf(view, row, view.scrollY) + view.cell / 2);
    }
  }
}

/** Names along one side; `isAcross`: above the map, read from below. */
function paintNames(context: CanvasRenderingContext2D, view: MapView, picture: Picture, marked: number | undefined) {
  const [first, last] = linesInSight(view, view.scrollY, view.height);
  context.textAlign = 'right';
  for (let k = first; k <= last; k++) {
    context.fillStyle = k === marked ? picture.palette.accent : picture.palette.text;
    const y = placeOf(view, k, view.scrollY) + view.cell / 2;
    context.fillText(shorten(context, picture.names[k] ?? '', view.margin - 14), view.margin - 6, y);
  }
}

function paintNamesAbove(
  context: CanvasRenderingContext2D,
  view: MapView,
  picture: Picture,
  marked: number | undefined,
) {
  const [first, last] = linesInSight(view, view.scrollX, view.width);
  context.textAlign = 'left';
  for (let k = first; k <= last; k++) {
    context.fillStyle = k === marked ? picture.palette.accent : picture.palette.text;
    context.save();
    context.translate(placeOf(view, k, view.scrollX) + view.cell / 2, view.margin - 6);
    context.rotate(-Math.PI / 2);
    context.fillText(shorten(context, picture.names[k] ?? '', view.margin - 14), 0, 0);
    context.restore();
  }
}

/** Runs `draw` with everything outside the rectangle cut off. */
function clipped(
  context: CanvasRenderingContext2D,
  rectangle: readonly [number, number, number, number],
  draw: () => void,
) {
  context.save();
  context.beginPath();
  context.rect(...rectangle);
  context.clip();
  draw();
  context.restore();
}

function paintMark(context: CanvasRenderingContext2D, view: MapView, { row, column }: Cell, colour: string): void {
  const side = Math.max(view.cell, 5);
  const inset = (view.cell - side) / 2;
  const [x, y] = [placeOf(view, column, view.scrollX) + inset, placeOf(view, row, view.scrollY) + inset];
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.strokeRect(x, y, side, side);
}

/** Draws everything. `ratio`: pixels of the device for one of the page. */
export function paint(canvas: HTMLCanvasElement, view: MapView, picture: Picture, marked: Cell | null, ratio: number) {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { margin, width, height, n, cell } = view;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = picture.palette.surface;
  context.fillRect(0, 0, width, height);
  context.font = FONT;
  context.textBaseline = 'middle';
  clipped(context, [margin, margin, width - margin, height - margin], () => {
    context.imageSmoothingEnabled = false;
    context.drawImage(picture.cells, margin - view.scrollX, margin - view.scrollY, n * cell, n * cell);
    context.strokeStyle = picture.palette.line;
    context.lineWidth = 1;
    context.strokeRect(margin - view.scrollX, margin - view.scrollY, n * cell, n * cell);
    if (cell >= VALUES_FROM) paintValues(context, view, picture);
    if (marked) paintMark(context, view, marked, picture.palette.text);
  });
  if (cell < NAMES_FROM) return;
  clipped(context, [0, margin, margin, height - margin], () => paintNames(context, view, picture, marked?.row));
  clipped(context, [margin, 0, width - margin, margin], () => paintNamesAbove(context, view, picture, marked?.column));
}
