/** The cytoscape instance behind the graph view: everything imperative about it, and nothing of React. */
import cytoscape from 'cytoscape';
import type { CollectionReturnValue, Core, ElementDefinition } from 'cytoscape';
import { boxSize, shownName } from '../../shared/graph/box';
import { edgeOpacity, hasOpacity } from '../../shared/graph/drawing';
import { strength } from '../../shared/graph/edges';
import type { Position, Positions } from '../../shared/model/graph';
import { bendsOf } from './bend';
import { lookOf } from './difference-style';
import { graphStyle } from './graph-style';
import type { Highlight } from './highlight';
import type { GraphModel } from './model';
import { edgeId, edgeWidth, nodeId } from './model';
import type { Palette } from './palette';
import { createViewport } from './viewport';

/** Above this many nodes edges are hidden and nodes drawn as a texture while the view moves. */
const LARGE = 300;

export interface CanvasHandlers {
  /** `isAdded`: the variable joins those picked before. */
  onSelectNode(name: string, isAdded: boolean): void;
  onSelectEdge(source: string, target: string): void;
  onSelectNothing(): void;
  onMoved(positions: Positions): void;
}

export interface GraphCanvas {
  setGraph(model: GraphModel, positions: Positions): void;
  movePosition(name: string, by: Position): Positions;
  /** Marks a node, or an edge, or nothing. */
  mark(id: string | null): void;
  highlight(highlight: Highlight): void;
  /** Takes the arrowheads off these edges, by id. */
  leaveOpen(edges: ReadonlySet<string>): void;
  reveal(name: string): void;
  setPalette(palette: Palette): void;
  fit(): void;
  zoomBy(steps: number): void;
  panBy(by: Position): void;
  resize(): void;
  destroy(): void;
}

/**
 * cytoscape adds a <style> element unless one with this id is there, and the content security policy would refuse
 * it. An empty stand-in keeps it from trying; the rule itself is in graph.css.
 */
function standInForStyleElement(): void {
  const id = '__________cytoscape_stylesheet';
  if (document.getElementById(id)) return;
  const standIn = document.createElement('meta');
  standIn.id = id;
  document.head.append(standIn);
}

function elementsOf({ variables, edges, meaning, looks }: GraphModel, positions: Positions): ElementDefinition[] {
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

function listen(cy: Core, handlers: CanvasHandlers): void {
  cy.on('tap', (event) => {
    if (event.target === cy) handlers.onSelectNothing();
  });
  cy.on('tap', 'node', (event) => {
    // A pointer event of mouse or touch; cytoscape's own taps have none.
    const isAdded = event.originalEvent instanceof MouseEvent && event.originalEvent.shiftKey;
    handlers.onSelectNode(event.target.data('name'), isAdded);
  });
  cy.on('tap', 'edge', (event) => handlers.onSelectEdge(event.target.data('from'), event.target.data('to')));
  cy.on('dragfree', 'node', (event) =>
    handlers.onMoved({ [event.target.data('name')]: { ...event.target.position() } }),
  );
  // Writing data makes cytoscape compute the style again: the size of magnified nodes depends on the zoom.
  cy.on('zoom', () => void cy.nodes('.chosen, .pointed').data('zoom', cy.zoom()));
  cy.on('mouseover', 'node', (event) => {
    const near = event.target.closedNeighborhood();
    cy.batch(() => {
      event.target.addClass('pointed');
      cy.elements().not(near).addClass('faded');
    });
  });
  cy.on('mouseout', 'node', () => {
    cy.batch(() => cy.elements().removeClass('faded pointed'));
  });
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
function update(cy: Core, wanted: readonly ElementDefinition[]): void {
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

function applyHighlight(cy: Core, { picked, related, given, edges, isPath }: Highlight): void {
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

export function createCanvas(container: HTMLElement, palette: Palette, handlers: CanvasHandlers): GraphCanvas {
  standInForStyleElement();
  let cy = open(container, palette, handlers, false);
  let isLarge = false;
  const view = createViewport(() => cy);
  return {
    setGraph(model, positions) {
      const { variables } = model;
      if (variables.length > LARGE !== isLarge) {
        isLarge = variables.length > LARGE;
        cy.destroy();
        cy = open(container, palette, handlers, isLarge);
      }
      update(cy, elementsOf(model, positions));
    },
    movePosition(name, by) {
      const node = cy.getElementById(nodeId(name));
      node.shift(by);
      return { [name]: { ...node.position() } };
    },
    mark(id) {
      cy.batch(() => {
        cy.elements('.chosen').removeClass('chosen');
        if (id !== null) cy.getElementById(id).addClass('chosen');
      });
    },
    highlight: (wanted) => applyHighlight(cy, wanted),
    leaveOpen(edges) {
      cy.batch(() => cy.edges().forEach((edge) => void edge.toggleClass('undirected', edges.has(edge.id()))));
    },
    reveal(name) {
      const box = cy.getElementById(nodeId(name)).renderedBoundingBox();
      const isInside = box.x1 >= 0 && box.y1 >= 0 && box.x2 <= cy.width() && box.y2 <= cy.height();
      if (!isInside) cy.center(cy.getElementById(nodeId(name)));
    },
    setPalette(next) {
      palette = next;
      cy.style(graphStyle(next));
    },
    fit: () => view.fit(),
    zoomBy: (steps) => view.zoomBy(steps),
    panBy: (by) => void cy.panBy(by),
    resize: () => view.resize(),
    destroy: () => cy.destroy(),
  };
}

function open(container: HTMLElement, palette: Palette, handlers: CanvasHandlers, isLarge: boolean): Core {
  const cy = cytoscape({
    container,
    style: graphStyle(palette),
    layout: { name: 'preset' },
    minZoom: 0.05,
    maxZoom: 4,
    selectionType: 'single',
    boxSelectionEnabled: false,
    autounselectify: true,
    hideEdgesOnViewport: isLarge,
    textureOnViewport: isLarge,
  });
  listen(cy, handlers);
  return cy;
}
