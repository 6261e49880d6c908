/**
 * The SVG picture as PNG, by default at two pixels per CSS pixel, rendered by resvg (WebAssembly) with the DejaVu Sans face built
 * in: the same picture on every computer, in Node and in Electron. Very large pictures are rendered smaller, so they
 * never need more than MOST_PIXELS. Letters DejaVu Sans lacks (Chinese, Japanese, Korean) come out as empty boxes.
 */
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import wasmUrl from '@resvg/resvg-wasm/index_bg.wasm?url&inline';
import type { GraphDocument } from './document';
import { builtInFaces, bytesOf, FAMILY } from './fonts';
import type { Drawing } from './drawing';
import { drawPicture } from './picture';
import { svgText } from './svg';

/** Unless the picture asks for another. */
const SCALE = 2;
const MOST_PIXELS = 64e6;

let ready: Promise<void> | null = null;

export function writePng(document: GraphDocument): Promise<Uint8Array> {
  return pngBytes(drawPicture(document), document.picture?.scale);
}

/** @param scale pixels per CSS pixel, fewer where the picture would need more than MOST_PIXELS */
export async function pngBytes(drawing: Drawing, scale = SCALE): Promise<Uint8Array> {
  ready ??= initWasm(bytesOf(wasmUrl));
  await ready;
  const { regular, bold } = builtInFaces();
  const svg = svgText(drawing, null);
  const options = { fontBuffers: [regular, bold], defaultFontFamily: FAMILY, sansSerifFamily: FAMILY };
  const zoom = Math.min(scale, Math.sqrt(MOST_PIXELS / (drawing.width * drawing.height)));
  const scaled = new Resvg(svg, { font: options, fitTo: { mode: 'zoom', value: zoom } });
  const image = scaled.render();
  const png = image.asPng();
  image.free();
  scaled.free();
  return png;
}
