/** The graph as elements of cytoscape, and how a changed graph changes them. */
import type { CollectionReturnValue, Core, ElementDefinition } from 'cytoscape';
import { boxSize, shownName } from '../../shared/graph/box';
import { edgeOpacity, hasOpacity } from '../../shared/graph/drawing';
import { strength } from '../../shared/graph/edges';
import type { Positions } from '../../shared/model/graph';
import { bendsOf } from './bend';
import { lookOf } from './difference-style';
import type { Highlight } from './highlight';
import type { GraphModel } from './model';
import { edgeId, edgeWidth, nodeId } from './model';

export function elementsOf(
  { variables, edges, meaning, looks }: GraphModel,
  positions: Positions,
): ElementDefinition[] {
  const strongest = Math.max(0, ...edges.slice(0, 1).map(strength));
  const nodes = variables.map((name) => ({
    group: 'nodes' as const,
    data: { id: nodeId(name), name, label: shownName(name), ...boxSize(name) },
    position: { ...(positions[name] ?? { x: 0, y: 0 }) },
  }));
  const isFaded = hasOpacity(edges, meaning);
  const bends = bendsOf(variables, edges, positions);
  const lines = edges.map((edge, k) => ({
    group: 'edges' as const,
    data: {
      id: edgeId(edge.source, edge.target),
      ...lookOf(looks, edge),
      source: nodeId(edge.source),
      target: nodeId(edge.target),
      from: edge.source,
      to: edge.target,
      width: edgeWidth(edge, strongest, meaning),
      opacity: isFaded ? edgeOpacity(edge, meaning) : 1,
      // Twice: cytoscape wants the control point, and the curve comes half as far.
      bend: 2 * (bends[k] ?? 0),
    },
    classes: (edge.weight ?? 0) < 0 ? 'negative' : '',
  }));
  return [...nodes, ...lines];
}

/** Writes only what changed: every write makes cytoscape compute the style of the element again. */
function refresh(present: CollectionReturnValue, { data, position, classes }: ElementDefinition): void {
  if (Object.entries(data).some(([key, value]) => present.data(key) !== value)) present.data(data);
  if (present.isEdge()) present.toggleClass('negative', classes === 'negative');
  if (!position || !present.isNode()) return;
  const { x, y } = present.position();
  if (x !== position.x || y !== position.y) present.position(position);
}

/** Replaces the elements, keeping those that stay: a slider move must not rebuild the graph. */
export function update(cy: Core, wanted: readonly ElementDefinition[]): void {
  const ids = new Set(wanted.map((element) => element.data.id));
  cy.batch(() => {
    cy.elements().forEach((element) => {
      if (!ids.has(element.id())) element.remove();
    });
    for (const element of wanted) {
      const present = cy.getElementById(element.data.id ?? '');
      if (present.empty()) {
        cy.add(element);
        continue;
      }
      refresh(present, element);
    }
  });
}

const highlightClasses = ['picked', 'related', 'given', 'pale', 'path'] as const;

export function applyHighlight(cy: Core, { picked, related, given, edges, isPath }: Highlight): void {
  const add = (names: readonly string[], name: (typeof highlightClasses)[number]) => {
    for (const one of names) cy.getElementById(nodeId(one)).addClass(name);
  };
  cy.batch(() => {
    cy.elements().removeClass(highlightClasses.join(' '));
    if (edges) cy.elements().addClass('pale');
    add(picked, 'picked');
    add(related, 'related');
    add(given, 'given');
    cy.nodes('.picked, .related, .given').removeClass('pale');
    if (!edges) return;
    cy.edges().forEach((edge) => {
      if (!edges.has(edge.id())) return;
      edge.removeClass('pale');
      if (isPath) edge.addClass('path');
    });
  });
}
