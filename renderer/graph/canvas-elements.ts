/** The graph as elements of cytoscape, and how a changed graph changes them. */
import type { CollectionReturnValue, Core, ElementDefinition } from 'cytoscape';
import { drawnEdge, type Mapping } from '../../shared/graph/appearance';
import { boxSize, shownName } from '../../shared/graph/box';
import type { Edge, Positions } from '../../shared/model/graph';
import { bendsOf } from './bend';
import { lookOf } from './difference-style';
import { NO_FILL } from './graph-style';
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

/** Elements of the last model by variable and by edge: a slider move makes no new ones for what stays. */
let known: {
  readonly positions: Positions;
  readonly nodes: Map<string, ElementDefinition>;
} = { positions: {}, nodes: new Map() };
const lines = new WeakMap<Edge, ElementDefinition>();

function nodeElement(name: string, positions: Positions, fill: number): ElementDefinition {
  if (known.positions !== positions) known = { positions, nodes: new Map() };
  const before = known.nodes.get(name);
  if (before?.data.fill === fill) return before;
  const element = {
    group: 'nodes' as const,
    data: { id: nodeId(name), name, label: shownName(name), ...boxSize(name), fill },
    position: { ...(positions[name] ?? { x: 0, y: 0 }) },
  };
  known.nodes.set(name, element);
  return element;
}

interface LineLook {
  readonly kind: string;
  readonly mark: string;
  readonly width: number;
  readonly ink: string;
  readonly at: number;
  readonly opacity: number;
  readonly bend: number;
}

const looked = ['kind', 'mark', 'width', 'ink', 'at', 'opacity', 'bend'] as const;

function edgeElement(edge: Edge, look: LineLook, isDashed: boolean): ElementDefinition {
  const classes = isDashed ? 'negative' : '';
  const before = lines.get(edge);
  if (before && before.classes === classes && looked.every((key) => before.data[key] === look[key])) return before;
  const { source, target } = edge;
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
    classes,
  };
  lines.set(edge, element);
  return element;
}

export function elementsOf(model: GraphModel, positions: Positions, mapping: Mapping): ElementDefinition[] {
  const { variables, edges, looks } = model;
  const bends = bendsOf(variables, edges, positions);
  const drawn = edges.map((edge, k) => {
    const { width, ink, opacity, isDashed } = drawnEdge(edge, mapping);
    const { kind, mark } = lookOf(looks, edge);
    const look = {
      kind,
      mark,
      width: lineWidth(width),
      ink: ink.kind,
      at: 'at' in ink ? ink.at : 0,
      opacity,
      // Twice: cytoscape wants the control point, and the curve comes half as far.
      bend: 2 * (bends[k] ?? 0),
    };
    return edgeElement(edge, look, isDashed);
  });
  return [...boxElements(model, positions, mapping), ...drawn];
}

/** The boxes alone. */
export function boxElements({ variables }: GraphModel, positions: Positions, { fill }: Mapping): ElementDefinition[] {
  return variables.map((name) => nodeElement(name, positions, fill.shares.get(name) ?? NO_FILL));
}

/** The definitions that each canvas was last drawn from, by id. */
const drawnOn = new WeakMap<Core, ReadonlyMap<string, ElementDefinition>>();

/** Writes only what changed: every write makes cytoscape compute the style of the element again. */
function refresh(present: CollectionReturnValue, { data, position, classes }: ElementDefinition): void {
  if (Object.entries(data).some(([key, value]) => present.data(key) !== value)) present.data(data);
  const isNegative = classes === 'negative';
  if (present.isEdge() && present.hasClass('negative') !== isNegative) present.toggleClass('negative', isNegative);
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
