/** Two graphs in one picture, as their export must show them: what is drawn, and in words what is not. Pure. */
import { countDifferences, differenceKinds, type DifferenceKind } from '../../../shared/graph/difference';
import type { DifferencePicture } from '../../../shared/model/difference-picture';
import type { Positions } from '../../../shared/model/graph';
import { language } from '../../app/language';
import { strings } from '../../app/strings';
import { markOf } from './mark';
import type { ComparedGraph, DifferenceRow } from './model';

const text = strings.figure;

/** Edges that the description lists. */
const MOST_LISTED = 60;

export interface FigureParts {
  readonly a: ComparedGraph;
  readonly b: ComparedGraph;
  readonly names: readonly string[];
  readonly rows: readonly DifferenceRow[];
  /** Kinds of edges on show. */
  readonly shown: readonly DifferenceKind[];
  /** What the two must not be compared without, as the window says it. */
  readonly cautions: readonly string[];
}

interface Size {
  readonly positions: Positions;
  readonly scale: DifferencePicture['scale'];
  readonly widthMm: number | null;
}

export function figureOf({ a, b, names, rows, shown, cautions }: FigureParts, size: Size): DifferencePicture {
  const words = strings.comparison.kinds(a.name, b.name);
  const counts = countDifferences(rows);
  const drawn = rows.filter(({ kind }) => shown.includes(kind));
  const hidden = differenceKinds.filter((kind) => !shown.includes(kind) && counts[kind] > 0);
  const listed = drawn.slice(0, MOST_LISTED).map((row) => text.edge(row.source, row.target, words[row.kind]));
  const own = new Set(names);
  return {
    language,
    title: strings.comparison.capital(text.title(a.name, b.name)),
    description: text.describe(names.length, listed, drawn.length - listed.length),
    variables: [...names],
    edges: drawn.map(({ kind, source, target }) => ({ kind, source, target, mark: markOf(kind, a, b) })),
    legend: differenceKinds
      .filter((kind) => shown.includes(kind))
      .map((kind) => ({
        kind,
        text:
          kind === 'reversed' && counts.reversed > 0
            ? text.reversed(words.reversed, counts.reversed, a.name, b.name)
            : text.kind(words[kind], counts[kind]),
      })),
    notes: [
      ...(hidden.length > 0 ? [text.hidden(hidden.map((kind) => text.kind(words[kind], counts[kind])))] : []),
      ...cautions,
    ],
    positions: Object.fromEntries(Object.entries(size.positions).filter(([name]) => own.has(name))),
    scale: size.scale,
    widthMm: size.widthMm,
  };
}
