/** The legend of a picture, drawn: what colour, dash, width, opacity and boxes say. */
import { colourAt, lightScheme } from '../../shared/graph/colours';
import { LEAST_OPACITY } from '../../shared/graph/drawing';
import type { LegendEntry } from '../../shared/graph/legend';
import { textWidth } from '../../shared/graph/box';
import type { WeightMeaning } from '../../shared/model/graph';
import { legendText, nounOf } from './legend-text';
import { xmlText } from './xml';

export const LINE_HEIGHT = 24;
const FONT_SIZE = 12;
const SAMPLE = 36;
const GAP = 8;
const COLUMN = 160;
const STEPS = 9;

/** A sentence below the legend, bold when it is a caution, or one of the entries. */
export type LegendLine =
  LegendEntry | { readonly kind: 'caution'; readonly text: string } | { readonly kind: 'note'; readonly text: string };

const n = (value: number): string => String(Math.round(value * 100) / 100);

const stroke = (x: number, y: number, length: number, ink: string, extra = ''): string =>
  `<line x1="${n(x)}" y1="${n(y)}" x2="${n(x + length)}" y2="${n(y)}" stroke="${ink}" stroke-width="2.5"${extra}/>`;

const words = (x: number, y: number, text: string): string =>
  `<text x="${n(x)}" y="${n(y + 4)}">${xmlText(text)}</text>`;

/** Pieces side by side, from least to most. */
function scale(x: number, y: number, piece: (share: number, x: number, width: number) => string): string {
  const width = SAMPLE / STEPS;
  return Array.from({ length: STEPS }, (_, k) => piece(k / (STEPS - 1), x + k * width, width)).join('');
}

function sampleOf(line: LegendEntry, x: number, y: number): string {
  const { positive, plain, sequential, diverging, fill } = lightScheme;
  switch (line.kind) {
    case 'dash':
      return stroke(x, y, SAMPLE, plain, ' stroke-dasharray="7 4"');
    case 'width':
      return `<path d="M${n(x)},${n(y - 0.6)} L${n(x + SAMPLE)},${n(y - 2.5)} v5 L${n(x)},${n(y + 0.6)} Z" fill="${plain}"/>`;
    case 'opacity':
      return scale(x, y, (share, at, width) =>
        stroke(at, y, width, positive, ` stroke-opacity="${n(LEAST_OPACITY + (1 - LEAST_OPACITY) * share)}"`),
      );
    case 'colour':
      return scale(x, y, (share, at, width) =>
        stroke(at, y, width, colourAt(line.isDiverging ? diverging : sequential, share)),
      );
    case 'fill':
      return scale(
        x,
        y,
        (share, at, width) =>
          `<rect x="${n(at)}" y="${n(y - 6)}" width="${n(width + 0.2)}" height="12" fill="${colourAt(fill, share)}"/>`,
      );
    case 'undirected':
      return stroke(x, y, SAMPLE, plain);
    default:
      return '';
  }
}

function drawLine(line: LegendLine, meaning: WeightMeaning | null, x: number, y: number): string {
  if (line.kind === 'note') return words(x, y, line.text);
  if (line.kind === 'caution') return `<g font-weight="bold">${words(x, y, line.text)}</g>`;
  if (line.kind === 'sign') {
    const negative = x + COLUMN;
    return (
      stroke(x, y, SAMPLE, lightScheme.positive) +
      words(x + SAMPLE + GAP, y, `positive ${nounOf(meaning)}`) +
      stroke(negative, y, SAMPLE, lightScheme.negative, ' stroke-dasharray="7 4"') +
      words(negative + SAMPLE + GAP, y, `negative ${nounOf(meaning)}`)
    );
  }
  const sample = sampleOf(line, x, y);
  return sample + words(sample === '' ? x : x + SAMPLE + GAP, y, legendText(line, meaning));
}

/** Width the legend needs. */
export function legendWidth(lines: readonly LegendLine[], meaning: WeightMeaning | null): number {
  const widths = lines.map((line) => {
    if (line.kind === 'caution' || line.kind === 'note') return 1.1 * textWidth(line.text, FONT_SIZE);
    return line.kind === 'sign' ? 2 * COLUMN : SAMPLE + GAP + textWidth(legendText(line, meaning), FONT_SIZE);
  });
  return widths.reduce((most, width) => Math.max(most, width), 0);
}

/** @param y middle of the first line */
export function drawLegend(lines: readonly LegendLine[], meaning: WeightMeaning | null, x: number, y: number): string {
  const drawn = lines.map((line, k) => drawLine(line, meaning, x, y + k * LINE_HEIGHT));
  return `<g font-size="${FONT_SIZE}" fill="#39424e">${drawn.join('')}</g>`;
}
