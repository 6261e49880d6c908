/**
 * Which rows of a long table are in sight, and where. Pure.
 *
 * Chromium ends an element at 2²⁵ pixels of the screen, 1.2 million rows at 28 pixels and fewer in a magnified window; what lies
 * below could not be reached. A longer table is therefore given a shorter space: the bar at its side moves through all
 * of it, and the rows stand where they are seen.
 */
export const ROW_HEIGHT = 28;
/** A third of what Chromium can show, so that the window may be magnified threefold. */
export const TALLEST = 11_000_000;
const OVERSCAN = 10;

export interface RowWindow {
  /** Height of the space the rows stand in, px. */
  readonly height: number;
  /** Rows in sight and a few more, both ends included; last < first without rows. */
  readonly first: number;
  readonly last: number;
  /** How far the upper edge of the first row lies below that of the space, px. */
  readonly top: number;
}

/**
 * @param count rows of the table
 * @param scrolled how far the space is scrolled, px
 * @param view height of the part in sight, px
 */
export function rowWindow(count: number, scrolled: number, view: number): RowWindow {
  const whole = count * ROW_HEIGHT;
  const height = Math.min(whole, TALLEST);
  const [range, shortened] = [Math.max(0, whole - view), Math.max(0, height - view)];
  const at = Math.min(scrolled, shortened);
  const offset = whole === height || shortened === 0 ? at : (at / shortened) * range;
  const first = Math.max(0, Math.floor(offset / ROW_HEIGHT) - OVERSCAN);
  const last = Math.min(count - 1, Math.ceil((offset + view) / ROW_HEIGHT) + OVERSCAN);
  return { height, first, last, top: at + first * ROW_HEIGHT - offset };
}
