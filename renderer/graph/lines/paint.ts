/** Draws the lines of a large graph as cytoscape draws those of a small one. */
import type { Position } from '../../../shared/model/graph';
import { middleOf, runOf, type Run } from './geometry';
import { mark, type LineScene } from './scene';

/** A place p of the graph is drawn at pan + zoom · p, in CSS pixels. */
export interface LineView {
  readonly zoom: number;
  readonly pan: Position;
  readonly width: number;
  readonly height: number;
  /** Device pixels of a CSS pixel. */
  readonly density: number;
}

export interface LineInks {
  readonly text: string;
  readonly surface: string;
  readonly selection: string;
  readonly error: string;
}

export interface LinePicture {
  readonly scene: LineScene;
  /** Centre and half the size of every box. [4d] */
  readonly boxes: Float32Array;
  readonly inks: LineInks;
  /** Box pointed at: lines that do not end there fade. −1 for none. */
  readonly pointed: number;
}

export type LineContext = OffscreenCanvasRenderingContext2D;

const PALE = 0.25;
const FADED = 0.18;
/** Dashes and arrowheads smaller than this on screen are not seen; a line is then as strong as its dashes would look. */
const LEAST_SEEN = 1.5;
const WORD_SIZE = 11;
const LEAST_WORD = 7;
const CROSS = '✕';

const isOutside = ({ from, to, control }: Run, box: readonly [number, number, number, number]): boolean =>
  Math.max(from.x, to.x, control.x) < box[0] ||
  Math.max(from.y, to.y, control.y) < box[1] ||
  Math.min(from.x, to.x, control.x) > box[2] ||
  Math.min(from.y, to.y, control.y) > box[3];

/** Fills the context; whatever was there is gone. */
export function paintLines(context: LineContext, picture: LinePicture, view: LineView): void {
  const { zoom, pan, width, height, density } = view;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width * density, height * density);
  const scale = zoom * density;
  context.setTransform(scale, 0, 0, scale, pan.x * density, pan.y * density);
  const seen = [-pan.x / zoom, -pan.y / zoom, (width - pan.x) / zoom, (height - pan.y) / zoom] as const;
  const { marks } = picture.scene;
  const isOnTop = (k: number): boolean => ((marks[k] ?? 0) & (mark.path | mark.chosen)) !== 0;
  for (const top of [false, true]) {
    // The strongest last, so that they lie above the others.
    for (let k = marks.length - 1; k >= 0; k--) {
      if (isOnTop(k) !== top) continue;
      const run = runOf(picture.scene, picture.boxes, k);
      if (!isOutside(run, seen)) paintLine(context, picture, k, run, zoom);
    }
  }
}

function paintLine(context: LineContext, picture: LinePicture, k: number, run: Run, zoom: number): void {
  const { scene, inks } = picture;
  const { colour, dash } = scene.pens[scene.pen[k] ?? 0] ?? { colour: inks.text, dash: [] };
  const bits = scene.marks[k] ?? 0;
  const width = scene.looks[3 * k] ?? 1;
  const opacity = opacityOf(picture, k, bits);
  underlay(context, inks, run, bits, width, opacity);
  const isSeen = (size: number): boolean => size * zoom >= LEAST_SEEN;
  const isDashed = dash.length > 0 && isSeen(dash[0] ?? 0);
  const share = dash.length > 0 && !isDashed ? (dash[0] ?? 1) / ((dash[0] ?? 1) + (dash[1] ?? 0)) : 1;
  context.globalAlpha = opacity * share;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(isDashed ? [...dash] : []);
  stroke(context, run);
  context.globalAlpha = opacity;
  heads(context, inks, run, bits, colour, width, isSeen);
  const word = (bits & mark.broken) !== 0 ? CROSS : scene.words.get(k);
  if (word !== undefined && WORD_SIZE * zoom >= LEAST_WORD) write(context, inks, run, word);
}

function opacityOf({ scene, pointed }: LinePicture, k: number, bits: number): number {
  const own = scene.looks[3 * k + 1] ?? 1;
  const isAway = pointed >= 0 && scene.ends[2 * k] !== pointed && scene.ends[2 * k + 1] !== pointed;
  return own * ((bits & mark.pale) !== 0 ? PALE : 1) * (isAway ? FADED : 1);
}

function stroke(context: LineContext, { from, to, control, isStraight }: Run): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  if (isStraight) context.lineTo(to.x, to.y);
  else context.quadraticCurveTo(control.x, control.y, to.x, to.y);
  context.stroke();
}

/** Broad and faint below a line: colour, opacity and how far it stands out on either side. */
function underlay(context: LineContext, inks: LineInks, run: Run, bits: number, width: number, opacity: number): void {
  const layers = [
    [mark.broken, inks.error, 0.25, 3],
    [mark.undirected, inks.text, 0.14, 4],
    [mark.path, inks.text, 0.22, 4],
    [mark.chosen, inks.selection, 0.35, 5],
  ] as const;
  for (const [bit, colour, strength, padding] of layers) {
    if ((bits & bit) === 0) continue;
    context.globalAlpha = strength * opacity;
    context.strokeStyle = colour;
    context.lineWidth = width + 2 * padding;
    context.setLineDash([]);
    stroke(context, run);
  }
}

/** As cytoscape sizes its arrowheads, at an arrow scale of 1.1. */
const headLength = (width: number): number => 0.33 * Math.max((width * 13.37) ** 0.9, 29);

function heads(
  context: LineContext,
  inks: LineInks,
  { from, to, control }: Run,
  bits: number,
  colour: string,
  width: number,
  isSeen: (size: number) => boolean,
): void {
  const length = headLength(width);
  if (!isSeen(length)) return;
  context.setLineDash([]);
  if ((bits & mark.undirected) === 0) {
    head(context, to, control, length);
    context.fillStyle = colour;
    context.fill();
  }
  if ((bits & mark.reversed) !== 0) {
    head(context, from, control, length);
    context.fillStyle = inks.surface;
    context.fill();
    context.stroke();
  }
  if ((bits & mark.required) !== 0) {
    context.fillStyle = inks.text;
    context.fillRect(from.x - length / 2, from.y - length / 2, length, length);
  }
}

/** A triangle whose tip is at `tip`, seen from `from`. */
function head(context: LineContext, tip: Position, from: Position, length: number): void {
  const [dx, dy] = [tip.x - from.x, tip.y - from.y];
  const size = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / size, dy / size];
  const [x, y] = [tip.x - length * ux, tip.y - length * uy];
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(x - (length / 2) * uy, y + (length / 2) * ux);
  context.lineTo(x + (length / 2) * uy, y - (length / 2) * ux);
  context.closePath();
}

function write(context: LineContext, inks: LineInks, run: Run, word: string): void {
  const { x, y } = middleOf(run);
  context.font = word === CROSS ? 'bold 20px sans-serif' : `${WORD_SIZE}px sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const { width } = context.measureText(word);
  const height = word === CROSS ? 20 : WORD_SIZE + 3;
  context.fillStyle = inks.surface;
  context.fillRect(x - width / 2 - 2, y - height / 2, width + 4, height);
  context.fillStyle = word === CROSS ? inks.error : inks.text;
  context.fillText(word, x, y);
}
