/** The legend of a picture, drawn: what colour, dash, width, opacity and boxes say. */
import { colourAt, lightScheme } from '../../shared/graph/colours';
import { LEAST_OPACITY } from '../../shared/graph/drawing';
import type { LegendEntry } from '../../shared/graph/legend';
import { textWidth } from '../../shared/graph/box';
import type { WeightMeaning } from '../../shared/model/graph';
import { DASH, type Group, type Line, type Shape } from './drawing';
import { legendText, nounOf } from './legend-text';
import { brokenCross, CROSS, square } from './picture-marks';

export const LINE_HEIGHT = 24;
export const LEGEND_SIZE = 12;
const SAMPLE = 36;
const GAP = 8;
const COLUMN = 160;
const STEPS = 9;
const INK = '#39424e';

/** A sentence below the legend, bold when it is a caution, or one of the entries. */
export type LegendLine =
  | LegendEntry
  | { readonly kind: 'rule'; readonly mark: 'required' | 'broken'; readonly text: string }
  | { readonly kind: 'caution'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string };

const stroke = (x: number, y: number, length: number, ink: string, isDashed = false): Line => ({
  kind: 'line',
  from: { x, y },
  to: { x: x + length, y },
  stroke: ink,
  strokeWidth: 2.5,
  ...(isDashed ? { dash: DASH } : {}),
});

export const words = (x: number, y: number, text: string, isBold = false): Shape => ({
  kind: 'text',
  x,
  y: y + 4,
  text,
  size: LEGEND_SIZE,
  fill: INK,
  isBold,
});

/** Pieces side by side, from least to most. */
function scale(x: number, piece: (share: number, x: number, width: number) => Shape): Shape[] {
  const width = SAMPLE / STEPS;
  return Array.from({ length: STEPS }, (_, k) => piece(k / (STEPS - 1), x + k * width, width));
}

/** Thin on the left, thick on the right. */
function wedge(x: number, y: number, fill: string): Shape {
  const right = x + SAMPLE;
  const points = [
    { x, y: y - 0.6 },
    { x: right, y: y - 2.5 },
    { x: right, y: y + 2.5 },
    { x, y: y + 0.6 },
  ];
  return { kind: 'polygon', points, fill };
}

function sampleOf(line: LegendEntry, x: number, y: number): Shape[] {
  const { positive, plain, sequential, diverging, fill } = lightScheme;
  switch (line.kind) {
    case 'dash':
      return [stroke(x, y, SAMPLE, plain, true)];
    case 'width':
      return [wedge(x, y, plain)];
    case 'opacity':
      return scale(x, (share, at, width) => {
        const opacity = LEAST_OPACITY + (1 - LEAST_OPACITY) * share;
        return { ...stroke(at, y, width, positive), opacity };
      });
    case 'colour':
      return scale(x, (share, at, width) =>
        stroke(at, y, width, colourAt(line.isDiverging ? diverging : sequential, share)),
      );
    case 'fill':
      return scale(x, (share, at, width) => {
        const colour = colourAt(fill, share);
        return { kind: 'rect', x: at, y: y - 6, width: width + 0.2, height: 12, fill: colour };
      });
    case 'undirected':
      return [stroke(x, y, SAMPLE, plain)];
    default:
      return [];
  }
}

function ruleSample(mark: 'required' | 'broken', x: number, y: number): Shape[] {
  const middle = x + SAMPLE / 2;
  if (mark === 'broken') return brokenCross({ x: middle, y, width: CROSS, height: CROSS });
  return [stroke(x, y, SAMPLE, lightScheme.plain), square({ x: x + 4, y }, 8)];
}

function drawLine(line: LegendLine, meaning: WeightMeaning | null, x: number, y: number): Shape[] {
  if (line.kind === 'note' || line.kind === 'caution') return [words(x, y, line.text, line.kind === 'caution')];
  if (line.kind === 'rule') return [...ruleSample(line.mark, x, y), words(x + SAMPLE + GAP, y, line.text)];
  if (line.kind === 'sign') {
    const negative = x + COLUMN;
    return [
      stroke(x, y, SAMPLE, lightScheme.positive),
      words(x + SAMPLE + GAP, y, `positive ${nounOf(meaning)}`),
      stroke(negative, y, SAMPLE, lightScheme.negative, true),
      words(negative + SAMPLE + GAP, y, `negative ${nounOf(meaning)}`),
    ];
  }
  const sample = sampleOf(line, x, y);
  return [...sample, words(sample.length === 0 ? x : x + SAMPLE + GAP, y, legendText(line, meaning))];
}

/** Width the legend needs. */
export function legendWidth(lines: readonly LegendLine[], meaning: WeightMeaning | null): number {
  const widths = lines.map((line) => {
    if (line.kind === 'caution' || line.kind === 'note') return 1.1 * textWidth(line.text, LEGEND_SIZE);
    if (line.kind === 'rule') return SAMPLE + GAP + textWidth(line.text, LEGEND_SIZE);
    return line.kind === 'sign' ? 2 * COLUMN : SAMPLE + GAP + textWidth(legendText(line, meaning), LEGEND_SIZE);
  });
  return widths.reduce((most, width) => Math.max(most, width), 0);
}

/** @param y middle of the first line */
export function drawLegend(lines: readonly LegendLine[], meaning: WeightMeaning | null, x: number, y: number): Group {
  return { kind: 'group', shapes: lines.flatMap((line, k) => drawLine(line, meaning, x, y + k * LINE_HEIGHT)) };
}
