/** What is written on an edge of two graphs in one picture. */
import type { DifferenceKind } from '../../../shared/graph/difference';
import { strings } from '../../app/strings';
import type { ComparedGraph } from './model';

/** Longer names on edges cover each other and the arrows; dashes, colours and the legend name the graph then. */
const LONGEST_MARK = 8;

export function markOf(kind: DifferenceKind, a: ComparedGraph, b: ComparedGraph): string {
  const said = strings.comparison.mark(kind, a.name, b.name);
  return said.length > LONGEST_MARK ? '' : said;
}
