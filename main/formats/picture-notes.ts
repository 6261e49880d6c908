/** What one should know about the file of a picture: its size on paper, and letters that cannot be shown. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { few } from '../../shared/model/sayings/words';
import type { GraphDocument } from './document';
import { textsOf, type Drawing } from './drawing';
import { lettersMissing } from './letters';
import { drawPicture } from './picture';
import { pdfPointsPerPixel, pointsPerPixel, sizeText } from './picture-size';

const MOST_LETTERS = 12;

type PictureFormat = 'svg' | 'png' | 'pdf';

/** None when there is nothing to know. */
export function pictureNotes(format: PictureFormat, document: GraphDocument): Said[] {
  return notesOfDrawing(format, drawPicture(document), document.picture?.widthMm ?? null);
}

export function notesOfDrawing(format: PictureFormat, drawing: Drawing, widthMm: number | null): Said[] {
  const notes: Said[] = [];
  if (format === 'pdf') notes.push(sizeText(drawing, pdfPointsPerPixel(drawing, widthMm)));
  if (format === 'svg' && widthMm !== null) notes.push(sizeText(drawing, pointsPerPixel(drawing, widthMm)));
  const missing = format === 'svg' ? [] : lettersMissing(textsOf(drawing.shapes).map(({ text }) => text));
  if (missing.length > 0) notes.push(say('picture/letters', few(missing, MOST_LETTERS), format === 'pdf'));
  return notes;
}
