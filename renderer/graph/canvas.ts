/** The cytoscape instance behind the graph view: everything imperative about it, and nothing of React. */
import cytoscape from 'cytoscape';
import type { Core } from 'cytoscape';
import type { Mapping } from '../../shared/graph/appearance';
import type { Position, Positions } from '../../shared/model/graph';
import { createBoxes, type CanvasBoxes, type ScreenBox } from './canvas-boxes';
import { boxElements, elementsOf, update } from './canvas-elements';
import type { CanvasElement, CanvasHandlers } from './canvas-events';
import { listen } from './canvas-events';
import type { RuleMarks } from './canvas-marks';
import { applyHighlight, applyRules, setClass } from './canvas-marks';
import { createGlide } from './glide';
import type { LineLayer } from './lines/layer';
import { createLines } from './lines/layer';
import type { LineView } from './lines/paint';
import { graphStyle } from './graph-style';
import type { Highlight } from './highlight';
import type { GraphModel } from './model';
import { edgeId, nodeId } from './model';
import type { Palette } from './palette';
import { createViewport } from './viewport';

/** From so many variables or edges on a worker draws the lines, and boxes are a texture while the view moves. */
const LARGE = { variables: 150, edges: 1500 } as const;

export type { ScreenBox };

export interface GraphCanvas extends CanvasBoxes {
  setGraph(model: GraphModel, positions: Positions, mapping: Mapping): void;
  /** Lets the variables move to the places set last from where they stood before. */
  glide(): void;
  movePosition(name: string, by: Position): Positions;
  /** Marks a node, or an edge, or nothing. */
  mark(id: string | null): void;
  highlight(highlight: Highlight): void;
  /** Takes the arrowheads off these edges, by id. */
  leaveOpen(edges: ReadonlySet<string>): void;
  /** Marks edges by what background knowledge says about them, by id. */
  markRules(marks: RuleMarks): void;
  /** Where in the window an element is, in CSS pixels, or null when it is not there. */
  placeOf(element: CanvasElement): Position | null;
  /** Tells the listener the view now and at every change, until the returned function is called. */
  onView(listener: ViewListener): () => void;
  reveal(name: string): void;
  /** Brings a variable to the middle, large enough to read. */
  centreOn(name: string): void;
  /** The part of the plane in view. */
  viewBox(): ViewBox;
  moveViewTo(centre: Position): void;
  setPalette(palette: Palette): void;
  fit(): void;
  zoomBy(steps: number): void;
  panBy(by: Position): void;
  resize(): void;
  destroy(): void;
}

