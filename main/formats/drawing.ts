/**
 * A picture as shapes, before it is any file: what picture.ts draws once and svg.ts and pdf.ts write.
 *
 * Unit: CSS pixels (1/96 inch), y grows downwards. Colours are #rrggbb. Later shapes lie over earlier ones.
 */
import type { Position } from '../../shared/model/graph';

export interface Rect {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Radius of the corners. */
  readonly radius?: number;
  readonly fill: string;
  readonly fillOpacity?: number;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  /** What the rectangle is, for style sheets. */
  readonly role?: 'lane';
}

/** A line, or a quadratic curve when it has a control point. */
export interface Line {
  readonly kind: 'line';
  readonly from: Position;
  readonly control?: Position;
  readonly to: Position;
  readonly stroke: string;
  readonly strokeWidth: number;
  /** Lengths of dashes and gaps; absent or empty for a whole line. */
  readonly dash?: readonly number[];
  readonly opacity?: number;
}

export interface Polygon {
  readonly kind: 'polygon';
  readonly points: readonly Position[];
  readonly fill: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
}

/** One line of text; y is its baseline. */
export interface Text {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** The whole text where `text` is a short form of it. */
  readonly whole?: string;
  readonly size: number;
  readonly fill: string;
  readonly isCentred?: boolean;
  readonly isBold?: boolean;
}

/** Shapes that belong together; the opacity is that of the group as a whole. */
export interface Group {
  readonly kind: 'group';
  readonly title?: string;
  readonly opacity?: number;
  readonly shapes: readonly Shape[];
}

export type Shape = Rect | Line | Polygon | Text | Group;

export interface Drawing {
  /** Left upper corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** Language of its texts, as BCP 47 names it; English when absent. */
  readonly language?: string;
  /** What is to be seen, in words. */
  readonly description: string;
  readonly shapes: readonly Shape[];
}

/** Dash and gap of negative weights. */
export const DASH: readonly number[] = [7, 4];

/** All texts of a drawing, in order. */
export function textsOf(shapes: readonly Shape[]): Text[] {
  return shapes.flatMap((shape) => {
    if (shape.kind === 'group') return textsOf(shape.shapes);
    return shape.kind === 'text' ? [shape] : [];
  });
}
