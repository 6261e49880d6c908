/** Zoom, fit and resize of the canvas. A graph that fitted before a resize fits after it. */
import type { Core } from 'cytoscape';

const ZOOM_STEP = 1.25;
/** Space around a fitted graph; less where the view is low. */
const FIT_PADDING = 32;
const FIT_PADDING_SHARE = 0.08;
/** Small graphs are not blown up beyond this. */
const LARGEST_FIT = 1.4;

export interface Viewport {
  fit(): void;
  zoomBy(steps: number): void;
  resize(): void;
}

export function createViewport(current: () => Core): Viewport {
  /** Zoom and pan right after the last fit; the person moved the view when they differ. */
  let fitted: { zoom: number; x: number; y: number } | null = null;
  let size = { width: current().width(), height: current().height() };

  const isFitted = () => {
    const { x, y } = current().pan();
    return fitted !== null && fitted.zoom === current().zoom() && fitted.x === x && fitted.y === y;
  };
  const fit = () => {
    const cy = current();
    cy.fit(undefined, Math.min(FIT_PADDING, FIT_PADDING_SHARE * Math.min(cy.width(), cy.height())));
    if (cy.zoom() > LARGEST_FIT) {
      cy.zoom(LARGEST_FIT);
      cy.center();
    }
    fitted = { zoom: cy.zoom(), ...cy.pan() };
  };
  return {
    fit,
    zoomBy(steps) {
      const cy = current();
      const centre = { x: cy.width() / 2, y: cy.height() / 2 };
      cy.zoom({ level: cy.zoom() * ZOOM_STEP ** steps, renderedPosition: centre });
    },
    resize() {
      const cy = current();
      const wasFitted = isFitted();
      const before = size;
      cy.resize();
      size = { width: cy.width(), height: cy.height() };
      if (wasFitted) fit();
      else cy.panBy({ x: (size.width - before.width) / 2, y: (size.height - before.height) / 2 });
    },
  };
}
