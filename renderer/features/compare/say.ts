/** The selection in words, for the live region of the graph. */
import { strings } from '../../app/strings';
import type { GraphSelection } from '../../graph/GraphView';
import type { DifferenceRow } from './model';

const text = strings.comparison;

/** @param a name of the reference, @param b that of the other */
export function sayDifference(rows: readonly DifferenceRow[], selection: GraphSelection, a: string, b: string): string {
  if (!selection) return '';
  const kinds = text.kinds(a, b);
  if (selection.kind === 'edge') {
    const { source, target } = selection;
    const row = rows.find((one) => one.source === source && one.target === target);
    return row ? text.edgeSaid(source, target, kinds[row.kind]) : '';
  }
  const { name } = selection;
  const at = rows.filter(({ source, target }) => source === name || target === name);
  return text.nodeSaid(
    name,
    at.map(({ source, target, kind }) => `${source} → ${target} ${kinds[kind]}`),
  );
}
