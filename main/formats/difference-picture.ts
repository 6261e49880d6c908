/**
 * Two graphs as one picture, drawn as the window shows them: an edge's kind by dash, arrowheads, a mark and colour, every
 * kind on show in the legend. All texts come from the window, in its language.
 */
import { mappingOf } from '../../shared/graph/appearance';
import { textWidth } from '../../shared/graph/box';
import type { DifferenceKind } from '../../shared/graph/difference';
import { differenceDashes, differenceInks } from '../../shared/graph/difference-look';
import type { DifferencePicture } from '../../shared/model/difference-picture';
import type { Drawing, Shape } from './drawing';
import { LEGEND_SIZE, LINE_HEIGHT, words } from './picture-legend';
import { MOST_LABELS } from './picture';
import { drawnBox, headOf, labelShapes, type Way } from './picture-parts';
import { frameOf, MARGIN, placed } from './picture-place';
import type { Box, Route } from './picture-route';

const WIDTH = 2.5;
const SAMPLE = 44;
const GAP = 8;
const NOTE_HEIGHT = 18;
/** Sentences are broken at the width of the graph, or at this one when it is narrower. */
const LEAST_TEXT_WIDTH = 480;
const PLAIN = mappingOf({ variables: [], edges: [], meaning: null }, {});

/** The full head points as in the reference, the hollow one as in the other graph. */
function line(kind: DifferenceKind, { start, control, tip, isStraight }: Route): Shape[] {
  const ink = differenceInks[kind];
  const head = headOf({ start, control, tip }, WIDTH);
  const tail = kind === 'reversed' ? headOf({ start: tip, control, tip: start }, WIDTH) : null;
  return [
    {
      kind: 'line',
      from: tail ? tail.foot : start,
      ...(isStraight ? {} : { control }),
      to: head.foot,
      stroke: ink,
      strokeWidth: WIDTH,
      dash: differenceDashes[kind],
    },
    { kind: 'polygon', points: head.points, fill: ink },
    ...(tail
      ? [{ kind: 'polygon', points: tail.points, fill: '#ffffff', stroke: ink, strokeWidth: 1.25 } as const]
      : []),
  ];
}

/** A piece of line as in the picture. */
function sample(kind: DifferenceKind, x: number, y: number): Shape[] {
  const [start, tip] = [
    { x, y },
    { x: x + SAMPLE, y },
  ];
  return line(kind, { start, tip, control: { x: x + SAMPLE / 2, y }, isStraight: true });
}

/** Lines of a sentence no wider than `width`, broken between words. */
function broken(sentence: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, LEGEND_SIZE) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function marksOf(edges: DifferencePicture['edges'], ways: readonly Way[], boxes: readonly Box[]): Shape[] {
  if (edges.length > MOST_LABELS) return [];
  const marked = edges.flatMap(({ kind, mark }, k) => {
    const route = ways[k]?.route;
    return mark === '' || !route ? [] : [{ route, text: mark, fill: differenceInks[kind] }];
  });
  return labelShapes(marked, boxes);
}

export function drawDifference(picture: DifferencePicture): Drawing {
  const { title, description, language, variables, edges, legend, positions } = picture;
  const { boxes, ways } = placed(
    { variables, edges: edges.map(({ source, target }) => ({ source, target })) },
    positions,
  );
  const frame = frameOf(boxes.values(), ways, []);
  const lineWidths = legend.map(({ text }) => SAMPLE + GAP + textWidth(text, LEGEND_SIZE));
  const inner = Math.max(frame.width - 2 * MARGIN, ...lineWidths, picture.notes.length > 0 ? LEAST_TEXT_WIDTH : 0);
  const notes = picture.notes.flatMap((note) => broken(note, inner));
  const [left, top] = [frame.x + MARGIN, frame.y + frame.height];
  const below = top + legend.length * LINE_HEIGHT;
  const height = below + notes.length * NOTE_HEIGHT + GAP - frame.y;
  const place = { x: frame.x, y: frame.y, width: inner + 2 * MARGIN, height };
  return {
    ...place,
    title,
    description,
    language,
    shapes: [
      { kind: 'rect', ...place, fill: '#ffffff' },
      ...ways.flatMap(({ route }, k) => line(edges[k]?.kind ?? 'both', route)),
      ...[...boxes].map(([variable, box]) => drawnBox(variable, box, PLAIN)),
      ...marksOf(edges, ways, [...boxes.values()]),
      ...legend.flatMap(({ kind, text }, k) => {
        const y = top + k * LINE_HEIGHT;
        return [...sample(kind, left, y), words(left + SAMPLE + GAP, y, text)];
      }),
      ...notes.map((text, k) => words(left, below + k * NOTE_HEIGHT, text)),
    ],
  };
}
