/** How large the file of a picture is on paper. */
import type { Saying } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { FONT_SIZE } from '../../shared/graph/box';
import type { Drawing } from './drawing';

const POINTS_PER_PIXEL = 72 / 96;
const POINTS_PER_MM = 72 / 25.4;
/** Longest side of a page that every PDF reader takes (ISO 32000-1, Annex C). Unit: points. */
const LONGEST_SIDE = 14_400;

type Extent = Pick<Drawing, 'width' | 'height'>;

/** Points per CSS pixel: the picture's own size, or what makes it as wide as asked for. */
export function pointsPerPixel({ width }: Extent, widthMm: number | null): number {
  return widthMm === null ? POINTS_PER_PIXEL : (widthMm * POINTS_PER_MM) / width;
}

/** The same for a PDF, whose pages cannot be longer than LONGEST_SIDE. */
export function pdfPointsPerPixel(extent: Extent, widthMm: number | null): number {
  const { width, height } = extent;
  return Math.min(pointsPerPixel(extent, widthMm), LONGEST_SIDE / width, LONGEST_SIDE / height);
}

/** Width and height on paper and the size of the variables' names. */
export function sizeText({ width, height }: Extent, scale: number): Saying {
  const mm = (pixels: number): number => Number(((pixels * scale) / POINTS_PER_MM).toFixed(1));
  return say('picture/size', mm(width), mm(height), Number((FONT_SIZE * scale).toFixed(1)));
}
