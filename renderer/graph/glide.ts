/** Lets variables move from their old places to their new ones, unless the person wants less motion. */
import type { Core } from 'cytoscape';
import type { Position } from '../../shared/model/graph';

const DURATION_MS = 320;
/** Above this many variables a frame takes too long for a movement to be seen as one. */
const MOST_NODES = 400;

export interface Glide {
  /** Remembers where everything stands. The places written after this call are where it goes. */
  remember(): void;
  /** Starts from the places remembered. */
  start(): void;
  /** Puts everything where it goes, at once. */
  finish(): void;
}

const ease = (t: number): number => 1 - (1 - t) ** 3;

export function createGlide(current: () => Core): Glide {
  const less = window.matchMedia('(prefers-reduced-motion: reduce)');
  let from = new Map<string, Position>();
  let to = new Map<string, Position>();
  let frame = 0;

  const placesOf = (): Map<string, Position> =>
    new Map(
      current()
        .nodes()
        .map((node) => [node.id(), { ...node.position() }]),
    );

  const show = (share: number): void => {
    const cy = current();
    cy.batch(() => {
      for (const [id, end] of to) {
        const start = from.get(id) ?? end;
        const at = { x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y) };
        cy.getElementById(id).position(at);
      }
    });
  };
  const finish = (): void => {
    if (frame === 0) return;
    window.cancelAnimationFrame(frame);
    frame = 0;
    show(1);
  };
  return {
    remember() {
      finish();
      from = current().nodes().length > MOST_NODES ? new Map() : placesOf();
    },
    start() {
      if (less.matches || from.size === 0) return;
      to = placesOf();
      const began = performance.now();
      const step = (): void => {
        const share = Math.min(1, (performance.now() - began) / DURATION_MS);
        show(ease(share));
        frame = share < 1 ? window.requestAnimationFrame(step) : 0;
      };
      show(0);
      frame = window.requestAnimationFrame(step);
    },
    finish,
  };
}
