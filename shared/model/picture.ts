/** How a graph is arranged and drawn: what the window shows, and what a picture of it must show too. */
import { z } from 'zod';
import { Positions } from './graph';
import { Pair } from './knowledge';

/**
 * layered  causes above effects
 * tiers    lanes of the background knowledge, in causal order
 * force    joined variables near each other
 * free     where the person put them
 */
export const LayoutKind = z.enum(['layered', 'tiers', 'force', 'free']);
export type LayoutKind = z.infer<typeof LayoutKind>;

/** A lane of the layout by tier; x, y is its upper left corner. Unit: CSS pixels at zoom 1, y grows downwards. */
export const Band = z.object({
  /** Place of the tier in the background knowledge, from 0; null for the variables in no tier. */
  tier: z.int().min(0).nullable(),
  x: z.number(),
  y: z.number(),
  width: z.number().min(0),
  height: z.number().min(0),
});
export type Band = z.infer<typeof Band>;

/**
 * A number of an edge: |weight|, |standardised weight|, posterior probability, share of resamples. 'none' draws all
 * edges alike.
 */
export const EdgeQuantity = z.enum(['weight', 'standardized', 'posterior', 'frequency', 'none']);
export type EdgeQuantity = z.infer<typeof EdgeQuantity>;
/** Colour can also tell the sign alone; of a weight it tells sign and size. */
export const ColourQuantity = z.enum(['sign', ...EdgeQuantity.options]);
export type ColourQuantity = z.infer<typeof ColourQuantity>;
export const FillQuantity = z.enum(['none', 'tier', 'in-degree', 'out-degree']);
export type FillQuantity = z.infer<typeof FillQuantity>;

/** What is drawn by which means. What is absent follows from what the graph has. */
export const Appearance = z.object({
  width: EdgeQuantity.optional(),
  colour: ColourQuantity.optional(),
  opacity: EdgeQuantity.optional(),
  fill: FillQuantity.optional(),
});
export type Appearance = z.infer<typeof Appearance>;

/** Pixels of a PNG per CSS pixel. */
export const PictureScale = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type PictureScale = z.infer<typeof PictureScale>;

/** Width of SVG and PDF files. Unit: mm. */
export const PictureWidth = z.number().min(10).max(5000);

/** How the graph of a project is shown. Absent fields take their default. */
export const CanvasView = z.object({
  layout: LayoutKind.optional(),
  /** Run or graph that was laid out last, per scope of places: see `placesScope`. */
  laidOut: z.record(z.string(), z.string()).optional(),
  appearance: Appearance.optional(),
  isOverviewShown: z.boolean().optional(),
  pictureScale: PictureScale.optional(),
  /** null as absent: the size on screen. */
  pictureWidthMm: PictureWidth.nullable().optional(),
});
export type CanvasView = z.infer<typeof CanvasView>;

/** A view of a graph as it is on screen. */
export const Picture = z.strictObject({
  appearance: Appearance.default({}),
  /** Only these variables and the edges between them; all when null. */
  variables: z.array(z.string()).nullable().default(null),
  /** Edges with a smaller |standardised weight| (|weight| where there is none) are not drawn. */
  leastStrength: z.number().min(0).default(0),
  /** Edges that the Markov equivalence class leaves open are drawn without arrowhead. */
  isClassShown: z.boolean().default(false),
  /** Tiers in causal order. */
  tiers: z.array(z.array(z.string())).default([]),
  /** Lanes behind the graph. */
  bands: z.array(Band).default([]),
  /** Edges marked as required by the background knowledge. */
  required: z.array(Pair).default([]),
  /** Edges marked as against it. */
  broken: z.array(Pair).default([]),
  /** Places other than the saved ones. */
  positions: Positions.optional(),
  scale: PictureScale.default(2),
  /** Width of SVG and PDF files in mm; null for their own size, 96 CSS pixels to the inch. */
  widthMm: PictureWidth.nullable().default(null),
});
export type Picture = z.infer<typeof Picture>;
