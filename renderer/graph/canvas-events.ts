/** What a person does to the canvas, told to the window. */
import type { Core } from 'cytoscape';
import type { Positions } from '../../shared/model/graph';

export interface CanvasHandlers {
  /** `isAdded`: the variable joins those picked before. */
  onSelectNode(name: string, isAdded: boolean): void;
  onSelectEdge(source: string, target: string): void;
  onSelectNothing(): void;
  onMoved(positions: Positions): void;
}

export function listen(cy: Core, handlers: CanvasHandlers): void {
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
