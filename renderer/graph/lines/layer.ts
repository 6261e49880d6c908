/**
 * The lines of a large graph, below its boxes. A worker draws them, so that neither a step of the threshold nor a move
 * of the view waits for thousands of lines. Until the picture of a new view has come, the last one is moved and scaled.
 */
import type { Mapping } from '../../../shared/graph/appearance';
import type { Edge, Position, Positions } from '../../../shared/model/graph';
import type { GraphModel } from '../model';
import type { Palette } from '../palette';
import { middleOf, nearestLine, runOf } from './geometry';
import type { LineAnswer, LineOrder } from './lines.worker';
import type { LineInks, LineView } from './paint';
import { boxesOf, marked, noMarks, sceneOf, type LineMarks, type LineScene } from './scene';

/** A line is meant by a click this near, CSS pixels. */
const REACH = 6;

export interface LineLayer {
  draw(model: GraphModel, positions: Positions, mapping: Mapping): void;
  /** Variables stand elsewhere now, until the next `draw`. */
  move(places: ReadonlyMap<string, Position>): void;
  mark(marks: Partial<LineMarks>): void;
  /** The variable pointed at, or none. */
  point(name: string | null): void;
  setPalette(palette: Palette): void;
  /** The edge under a place of the graph. */
  edgeAt(at: Position): Edge | null;
  /** The middle of the line of an edge, or null when it is not drawn. */
  placeOf(source: string, target: string): Position | null;
  destroy(): void;
}

const inksOf = ({ text, surface, selection, error }: Palette): LineInks => ({ text, surface, selection, error });

interface Drawn {
  readonly model: GraphModel;
  readonly positions: Positions;
  readonly mapping: Mapping;
  readonly scene: LineScene;
  readonly boxes: Float32Array;
}

type News = Omit<LineOrder, 'view'>;

/** A worker that ends so often in a row will not draw this graph. */
const MOST_FAILURES = 3;

/** The canvas and its worker: one order at a time, of several that wait only the sum. */
class Easel {
  readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('bitmaprenderer');
  private worker: Worker;
  /** The sum of all orders: what another worker has to be told. */
  private known: News = {};
  private waiting: News | null = null;
  private isBusy = false;
  private failures = 0;
  private shown: LineView | null = null;
  private frame = 0;
  private unwatch: () => void = () => undefined;

  constructor(
    container: HTMLElement,
    private readonly viewNow: () => LineView,
  ) {
    this.canvas.className = 'graph-lines';
    this.canvas.setAttribute('aria-hidden', 'true');
    container.prepend(this.canvas);
    this.worker = this.hire();
    this.watchDensity();
  }

  order(news: News): void {
    this.known = { ...this.known, ...news };
    this.waiting = { ...this.waiting, ...news };
    this.follow();
  }

  /** The view has changed. */
  follow(): void {
    this.place();
    if (this.frame === 0) this.frame = window.requestAnimationFrame(() => this.send());
  }

  destroy(): void {
    window.cancelAnimationFrame(this.frame);
    this.unwatch();
    this.worker.terminate();
    this.canvas.remove();
  }

