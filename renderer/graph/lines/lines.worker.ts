/** Draws lines off the window's thread. Every message adds to what is known; one picture answers it. */
import type { LinePicture, LineView } from './paint';
import { paintLines } from './paint';

export type LineOrder = Partial<LinePicture> & { readonly view: LineView };

/** The picture of a view, as large as the view. */
export interface LineAnswer {
  readonly bitmap: ImageBitmap;
  readonly view: LineView;
  readonly lines: number;
}

let known: Partial<LinePicture> = {};
const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext('2d');

self.addEventListener('message', ({ data: { view, ...news } }: MessageEvent<LineOrder>) => {
  known = { ...known, ...news };
  const { scene, boxes, inks, pointed = -1 } = known;
  if (!context || !scene || !boxes || !inks) throw new Error('lines worker: a view came before what to draw');
  const [width, height] = [Math.round(view.width * view.density), Math.round(view.height * view.density)];
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  paintLines(context, { scene, boxes, inks, pointed }, view);
  const answer: LineAnswer = { bitmap: canvas.transferToImageBitmap(), view, lines: scene.marks.length };
  self.postMessage(answer, { transfer: [answer.bitmap] });
});
