/** The graph as elements of cytoscape, and how a changed graph changes them. */
import type { CollectionReturnValue, Core, ElementDefinition } from 'cytoscape';
import { boxSize, shownName } from '../../shared/graph/box';
import { edgeOpacity, hasOpacity } from '../../shared/graph/drawing';
import { strength } from '../../shared/graph/edges';
import type { Edge, Positions } from '../../shared/model/graph';
import { bendsOf } from './bend';
import { lookOf } from './difference-style';
import type { Highlight } from './highlight';
import type { GraphModel } from './model';
import { edgeId, edgeWidth, nodeId } from './model';

/** Elements of the last model by variable and by edge: a slider move makes no new ones for what stays. */
let known: {
  readonly positions: Positions;
  readonly nodes: Map<string, ElementDefinition>;
} = { positions: {}, nodes: new Map() };
const lines = new WeakMap<Edge, ElementDefinition>();

function nodeElement(name: string, positions: Positions): ElementDefinition {
  if (known.positions !== positions) known = { positions, nodes: new Map() };
  const element = known.nodes.get(name) ?? {
    group: 'nodes' as const,
    data: { id: nodeId(name), name, label: shownName(name), ...boxSize(name) },
    position: { ...(positions[name] ?? { x: 0, y: 0 }) },
  };
  known.nodes.set(name, element);
  return element;
}

interface LineLook {
  readonly kind: string;
  readonly mark: string;
  readonly width: number;
  readonly opacity: number;
  readonly bend: number;
}

function edgeElement(edge: Edge, look: LineLook): ElementDefinition {
  const before = lines.get(edge);
  if (before && isSameLook(before.data as unknown as LineLook, look)) return before;
  const { source, target, weight = 0 } = edge;
  const element = {
    group: 'edges' as const,
    data: {
      id: edgeId(source, target),
      source: nodeId(source),
      target: nodeId(target),
      from: source,
      to: target,
      ...look,
    },
    classes: weight < 0 ? 'negative' : '',
  };
  lines.set(edge, element);
  return element;
}

function isSameLook(a: LineLook, b: LineLook): boolean {
  return a.width === b.width && a.opacity === b.opacity && a.bend === b.bend && a.kind === b.kind && a.mark === b.mark;
}

export function elementsOf(
  { variables, edges, meaning, looks }: GraphModel,
  positions: Positions,
): ElementDefinition[] {
  const strongest = Math.max(0, ...edges.slice(0, 1).map(strength));
  const isFaded = hasOpacity(edges, meaning);
  const bends = bendsOf(variables, edges, positions);
  const drawn = edges.map((edge, k) => {
    const { kind, mark } = lookOf(looks, edge);
    return edgeElement(edge, {
      kind,
      mark,
      width: edgeWidth(edge, strongest, meaning),
      opacity: isFaded ? edgeOpacity(edge, meaning) : 1,
      // Twice: cytoscape wants the control point, and the curve comes half as far.
      bend: 2 * (bends[k] ?? 0),
    });
  });
  return [...variables.map((name) => nodeElement(name, positions)), ...drawn];
}

/** The definitions that each canvas was last drawn from, by id. */
const drawnOn = new WeakMap<Core, ReadonlyMap<string, ElementDefinition>>();

/** Writes only what changed: every write makes cytoscape compute the style of the element again. */
function refresh(present: CollectionReturnValue, { data, position, classes }: ElementDefinition): void {
  if (Object.entries(data).some(([key, value]) => present.data(key) !== value)) present.data(data);
  if (present.isEdge()) present.toggleClass('negative', classes === 'negative');
  if (!position || !present.isNode()) return;
  const { x, y } = present.position();
  if (x !== position.x || y !== position.y) present.position(position);
}

/** cytoscape writes into what it is given. */
const copyOf = ({ data, position, ...rest }: ElementDefinition): ElementDefinition => ({
  ...rest,
  data: { ...data },
  ...(position ? { position: { ...position } } : {}),
});

/** Replaces the elements, touching only those whose definition is another: a slider move must not rebuild the graph. */
export function update(cy: Core, wanted: readonly ElementDefinition[]): void {
  const before = drawnOn.get(cy) ?? new Map<string, ElementDefinition>();
  const now = new Map(wanted.map((element) => [element.data.id ?? '', element]));
  drawnOn.set(cy, now);
  cy.batch(() => {
    for (const id of before.keys()) if (!now.has(id)) cy.getElementById(id).remove();
    const added: ElementDefinition[] = [];
    for (const [id, element] of now) {
      const old = before.get(id);
      if (!old) added.push(copyOf(element));
      else if (old !== element) refresh(cy.getElementById(id), element);
    }
    if (added.length > 0) cy.add(added);
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