export interface ViewBox {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Labels can be read at this zoom. */
const READABLE = 0.8;

/** A place p of the graph is drawn at pan + zoom · p of the canvas. */
export interface CanvasViewport {
  readonly zoom: number;
  readonly pan: Position;
}
export type ViewListener = (view: CanvasViewport) => void;

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

export function createCanvas(container: HTMLElement, palette: Palette, handlers: CanvasHandlers): GraphCanvas {
  standInForStyleElement();
  const views = new Set<ViewListener>();
  const tell = () => views.forEach((listener) => listener(viewOf(cy)));
  let lines: LineLayer | null = null;
  let known: readonly string[] = [];
  const onView = (listener: ViewListener): (() => void) => {
    views.add(listener);
    listener(viewOf(cy));
    return () => void views.delete(listener);
  };
  const { boxes, attend } = createBoxes(container, () => cy);
  const start = (isLarge: boolean): Core => {
    const created = open(container, palette, isLarge);
    listen(created, handlers, () => lines);
    attend(created);
    created.on('viewport resize', tell);
    created.on('grab', () => motion.finish());
    return created;
  };
  let cy = start(false);
  /** Begins again for a graph of another order of size. A graph that was large stays so while ω moves. */
  const fitSize = ({ variables, edges }: GraphModel): void => {
    const wasLarge = lines !== null && known === variables;
    const isLarge = wasLarge || variables.length > LARGE.variables || edges.length > LARGE.edges;
    known = variables;
    if (isLarge === (lines !== null)) return;
    lines?.destroy();
    lines = null;
    const seen = viewOf(cy);
    cy.destroy();
    cy = start(isLarge);
    cy.viewport(seen); // more edges at a lower ω must not move the view
    if (isLarge) lines = createLines(container, palette, () => lineView(cy), onView);
  };
  const view = createViewport(() => cy);
  const motion = createGlide(() => cy);
  return {
    ...boxes,
    setGraph(model, positions, mapping) {
      motion.finish();
      fitSize(model);
      motion.remember();
      update(cy, lines ? boxElements(model, positions, mapping) : elementsOf(model, positions, mapping));
      lines?.draw(model, positions, mapping);
    },
    glide: () => motion.start(),
    movePosition(name, by) {
      const node = cy.getElementById(nodeId(name));
      node.shift(by);
      return { [name]: { ...node.position() } };
    },
    mark(id) {
      const chosen = new Set(id === null ? [] : [id]);
      cy.batch(() => setClass(cy, 'chosen', chosen));
      lines?.mark({ chosen });
    },
    highlight(wanted) {
      applyHighlight(cy, wanted);
      lines?.mark({ clear: wanted.edges, path: wanted.isPath && wanted.edges ? wanted.edges : new Set() });
    },
    leaveOpen(edges) {
      if (lines) lines.mark({ undirected: edges });
      else cy.batch(() => setClass(cy, 'undirected', edges));
    },
    markRules(marks) {
      if (lines) lines.mark(marks);
      else applyRules(cy, marks);
    },
    placeOf(element) {
      const { left, top } = container.getBoundingClientRect();
      const at = placeIn(cy, lines, element);
      return at && { x: left + at.x, y: top + at.y };
    },
    onView,
    reveal(name) {
      const box = cy.getElementById(nodeId(name)).renderedBoundingBox();
      const isInside = box.x1 >= 0 && box.y1 >= 0 && box.x2 <= cy.width() && box.y2 <= cy.height();
      if (!isInside) cy.center(cy.getElementById(nodeId(name)));
    },
    centreOn(name) {
      if (cy.zoom() < READABLE) cy.zoom(READABLE);
      cy.center(cy.getElementById(nodeId(name)));
    },
    viewBox: () => cy.extent(),
    moveViewTo({ x, y }) {
      cy.pan({ x: cy.width() / 2 - x * cy.zoom(), y: cy.height() / 2 - y * cy.zoom() });
    },
    setPalette(next) {
      palette = next;
      cy.style(graphStyle(next, lines !== null));
      lines?.setPalette(next);
    },
    fit: () => view.fit(),
    zoomBy: (steps) => view.zoomBy(steps),
    panBy: (by) => void cy.panBy(by),
    resize: () => view.resize(),
    destroy() {
      motion.finish();
      lines?.destroy();
      cy.destroy();
    },
  };
}

/** The middle of an element on screen, or null when it is not there. */
function placeIn(cy: Core, lines: LineLayer | null, element: CanvasElement): Position | null {
  if (lines && element.kind === 'edge') {
    const at = lines.placeOf(element.source, element.target);
    return at && { x: cy.pan().x + cy.zoom() * at.x, y: cy.pan().y + cy.zoom() * at.y };
  }
  const id = element.kind === 'node' ? nodeId(element.name) : edgeId(element.source, element.target);
  const found = cy.getElementById(id);
  if (found.empty()) return null;
  const { x1, x2, y1, y2 } = found.renderedBoundingBox();
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
}

const lineView = (cy: Core): LineView => ({
  ...viewOf(cy),
  width: cy.width(),
  height: cy.height(),
  density: window.devicePixelRatio,
});

const viewOf = (cy: Core): CanvasViewport => ({ zoom: cy.zoom(), pan: { ...cy.pan() } });

function open(container: HTMLElement, palette: Palette, isLarge: boolean): Core {
  return cytoscape({
    container,
    style: graphStyle(palette, isLarge),
    layout: { name: 'preset' },
    minZoom: isLarge ? 0.01 : 0.05,
    maxZoom: 4,
    selectionType: 'single',
    boxSelectionEnabled: false,
    autounselectify: true,
  });
}
