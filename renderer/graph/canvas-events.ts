/** What a person does to the canvas, told to the window. */
import type { Core, EventObject } from 'cytoscape';
import type { Position, Positions } from '../../shared/model/graph';
import type { LineLayer } from './lines/layer';

export interface CanvasHandlers {
  /** `isAdded`: the variable joins those picked before. */
  onSelectNode(name: string, isAdded: boolean): void;
  onSelectEdge(source: string, target: string): void;
  onSelectNothing(): void;
  onMoved(positions: Positions): void;
  /** The pointer is over a variable, or over none any more. */
  onPoint(name: string | null): void;
  /** A menu is asked for at a place of the window, in CSS pixels. */
  onMenu(element: CanvasElement, at: Position): void;
}

export type CanvasElement =
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'edge'; readonly source: string; readonly target: string };

function askForMenu({ originalEvent }: EventObject, element: CanvasElement, handlers: CanvasHandlers): void {
  if (!(originalEvent instanceof MouseEvent)) return;
  handlers.onMenu(element, { x: originalEvent.clientX, y: originalEvent.clientY });
}

/** @param lines who draws the lines when cytoscape does not */
export function listen(cy: Core, handlers: CanvasHandlers, lines: () => LineLayer | null): void {
  cy.on('tap', (event) => {
    if (event.target !== cy) return;
    const edge = lines()?.edgeAt(event.position);
    if (edge) handlers.onSelectEdge(edge.source, edge.target);
    else handlers.onSelectNothing();
  });
  cy.on('cxttap', (event) => {
    const edge = event.target === cy && lines()?.edgeAt(event.position);
    if (edge) askForMenu(event, { kind: 'edge', source: edge.source, target: edge.target }, handlers);
  });
  cy.on('tap', 'node', (event) => {
    // A pointer event of mouse or touch; cytoscape's own taps have none.
    const isAdded = event.originalEvent instanceof MouseEvent && event.originalEvent.shiftKey;
    handlers.onSelectNode(event.target.data('name'), isAdded);
  });
  cy.on('tap', 'edge', (event) => handlers.onSelectEdge(event.target.data('from'), event.target.data('to')));
  cy.on('cxttap', 'node', (event) => askForMenu(event, { kind: 'node', name: event.target.data('name') }, handlers));
  cy.on('cxttap', 'edge', (event) => {
    const { from: source, to: target } = event.target.data();
    askForMenu(event, { kind: 'edge', source, target }, handlers);
  });
  cy.on('dragfree', 'node', (event) =>
    handlers.onMoved({ [event.target.data('name')]: { ...event.target.position() } }),
  );
  // Writing data makes cytoscape compute the style again: the size of magnified nodes depends on the zoom.
  cy.on('zoom', () => void cy.nodes('.chosen, .pointed').data('zoom', cy.zoom()));
  listenToMoves(cy, lines);
  listenToPointing(cy, handlers, lines);
}

/** Lines follow the boxes they join, once a frame. */
function listenToMoves(cy: Core, lines: () => LineLayer | null): void {
  const places = new Map<string, Position>();
  cy.on('position', 'node', ({ target }: EventObject) => {
    if (!lines()) return;
    if (places.size === 0) {
      window.requestAnimationFrame(() => {
        lines()?.move(places);
        places.clear();
      });
    }
    places.set(target.data('name'), { ...target.position() });
  });
}

function listenToPointing(cy: Core, handlers: CanvasHandlers, lines: () => LineLayer | null): void {
  cy.on('mouseover', 'node', (event) => {
    const name: string = event.target.data('name');
    handlers.onPoint(name);
    lines()?.point(name);
    cy.batch(() => {
      event.target.addClass('pointed');
      if (!lines()) cy.elements().not(event.target.closedNeighborhood()).addClass('faded');
    });
  });
  cy.on('mouseout', 'node', () => {
    handlers.onPoint(null);
    lines()?.point(null);
    cy.batch(() => cy.elements('.faded, .pointed').removeClass('faded pointed'));
  });
}
