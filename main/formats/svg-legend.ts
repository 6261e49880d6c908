/** The legend of a picture: what colour, dash, width and opacity say about an edge, in words that fit what W holds. */
import { hasOpacity, hasSigns, hasWidth, LEAST_OPACITY } from '../../shared/graph/drawing';
import type { WeightMeaning } from '../../shared/model/graph';
import { meaningOf, type GraphDocument } from './document';
import { xmlText } from './xml';

export const POSITIVE = '#1f5fbf';
export const NEGATIVE = '#b3401a';
export const UNKNOWN = '#5b6470';
export const LEGEND_WIDTH = 420;
export const LINE_HEIGHT = 24;

const SAMPLE = 36;
const COLUMN = 160;
const STEPS = 6;

export type LegendLine =
  | { readonly kind: 'signs'; readonly noun: string }
  | { readonly kind: 'opacity' }
  | { readonly kind: 'text'; readonly text: string; readonly isCaution: boolean };

const NOUNS: Readonly<Record<WeightMeaning, string>> = {
  'linear-effect': 'effect',
  strength: 'dependence',
  probability: 'probability',
};

function widthText({ graph }: GraphDocument, meaning: WeightMeaning | null): string {
  if (meaning === 'strength') return 'Line width: strength of the dependence, not an effect';
  const isStandardized = graph.edges.some((edge) => edge.standardized !== undefined);
  return `Line width: ${isStandardized ? 'standardized weight' : 'weight'}, without its sign`;
}

function ruleText({ rules, violated }: { readonly rules: number; readonly violated: number }): string {
  return `Background knowledge: ${violated} of ${rules} ${rules === 1 ? 'rule' : 'rules'} violated`;
}

/** What the picture needs explained, from top to bottom. */
export function legendLines(document: GraphDocument): LegendLine[] {
  const { edges } = document.graph;
  const meaning = meaningOf(document);
  const lines: LegendLine[] = [];
  if (hasSigns(edges, meaning)) lines.push({ kind: 'signs', noun: meaning ? NOUNS[meaning] : 'weight' });
  if (hasWidth(meaning)) lines.push({ kind: 'text', text: widthText(document, meaning), isCaution: false });
  if (hasOpacity(edges, meaning)) lines.push({ kind: 'opacity' });
  const check = document.result?.knowledgeCheck;
  if (check) lines.push({ kind: 'text', text: ruleText(check), isCaution: check.violated > 0 });
  if (document.caution !== undefined) lines.push({ kind: 'text', text: document.caution, isCaution: true });
  return lines;
}

const n = (value: number): string => String(Math.round(value * 100) / 100);

const stroke = (x: number, y: number, length: number, ink: string, extra = ''): string =>
  `<line x1="${n(x)}" y1="${n(y)}" x2="${n(x + length)}" y2="${n(y)}" stroke="${ink}" stroke-width="2.5"${extra}/>`;

const words = (x: number, y: number, text: string): string =>
  `<text x="${n(x)}" y="${n(y + 4)}">${xmlText(text)}</text>`;

/** Pieces of a line from the palest to the full ink. */
function opacityScale(x: number, y: number): string {
  const piece = SAMPLE / STEPS;
  return Array.from({ length: STEPS }, (_, k) => {
    const opacity = LEAST_OPACITY + ((1 - LEAST_OPACITY) * k) / (STEPS - 1);
    return stroke(x + k * piece, y, piece, POSITIVE, ` stroke-opacity="${n(opacity)}"`);
  }).join('');
}

function drawLine(line: LegendLine, x: number, y: number): string {
  switch (line.kind) {
    case 'signs': {
      const negative = x + COLUMN;
      return (
        stroke(x, y, SAMPLE, POSITIVE) +
        words(x + SAMPLE + 8, y, `positive ${line.noun}`) +
        stroke(negative, y, SAMPLE, NEGATIVE, ' stroke-dasharray="7 4"') +
        words(negative + SAMPLE + 8, y, `negative ${line.noun}`)
      );
    }
    case 'opacity':
      return opacityScale(x, y) + words(x + SAMPLE + 8, y, 'Opacity: posterior probability of the edge, 0 to 1');
    case 'text':
      return line.isCaution ? `<g font-weight="bold">${words(x, y, line.text)}</g>` : words(x, y, line.text);
  }
}

/** @param y middle of the first line */
export function drawLegend(lines: readonly LegendLine[], x: number, y: number): string {
  const drawn = lines.map((line, k) => drawLine(line, x, y + k * LINE_HEIGHT));
  return `<g font-size="12" fill="#39424e">${drawn.join('')}</g>`;
}