  private hire(): Worker {
    const worker = new Worker(new URL('./lines.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<LineAnswer>) => this.receive(data));
    worker.addEventListener('error', (event) => void this.replace(event.message));
    return worker;
  }

  /** Another worker draws all that is known. After several in vain the rejection is what the person is told. */
  private async replace(why: string): Promise<void> {
    this.worker.terminate();
    this.failures += 1;
    if (this.failures > MOST_FAILURES) throw new Error(`The lines of the graph cannot be drawn: ${why}`);
    this.worker = this.hire();
    this.isBusy = false;
    this.order(this.known);
  }

  /** A window that goes to another screen may keep its size: cytoscape tells nothing then. */
  private watchDensity(): void {
    const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const changed = (): void => {
      this.watchDensity();
      this.follow();
    };
    query.addEventListener('change', changed, { once: true });
    this.unwatch = () => query.removeEventListener('change', changed);
  }

  private send(): void {
    this.frame = 0;
    const view = this.viewNow();
    if (this.isBusy || view.width < 1 || view.height < 1) return;
    if (!this.waiting && this.shown && isSame(view, this.shown)) return;
    this.isBusy = true;
    this.worker.postMessage({ ...this.waiting, view } satisfies LineOrder);
    this.waiting = null;
  }

  private receive({ bitmap, view, lines }: LineAnswer): void {
    this.isBusy = false;
    this.failures = 0;
    [this.canvas.width, this.canvas.height] = [bitmap.width, bitmap.height];
    this.context?.transferFromImageBitmap(bitmap);
    this.shown = view;
    this.canvas.style.width = `${view.width}px`;
    this.canvas.style.height = `${view.height}px`;
    this.canvas.dataset.lines = String(lines);
    this.follow();
  }

  /** Moves the last picture to where its view is now. */
  private place(): void {
    if (!this.shown) return;
    const { zoom, pan } = this.viewNow();
    const scale = zoom / this.shown.zoom;
    const [x, y] = [pan.x - scale * this.shown.pan.x, pan.y - scale * this.shown.pan.y];
    this.canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  }
}

const isSame = (a: LineView, b: LineView): boolean =>
  a.zoom === b.zoom &&
  a.pan.x === b.pan.x &&
  a.pan.y === b.pan.y &&
  a.width === b.width &&
  a.height === b.height &&
  a.density === b.density;

/** @param follow calls the listener at every change of the view; returns what ends it */
export function createLines(
  container: HTMLElement,
  palette: Palette,
  viewNow: () => LineView,
  follow: (listener: () => void) => () => void,
): LineLayer {
  const easel = new Easel(container, viewNow);
  const unfollow = follow(() => easel.follow());
  let drawn: Drawn | null = null;
  let marks = noMarks;
  let inks = palette;
  let pointed: string | null = null;
  /** Boxes are numbered anew with every graph. */
  const placeOfPointed = (): number => (pointed === null ? -1 : (drawn?.model.variables.indexOf(pointed) ?? -1));
  const show = (model: GraphModel, positions: Positions, mapping: Mapping): void => {
    const scene = marked(sceneOf(model, positions, mapping, inks), model, marks);
    const boxes = boxesOf(model.variables, positions);
    drawn = { model, positions, mapping, scene, boxes };
    easel.order({ scene, boxes, inks: inksOf(inks), pointed: placeOfPointed() });
  };
  return {
    draw: show,
    move(places) {
      if (!drawn) return;
      const { variables } = drawn.model;
      for (const [i, name] of variables.entries()) {
        const at = places.get(name);
        if (at) drawn.boxes.set([at.x, at.y], 4 * i);
      }
      easel.order({ boxes: drawn.boxes });
    },
    mark(change) {
      marks = { ...marks, ...change };
      if (!drawn) return;
      drawn = { ...drawn, scene: marked(drawn.scene, drawn.model, marks) };
      easel.order({ scene: drawn.scene });
    },
    point(name) {
      pointed = name;
      easel.order({ pointed: placeOfPointed() });
    },
    setPalette(next) {
      inks = next;
      if (drawn) show(drawn.model, drawn.positions, drawn.mapping);
    },
    edgeAt(at) {
      if (!drawn) return null;
      return drawn.model.edges[nearestLine(drawn.scene, drawn.boxes, at, REACH / viewNow().zoom)] ?? null;
    },
    placeOf(source, target) {
      const k = drawn?.model.edges.findIndex((edge) => edge.source === source && edge.target === target) ?? -1;
      return drawn && k >= 0 ? middleOf(runOf(drawn.scene, drawn.boxes, k)) : null;
    },
    destroy() {
      unfollow();
      easel.destroy();
    },
  };
}
