/** Where the boxes of variables are on screen, as they move, and which of them the pointer is over. */
import type { Core } from 'cytoscape';
import type { Position } from '../../shared/model/graph';
import { nodeId } from './model';

/** Centre and size of a box in the window, in CSS pixels. */
export interface ScreenBox extends Position {
  readonly width: number;
  readonly height: number;
}

export interface CanvasBoxes {
  /** Null for a variable that is not drawn. */
  boxOf(name: string): ScreenBox | null;
  /** The variable whose box is at a place of the window; the smallest where boxes overlap. */
  variableAt(at: Position): string | null;
  /** Calls the listener once a frame when boxes may have moved, until the returned function is called. */
  onBoxes(listener: () => void): () => void;
  /** Tells which variable the pointer is over, until the returned function is called. */
  onHover(listener: (name: string | null) => void): () => void;
}

/** @returns the boxes, and `attend`, to be called with every new instance of cytoscape */
export function createBoxes(container: HTMLElement, current: () => Core) {
  const moved = new Set<() => void>();
  const hovers = new Set<(name: string | null) => void>();
  let frame = 0;
  const changed = (): void => {
    if (moved.size === 0 || frame !== 0) return;
    frame = window.requestAnimationFrame(() => {
      frame = 0;
      for (const listener of moved) listener();
    });
  };
  const join = <T>(all: Set<T>, listener: T): (() => void) => {
    all.add(listener);
    return () => void all.delete(listener);
  };
  const boxes: CanvasBoxes = {
    boxOf(name) {
      const node = current().getElementById(nodeId(name));
      if (node.empty()) return null;
      const { left, top } = container.getBoundingClientRect();
      const { x, y } = node.renderedPosition();
      return { x: left + x, y: top + y, width: node.renderedOuterWidth(), height: node.renderedOuterHeight() };
    },
    variableAt: (at) => variableAt(current(), container, at),
    onBoxes: (listener) => join(moved, listener),
    onHover: (listener) => join(hovers, listener),
  };
  const attend = (core: Core): void => {
    core.on('viewport resize', changed);
    core.on('position add remove', 'node', changed);
    core.on('mouseover', 'node', ({ target }) => hovers.forEach((listener) => listener(target.data('name'))));
    core.on('mouseout', 'node', () => hovers.forEach((listener) => listener(null)));
  };
  return { boxes, attend };
}

function variableAt(cy: Core, container: HTMLElement, at: Position): string | null {
  const { left, top } = container.getBoundingClientRect();
  let found: string | null = null;
  let least = Infinity;
  cy.nodes().forEach((node) => {
    const { x, y } = node.renderedPosition();
    const [width, height] = [node.renderedOuterWidth(), node.renderedOuterHeight()];
    const isIn = Math.abs(at.x - left - x) <= width / 2 && Math.abs(at.y - top - y) <= height / 2;
    if (!isIn || width * height >= least) return;
    least = width * height;
    found = node.data('name') as string;
  });
  return found;
}
