/** The lines of a large graph as plain numbers, so that a worker can draw them and the window can find the one pointed at. */
import { drawnEdge, type Mapping } from '../../../shared/graph/appearance';
import { boxSize } from '../../../shared/graph/box';
import { colourOf } from '../../../shared/graph/colours';
import type { Positions } from '../../../shared/model/graph';
import { bendsOf } from '../bend';
import { lineWidth } from '../canvas-elements';
import { differenceLooks } from '../difference-style';
import type { GraphModel } from '../model';
import { edgeId } from '../model';
import type { Palette } from '../palette';

/** What is said of a line besides its look; bits of `LineScene.marks`. */
export const mark = { undirected: 1, required: 2, broken: 4, pale: 8, path: 16, chosen: 32, reversed: 64 } as const;

export interface Pen {
  readonly colour: string;
  /** Lengths of dashes and gaps at zoom 1; empty for a whole line. */
  readonly dash: readonly number[];
}

export interface LineScene {
  /** Boxes of source and target of each line, strongest first. [2n] */
  readonly ends: Int32Array;
  /** Width in CSS pixels at zoom 1, opacity, and distance of the curve from the straight line. [3n] */
  readonly looks: Float32Array;
  /** Place in `pens`. [n] */
  readonly pen: Int32Array;
  readonly pens: readonly Pen[];
  /** [n] */
  readonly marks: Uint8Array;
  /** Words on lines, by place. */
  readonly words: ReadonlyMap<number, string>;
}

/** Ids of edges. */
export interface LineMarks {
  readonly undirected: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly broken: ReadonlySet<string>;
  readonly path: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
  /** These stay clear, the others are pale; null when all are clear. */
  readonly clear: ReadonlySet<string> | null;
}

const nothing: ReadonlySet<string> = new Set();
export const noMarks: LineMarks = {
  undirected: nothing,
  required: nothing,
  broken: nothing,
  path: nothing,
  chosen: nothing,
  clear: null,
};

const NEGATIVE_DASH = [7, 4];
const COMPARED_WIDTH = 2.5;

/** Centre and half the size of every box: x, y, width / 2, height / 2. [4d] */
export function boxesOf(variables: readonly string[], positions: Positions): Float32Array {
  const boxes = new Float32Array(4 * variables.length);
  variables.forEach((name, i) => {
    const { width, height } = boxSize(name);
    const { x = 0, y = 0 } = positions[name] ?? {};
    boxes.set([x, y, width / 2, height / 2], 4 * i);
  });
  return boxes;
}

/** Numbers the different pens in the order they come. */
class PenBox {
  readonly pens: Pen[] = [];
  private readonly places = new Map<string, number>();

  placeOf(colour: string, dash: readonly number[]): number {
    const key = `${colour} ${dash.join(' ')}`;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.places.set(key, this.pens.length);
    return this.pens.push({ colour, dash }) - 1;
  }
}

export function sceneOf(model: GraphModel, positions: Positions, mapping: Mapping, palette: Palette): LineScene {
  const { variables, edges, looks: compared } = model;
  const n = edges.length;
  const index = new Map(variables.map((name, i) => [name, i]));
  const bends = bendsOf(variables, edges, positions);
  const box = new PenBox();
  const [ends, looks] = [new Int32Array(2 * n), new Float32Array(3 * n)];
  const [pen, marks] = [new Int32Array(n), new Uint8Array(n)];
  const words = new Map<number, string>();
  edges.forEach((edge, k) => {
    const { width, ink, opacity, isDashed } = drawnEdge(edge, mapping);
    const look = compared?.get(edgeId(edge.source, edge.target));
    ends[2 * k] = index.get(edge.source) ?? 0;
    ends[2 * k + 1] = index.get(edge.target) ?? 0;
    looks.set([look ? COMPARED_WIDTH : lineWidth(width), opacity, bends[k] ?? 0], 3 * k);
    if (!look) {
      pen[k] = box.placeOf(colourOf(ink, palette.scheme), isDashed ? NEGATIVE_DASH : []);
      return;
    }
    const { colour, dash } = differenceLooks[look.kind];
    pen[k] = box.placeOf(palette[colour], dash);
    if (look.kind === 'reversed') marks[k] = mark.reversed;
    if (look.mark !== '') words.set(k, look.mark);
  });
  return { ends, looks, pen, pens: box.pens, marks, words };
}

const isMarked = ({ clear, ...sets }: LineMarks): boolean =>
  clear !== null || Object.values(sets).some(({ size }) => size > 0);

/** The scene with these marks in place of those it had. */
export function marked(scene: LineScene, { edges }: GraphModel, lines: LineMarks): LineScene {
  const marks = scene.marks.map((bits) => bits & mark.reversed);
  if (!isMarked(lines)) return { ...scene, marks };
  const kinds = ['undirected', 'required', 'broken', 'path', 'chosen'] as const;
  edges.forEach(({ source, target }, k) => {
    const id = edgeId(source, target);
    let bits = marks[k] ?? 0;
    for (const kind of kinds) if (lines[kind].has(id)) bits |= mark[kind];
    if (lines.clear && !lines.clear.has(id)) bits |= mark.pale;
    marks[k] = bits;
  });
  return { ...scene, marks };
}
