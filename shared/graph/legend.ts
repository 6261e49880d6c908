/** What a picture needs explained, as data: the window and the exported files put it into words. */
import type { ColourQuantity, EdgeQuantity, FillQuantity } from '../model/picture';
import type { Mapping } from './appearance';
import type { Part } from './shown';

export type LegendEntry =
  /** Colour and dash tell positive from negative. */
  | { readonly kind: 'sign' }
  /** Dash alone does, because colour says something else. */
  | { readonly kind: 'dash' }
  | { readonly kind: 'width' | 'opacity'; readonly quantity: EdgeQuantity; readonly most: number }
  | {
      readonly kind: 'colour';
      readonly quantity: ColourQuantity;
      readonly most: number;
      /** From −most over 0 to most; else from 0 to most. */
      readonly isDiverging: boolean;
    }
  | { readonly kind: 'fill'; readonly quantity: FillQuantity; readonly most: number }
  /** Chosen, but no edge of this graph has it. */
  | { readonly kind: 'missing'; readonly means: Means; readonly quantity: ColourQuantity | FillQuantity }
  /** Edges without arrowhead: `open` of `edges` are not oriented by the data alone. */
  | { readonly kind: 'undirected'; readonly open: number; readonly edges: number }
  /** Not drawn, though the graph has it. */
  | {
      readonly kind: 'hidden';
      readonly edges: number;
      readonly ofEdges: number;
      readonly variables: number;
      readonly ofVariables: number;
    };

export type Means = 'width' | 'colour' | 'opacity' | 'fill';

/** Entries about lines and boxes, from top to bottom; none about what no line or box shows. */
export function mappingLegend({ width, colour, opacity, fill, hasSigns, meaning }: Mapping): LegendEntry[] {
  const entries: LegendEntry[] = [];
  if (hasSigns) entries.push(colour.quantity === 'sign' ? { kind: 'sign' } : { kind: 'dash' });
  if (colour.quantity !== 'none' && colour.quantity !== 'sign') {
    const { quantity, most } = colour;
    const isWeight = quantity === 'weight' || quantity === 'standardized';
    if (colour.isMissing) entries.push({ kind: 'missing', means: 'colour', quantity });
    else if (most > 0) {
      entries.push({ kind: 'colour', quantity, most, isDiverging: isWeight && meaning !== 'probability' });
    }
  }
  for (const [kind, channel] of [['width', width] as const, ['opacity', opacity] as const]) {
    const { quantity, most, isMissing } = channel;
    if (isMissing) entries.push({ kind: 'missing', means: kind, quantity });
    else if (quantity !== 'none' && most > 0) entries.push({ kind, quantity, most });
  }
  const { quantity, most } = fill;
  if (fill.isMissing) entries.push({ kind: 'missing', means: 'fill', quantity });
  else if (quantity !== 'none' && most > 0) entries.push({ kind: 'fill', quantity, most });
  return entries;
}

/** The entry about what of `whole` is not in `part`, or null when all of it is. */
export function hiddenEntry(whole: Part, part: Part): Extract<LegendEntry, { kind: 'hidden' }> | null {
  const [ofEdges, ofVariables] = [whole.edges.length, whole.variables.length];
  const edges = ofEdges - part.edges.length;
  const variables = ofVariables - part.variables.length;
  return edges + variables > 0 ? { kind: 'hidden', edges, ofEdges, variables, ofVariables } : null;
}
