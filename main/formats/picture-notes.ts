/** What one should know about the file of a picture: its size on paper, and letters that cannot be shown. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { few } from '../../shared/model/sayings/words';
import type { GraphDocument } from './document';
import { textsOf } from './drawing';
import { lettersMissing } from './letters';
import { drawPicture } from './picture';
import { pdfPointsPerPixel, pointsPerPixel, sizeText } from './picture-size';

const MOST_LETTERS = 12;

/** None when there is nothing to know. */
export function pictureNotes(format: 'svg' | 'png' | 'pdf', document: GraphDocument): Said[] {
  const drawing = drawPicture(document);
  const widthMm = document.picture?.widthMm ?? null;
  const notes: Said[] = [];
  if (format === 'pdf') notes.push(sizeText(drawing, pdfPointsPerPixel(drawing, widthMm)));
  if (format === 'svg' && widthMm !== null) notes.push(sizeText(drawing, pointsPerPixel(drawing, widthMm)));
  const missing = format === 'svg' ? [] : lettersMissing(textsOf(drawing.shapes).map(({ text }) => text));
  if (missing.length > 0) notes.push(say('picture/letters', few(missing, MOST_LETTERS), format === 'pdf'));
  return notes;
}
