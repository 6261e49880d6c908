/** The selection in words, for the live region of the graph. */
import type { Selection } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
import { edgeId, neighboursOf } from '../../graph/model';

const text = strings.graph;

/** @param undirected ids of edges drawn without arrowhead */
export function saySelection(model: GraphModel, selection: Selection | null, undirected: ReadonlySet<string>): string {
  if (!selection) return '';
  if (selection.kind === 'node') {
    const { parents, children } = neighboursOf(model.edges, selection.name);
    return text.nodeSaid(
      selection.name,
      parents.map((edge) => edge.source),
      children.map((edge) => edge.target),
    );
  }
  const { source, target } = selection;
  const edge = model.edges.find((one) => one.source === source && one.target === target);
  const { said } = strings.weights[model.meaning];
  const sentence = text.edgeSaid(source, target, said(edge?.weight ?? Number.NaN), edge?.posterior);
  return undirected.has(edgeId(source, target)) ? `${sentence} ${strings.orient.said}` : sentence;
}
