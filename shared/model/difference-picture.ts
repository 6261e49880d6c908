/** Two graphs in one picture, as the window shows them: what it draws and every text it shows beside it. */
import { z } from 'zod';
import { Positions } from './graph';
import { PictureScale, PictureWidth } from './picture';

const Kind = z.enum(['both', 'reversed', 'only-a', 'only-b']);

const DifferenceEdge = z.strictObject({
  kind: Kind,
  /** Direction in the reference; in the other graph for an edge it alone has. */
  source: z.string(),
  target: z.string(),
  /** Written on the line; empty for none. */
  mark: z.string().max(40),
});

export const DifferencePicture = z
  .strictObject({
    /** Language of the texts, as BCP 47 names it. */
    language: z.string().min(2).max(20),
    title: z.string().min(1).max(1000),
    /** What is to be seen, in words. */
    description: z.string().max(100_000),
    variables: z.array(z.string()).min(1),
    /** Those on show. */
    edges: z.array(DifferenceEdge),
    /** One line for each kind on show. */
    legend: z.array(z.strictObject({ kind: Kind, text: z.string().max(1000) })),
    /** Sentences below the legend: what the picture leaves out, and what it must not be shown without. */
    notes: z.array(z.string().max(10_000)),
    positions: Positions,
    scale: PictureScale,
    /** Width of SVG and PDF files in mm; null for their own size, 96 CSS pixels to the inch. */
    widthMm: PictureWidth.nullable(),
  })
  .refine(({ variables, edges }) => {
    const known = new Set(variables);
    return edges.every(({ source, target }) => known.has(source) && known.has(target));
  }, 'an edge joins a variable that the picture lacks');
export type DifferencePicture = z.infer<typeof DifferencePicture>;
