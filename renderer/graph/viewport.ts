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
    fitBeside(cy, cornerOf(cy));
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

interface Corner {
  readonly width: number;
  readonly height: number;
}

/** Size of the upper right corner that buttons lie over; 0 × 0 without buttons. */
function cornerOf(cy: Core): Corner {
  const canvas = cy.container();
  const buttons = canvas?.closest('.graph-body')?.querySelector('.canvas-zoom')?.getBoundingClientRect();
  if (!canvas || !buttons) return { width: 0, height: 0 };
  const { right, top } = canvas.getBoundingClientRect();
  return { width: right - buttons.left, height: buttons.bottom - top };
}

/** Fits the graph into the whole view, or beside or below the corner where a box would lie under it. */
function fitBeside(cy: Core, corner: Corner): void {
  fitInto(cy, { width: 0, height: 0 });
  const left = cy.width() - corner.width;
  const isUnder = cy.nodes().some((node) => {
    const { x2, y1 } = node.renderedBoundingBox({ includeLabels: false });
    return x2 > left && y1 < corner.height;
  });
  if (!isUnder) return;
  const tries = [
    { width: corner.width, height: 0 },
    { width: 0, height: corner.height },
  ];
  const [beside = 0, below = 0] = tries.map((kept) => zoomInto(cy, kept));
  const [first, second] = tries;
  const chosen = beside >= below ? first : second;
  if (chosen) fitInto(cy, chosen);
}

const paddingOf = (cy: Core): number => Math.min(FIT_PADDING, FIT_PADDING_SHARE * Math.min(cy.width(), cy.height()));

/** The zoom at which everything fits with `kept` left free. Small graphs are not blown up. */
function zoomInto(cy: Core, kept: Corner): number {
  const { w, h } = cy.elements().boundingBox();
  if (!(w > 0 && h > 0)) return 1;
  const padding = paddingOf(cy);
  const width = Math.max(1, cy.width() - Math.max(2 * padding, padding + kept.width));
  const height = Math.max(1, cy.height() - Math.max(2 * padding, padding + kept.height));
  return Math.max(cy.minZoom(), Math.min(LARGEST_FIT, width / w, height / h));
}

function fitInto(cy: Core, kept: Corner): void {
  const { x1, y1, w, h } = cy.elements().boundingBox();
  if (!(w > 0 && h > 0)) return;
  const zoom = zoomInto(cy, kept);
  const padding = paddingOf(cy);
  const [right, top] = [Math.max(padding, kept.width), Math.max(padding, kept.height)];
  const x = padding + (cy.width() - padding - right - zoom * w) / 2;
  const y = top + (cy.height() - padding - top - zoom * h) / 2;
  cy.viewport({ zoom, pan: { x: x - zoom * x1, y: y - zoom * y1 } });
}
