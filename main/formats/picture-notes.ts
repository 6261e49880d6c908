/** What one should know about the file of a picture: its size on paper, and letters that cannot be shown. */
import type { GraphDocument } from './document';
import { textsOf, type Drawing } from './drawing';
import { lettersMissing } from './letters';
import { drawPicture } from './picture';
import { pdfPointsPerPixel, pointsPerPixel, sizeText } from './picture-size';

const MOST_LETTERS = 12;

type PictureFormat = 'svg' | 'png' | 'pdf';

/** Sentences; none when there is nothing to know. */
export function pictureNotes(format: PictureFormat, document: GraphDocument): string[] {
  return notesOfDrawing(format, drawPicture(document), document.picture?.widthMm ?? null);
}

export function notesOfDrawing(format: PictureFormat, drawing: Drawing, widthMm: number | null): string[] {
  const notes: string[] = [];
  if (format === 'pdf') notes.push(sizeText(drawing, pdfPointsPerPixel(drawing, widthMm)));
  if (format === 'svg' && widthMm !== null) notes.push(sizeText(drawing, pointsPerPixel(drawing, widthMm)));
  const missing = format === 'svg' ? [] : lettersMissing(textsOf(drawing.shapes).map(({ text }) => text));
  if (missing.length > 0) notes.push(missingText(missing, format === 'pdf'));
  return notes;
}

function missingText(letters: readonly string[], isPdf: boolean): string {
  const more = letters.length > MOST_LETTERS ? ` and ${letters.length - MOST_LETTERS} more` : '';
  const searched = isPdf ? ', though they can be searched and copied' : '';
  return `Its font, DejaVu Sans, lacks ${letters.slice(0, MOST_LETTERS).join(' ')}${more}: empty boxes stand for them${searched}. An SVG file shows them in the fonts of the computer it is opened on.`;
}
