/** The cytoscape instance behind the graph view: everything imperative about it, and nothing of React. */
import cytoscape from 'cytoscape';
import type { Core } from 'cytoscape';
import type { Mapping } from '../../shared/graph/appearance';
import type { Position, Positions } from '../../shared/model/graph';
import { elementsOf, update } from './canvas-elements';
import type { CanvasElement, CanvasHandlers } from './canvas-events';
import { listen } from './canvas-events';
import type { RuleMarks } from './canvas-marks';
import { applyHighlight, applyRules, setClass } from './canvas-marks';
import { createGlide } from './glide';
import { graphStyle } from './graph-style';
import type { Highlight } from './highlight';
import type { GraphModel } from './model';
import { edgeId, nodeId } from './model';
import type { Palette } from './palette';
import { createViewport } from './viewport';

/** Above this many nodes edges are hidden and nodes drawn as a texture while the view moves. */
const LARGE = 300;

export interface GraphCanvas {
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
  let isLarge = false;
  const start = (): Core => {
    const created = open(container, palette, handlers, isLarge);
    created.on('viewport resize', tell);
    created.on('grab', () => motion.finish());
    return created;
  };
  let cy = start();
  const view = createViewport(() => cy);
  const motion = createGlide(() => cy);
  return {
    setGraph(model, positions, mapping) {
      const { variables } = model;
      motion.finish();
      if (variables.length > LARGE !== isLarge) {
        isLarge = variables.length > LARGE;
        cy.destroy();
        cy = start();
      }
      motion.remember();
      update(cy, elementsOf(model, positions, mapping));
    },
    glide: () => motion.start(),
    movePosition(name, by) {
      const node = cy.getElementById(nodeId(name));
      node.shift(by);
      return { [name]: { ...node.position() } };
    },
    mark(id) {
      cy.batch(() => setClass(cy, 'chosen', new Set(id === null ? [] : [id])));
    },
    highlight: (wanted) => applyHighlight(cy, wanted),
    leaveOpen(edges) {
      cy.batch(() => setClass(cy, 'undirected', edges));
    },
    markRules: (marks) => applyRules(cy, marks),
    placeOf(element) {
      const id = element.kind === 'node' ? nodeId(element.name) : edgeId(element.source, element.target);
      const found = cy.getElementById(id);
      if (found.empty()) return null;
      const { x1, x2, y1, y2 } = found.renderedBoundingBox();
      const { left, top } = container.getBoundingClientRect();
      return { x: left + (x1 + x2) / 2, y: top + (y1 + y2) / 2 };
    },
    onView(listener) {
      views.add(listener);
      listener(viewOf(cy));
      return () => void views.delete(listener);
    },
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
      cy.style(graphStyle(next, isLarge));
    },
    fit: () => view.fit(),
    zoomBy: (steps) => view.zoomBy(steps),
    panBy: (by) => void cy.panBy(by),
    resize: () => view.resize(),
    destroy() {
      motion.finish();
      cy.destroy();
    },
  };
}

const viewOf = (cy: Core): CanvasViewport => ({ zoom: cy.zoom(), pan: { ...cy.pan() } });

function open(container: HTMLElement, palette: Palette, handlers: CanvasHandlers, isLarge: boolean): Core {
  const cy = cytoscape({
    container,
    style: graphStyle(palette, isLarge),
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
