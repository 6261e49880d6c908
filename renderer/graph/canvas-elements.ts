/** The graph as elements of cytoscape, and how a changed graph changes them. */
import type { CollectionReturnValue, Core, ElementDefinition } from 'cytoscape';
import { drawnEdge, type Mapping } from '../../shared/graph/appearance';
import { boxSize, shownName } from '../../shared/graph/box';
import type { Positions } from '../../shared/model/graph';
import { bendsOf } from './bend';
import { lookOf } from './difference-style';
import { NO_FILL } from './graph-style';
import type { Highlight } from './highlight';
import type { GraphModel } from './model';
import { edgeId, nodeId } from './model';

const THINNEST = 1.25;
const THICKEST = 6;
/** Where the width says nothing. */
const ONE_WIDTH = 2.5;

/** Line width in CSS pixels by the place of an edge on the scale. */
export function lineWidth(share: number | null): number {
  return share === null ? ONE_WIDTH : THINNEST + (THICKEST - THINNEST) * share;
}

export function elementsOf(model: GraphModel, positions: Positions, mapping: Mapping): ElementDefinition[] {
  const { variables, edges, looks } = model;
  const nodes = variables.map((name) => ({
    group: 'nodes' as const,
    data: {
      id: nodeId(name),
      name,
      label: shownName(name),
      ...boxSize(name),
      fill: mapping.fill.shares.get(name) ?? NO_FILL,
    },
    position: { ...(positions[name] ?? { x: 0, y: 0 }) },
  }));
  const bends = bendsOf(variables, edges, positions);
  const lines = edges.map((edge, k) => {
    const { width, ink, opacity, isDashed } = drawnEdge(edge, mapping);
    return {
      group: 'edges' as const,
      data: {
        id: edgeId(edge.source, edge.target),
        ...lookOf(looks, edge),
        source: nodeId(edge.source),
        target: nodeId(edge.target),
        from: edge.source,
        to: edge.target,
        width: lineWidth(width),
        ink: ink.kind,
        at: 'at' in ink ? ink.at : 0,
        opacity,
        // Twice: cytoscape wants the control point, and the curve comes half as far.
        bend: 2 * (bends[k] ?? 0),
      },
      classes: isDashed ? 'negative' : '',
    };
  });
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
