/**
 * A picture as PDF 1.4: one page of its size, vectors, and text that can be searched, selected and copied.
 *
 * A CSS pixel is 1/96 inch, so a picture keeps the size it has in SVG unless a width in millimetres is asked for. Both faces
 * of DejaVu Sans are embedded, of each only the letters used. Letters they lack come out as empty boxes; the text behind them
 * is still the right one, as is the whole name behind a shortened one. No dates: the same picture is the same bytes.
 */
import PDFDocument from 'pdfkit';
import type { Position } from '../../shared/model/graph';
import type { GraphDocument } from './document';
import type { Drawing, Line, Polygon, Rect, Shape, Text } from './drawing';
import { builtInFaces } from './fonts';
import { lettersMissing } from './letters';
import { drawPicture } from './picture';
import { pdfPointsPerPixel } from './picture-size';

/** Of a quadratic curve written as a cubic one. */
const TWO_THIRDS = 2 / 3;
const EMPTY_BOX = '□';

/** Without the XML metadata of the library, which does not escape the title. */
class PictureDocument extends PDFDocument {
  override endMetadata(): void {
    // Nothing: title and description are in the document's information already.
  }

  /** Dashes and gaps in turn; none for whole lines. */
  dashes(lengths: readonly number[]): void {
    this.addContent(`[${lengths.join(' ')}] 0 d`);
  }
}

type Pdf = PictureDocument;

export function writePdf(document: GraphDocument): Promise<Uint8Array> {
  return pdfBytes(drawPicture(document), document.picture?.widthMm ?? null);
}

/** @param widthMm null for a CSS pixel per unit */
export async function pdfBytes(drawing: Drawing, widthMm: number | null): Promise<Uint8Array> {
  const { title, description, language = 'en' } = drawing;
  const scale = pdfPointsPerPixel(drawing, widthMm);
  const pdf = new PictureDocument({
    pdfVersion: '1.4',
    size: [drawing.width * scale, drawing.height * scale],
    margin: 0,
    // None to begin with; its own default is a standard face that Greek letters are not in.
    font: '',
    info: { Title: title, Subject: description, Creator: 'Acyclica', CreationDate: new Date(0) },
    displayTitle: true,
    lang: language,
    tagged: true,
  });
  // The library needs a date to make the identifier; the file gets none.
  delete pdf.info.CreationDate;
  const { regular, bold } = builtInFaces();
  pdf.registerFont('regular', regular).registerFont('bold', bold);
  const figure = pdf.struct('Figure', { title, alt: description }, () => {
    pdf.save().scale(scale).translate(-drawing.x, -drawing.y);
    for (const shape of drawing.shapes) draw(pdf, shape);
    pdf.restore();
  });
  pdf.addStructure(figure);
  figure.end();
  return bytesOf(pdf);
}

/** Ends the document and collects it. */
function bytesOf(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('error', reject);
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.end();
  });
}

function draw(pdf: Pdf, shape: Shape, opacity = 1): void {
  switch (shape.kind) {
    case 'rect':
      drawRect(pdf, shape, opacity);
      return;
    case 'line':
      drawLine(pdf, shape, opacity);
      return;
    case 'polygon':
      drawPolygon(pdf, shape, opacity);
      return;
    case 'text':
      drawText(pdf, shape, opacity);
      return;
    case 'group':
      // The shapes of one group touch and never overlap, so each can have the opacity of all.
      for (const inner of shape.shapes) draw(pdf, inner, opacity * (shape.opacity ?? 1));
  }
}

function drawPolygon(pdf: Pdf, { points, fill, stroke, strokeWidth }: Polygon, opacity: number): void {
  pdf.fillColor(fill, opacity);
  pdf.polygon(...points.map(({ x, y }): [number, number] => [x, y]));
  if (stroke === undefined) {
    pdf.fill();
    return;
  }
  pdf.dashes([]);
  pdf.lineWidth(strokeWidth ?? 1).strokeColor(stroke, opacity);
  pdf.fillAndStroke();
}

function drawRect(pdf: Pdf, rect: Rect, opacity: number): void {
  const { x, y, width, height, radius, fill, fillOpacity, stroke, strokeWidth } = rect;
  pdf.fillColor(fill, opacity * (fillOpacity ?? 1));
  if (radius === undefined) pdf.rect(x, y, width, height);
  else pdf.roundedRect(x, y, width, height, radius);
  if (stroke === undefined) {
    pdf.fill();
    return;
  }
  pdf.dashes([]);
  pdf.lineWidth(strokeWidth ?? 1);
  pdf.strokeColor(stroke, opacity).fillAndStroke();
}

function drawLine(pdf: Pdf, line: Line, opacity: number): void {
  const { from, control, to, stroke, strokeWidth, dash = [] } = line;
  pdf.dashes(dash);
  pdf.lineWidth(strokeWidth).strokeColor(stroke, opacity * (line.opacity ?? 1));
  pdf.moveTo(from.x, from.y);
  if (control) {
    const [first, second] = [towards(from, control), towards(to, control)];
    pdf.bezierCurveTo(first.x, first.y, second.x, second.y, to.x, to.y);
  } else {
    pdf.lineTo(to.x, to.y);
  }
  pdf.stroke();
}

/** Control point of the cubic curve that is the quadratic one of `control`. PDF has no quadratic curves. */
const towards = (end: Position, control: Position): Position => ({
  x: end.x + TWO_THIRDS * (control.x - end.x),
  y: end.y + TWO_THIRDS * (control.y - end.y),
});

function drawText(pdf: Pdf, { x, y, text, whole, size, fill, isCentred, isBold }: Text, opacity: number): void {
  const shown = showable(text);
  if (shown === '') return;
  pdf.font(isBold ? 'bold' : 'regular', size).fillColor(fill, opacity);
  const left = isCentred ? x - pdf.widthOfString(shown) / 2 : x;
  const meant = whole ?? text;
  if (meant !== shown) pdf.markContent('Span', { actual: meant });
  pdf.text(shown, left, y, { lineBreak: false, baseline: 'alphabetic' });
  if (meant !== shown) pdf.endMarkedContent();
}

/** The text with what cannot be drawn replaced: control characters would break the line, letters may be missing. */
function showable(text: string): string {
  const line = text.replace(/\p{Cc}/gu, ' ').replace(/\p{Cs}/gu, '\ufffd');
  const missing = new Set(lettersMissing([line]));
  return missing.size === 0 ? line : [...line].map((letter) => (missing.has(letter) ? EMPTY_BOX : letter)).join('');
}
