/** Where the cells of a heat map lie, in pixels, for any zoom and scroll position. */

/** Row and column of a cell. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface MapView extends Size {
  /** Variables. */
  readonly n: number;
  /** Side of a cell. */
  readonly cell: number;
  /** Room for names left of the map and above it. */
  readonly margin: number;
  readonly scrollX: number;
  readonly scrollY: number;
}

/** Names are drawn from this side of a cell on. */
export const NAMES_FROM = 11;
/** Values are written into cells from this side on. */
export const VALUES_FROM = 34;
/** Up to this many variables names stay readable at first sight, if need be by scrolling. */
const READABLE = 60;
const SIDES = [1, 2, 3, 4, 6, 8, NAMES_FROM, 14, 18, 24, VALUES_FROM, 48] as const;
const LARGEST = 48;
const WIDEST_MARGIN = 144;
const BARE_MARGIN = 8;

/** Side of a cell with which the map fits; not below what keeps few names readable. */
export function fittingCell(n: number, { width, height }: Size, longestName: number): number {
  const room = Math.min(width, height);
  const named = Math.floor((room - marginFor(NAMES_FROM, longestName) - BARE_MARGIN) / Math.max(1, n));
  if (named >= NAMES_FROM || n <= READABLE) return Math.min(LARGEST, Math.max(NAMES_FROM, named));
  return Math.max(1, Math.min(NAMES_FROM - 1, Math.floor((room - 2 * BARE_MARGIN) / n)));
}

/** The next larger (+1) or smaller (−1) side. */
export function zoomed(cell: number, step: 1 | -1): number {
  const next = step > 0 ? SIDES.find((side) => side > cell) : SIDES.findLast((side) => side < cell);
  return next ?? cell;
}

/** Room for the longest name, where names are drawn. */
export function marginFor(cell: number, longestName: number): number {
  return cell < NAMES_FROM ? BARE_MARGIN : Math.min(WIDEST_MARGIN, Math.ceil(longestName) + 2 * BARE_MARGIN);
}

/** Width and height of the whole map with its margin. */
export function extent({ n, cell, margin }: Pick<MapView, 'n' | 'cell' | 'margin'>): number {
  return margin + n * cell + BARE_MARGIN;
}

/** The cell at a point of the view, or null outside the cells. */
export function cellAt(view: MapView, x: number, y: number): Cell | null {
  if (x < view.margin || y < view.margin) return null;
  const column = Math.floor((x - view.margin + view.scrollX) / view.cell);
  const row = Math.floor((y - view.margin + view.scrollY) / view.cell);
  return row < view.n && column < view.n ? { row, column } : null;
}

/** Left or top edge of line `k` in the view. */
export function placeOf(view: MapView, k: number, scroll: number): number {
  return view.margin + k * view.cell - scroll;
}

/** First and last line in sight along one direction. */
export function linesInSight(view: MapView, scroll: number, length: number): readonly [number, number] {
  const first = Math.floor(scroll / view.cell);
  const last = Math.floor((scroll + length - view.margin) / view.cell);
  return [Math.max(0, first), Math.min(view.n - 1, last)];
}

/** Scroll position at which line `k` is in sight, changed as little as possible. */
function scrollFor(view: MapView, k: number, scroll: number, length: number): number {
  const start = k * view.cell;
  const room = length - view.margin;
  if (start < scroll) return start;
  return start + view.cell > scroll + room ? start + view.cell - room : scroll;
}

/** Scroll position at which a cell is in sight. */
export function scrollTo(view: MapView, { row, column }: Cell): { readonly left: number; readonly top: number } {
  return {
    left: scrollFor(view, column, view.scrollX, view.width),
    top: scrollFor(view, row, view.scrollY, view.height),
  };
}

const PAGE = 10;

/** The cell a key leads to from `from`, or null for other keys. */
export function cellAfter(key: string, from: Cell | null, n: number): Cell | null {
  const { row, column } = from ?? { row: 0, column: 1 };
  const within = (k: number): number => Math.max(0, Math.min(n - 1, k));
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageUp: [-PAGE, 0],
    PageDown: [PAGE, 0],
    Home: [0, -n],
    End: [0, n],
  };
  const step = steps[key];
  if (!step) return null;
  if (!from) return { row: within(row), column: within(column) };
  return { row: within(row + step[0]), column: within(column + step[1]) };
}
