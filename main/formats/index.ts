/** Every exchange format by name and by file extension. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { ExportFormat, type PictureFormat } from '../../shared/contract';
import { AppError } from '../../shared/model/errors';
import type { Picture } from '../../shared/model/picture';
import { readAdjacencyCsv, writeAdjacencyCsv } from './adjacency-csv';
import { badFile, type GraphDocument } from './document';
import { readDot, writeDot } from './dot';
import type { Drawing } from './drawing';
import { readEdgeCsv, writeEdgeCsv } from './edge-csv';
import { readGraphml, writeGraphml } from './graphml';
import { readResultJson, writeResultJson } from './result-json';
import { svgText, writeSvg } from './svg';

export type { GraphDocument } from './document';
export type { PictureFormat };
export { drawDifference } from './difference-picture';
export { drawPicture } from './picture';

type Reader = (path: string, text: string, names?: readonly string[]) => GraphDocument;
type Writer = (document: GraphDocument) => string | Uint8Array | Promise<Uint8Array>;

/** The writers of PNG and PDF carry megabytes of programs and fonts: loaded when the first picture is written. */
const writePng: Writer = async (document) => (await import('./png')).writePng(document);

const writePdf: Writer = async (document) => (await import('./pdf')).writePdf(document);

const formats: Record<ExportFormat, { read: Reader | null; write: Writer }> = {
  json: { read: readResultJson, write: writeResultJson },
  csv: { read: readAdjacencyCsv, write: writeAdjacencyCsv },
  'edges.csv': { read: readEdgeCsv, write: writeEdgeCsv },
  dot: { read: readDot, write: writeDot },
  graphml: { read: readGraphml, write: writeGraphml },
  svg: { read: null, write: writeSvg },
  pdf: { read: null, write: writePdf },
  png: { read: null, write: writePng },
};

/** Other extensions of the same formats. */
const aliases: Record<string, ExportFormat> = { gv: 'dot', tsv: 'csv', 'edges.tsv': 'edges.csv' };

const unknownFormat = (format: string): AppError =>
  new AppError({ code: 'format/unknown', format, known: [...ExportFormat.options] });

/** A format by its name, as in `--format F`. Throws `format/unknown`. */
export function formatNamed(name: string): ExportFormat {
  const key = name.toLowerCase().replace(/^\./, '');
  const parsed = ExportFormat.safeParse(Object.hasOwn(aliases, key) ? aliases[key] : key);
  if (!parsed.success) throw unknownFormat(name);
  return parsed.data;
}

/** The format a file name asks for: its longest known extension. Throws `format/unknown`. */
export function formatOfFile(path: string): ExportFormat {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  const known = [...ExportFormat.options, ...Object.keys(aliases)].sort((a, b) => b.length - a.length);
  const extension = known.find((k) => name.endsWith(`.${k}`));
  if (extension === undefined) {
    const dot = name.lastIndexOf('.');
    throw unknownFormat(dot > 0 ? name.slice(dot) : name);
  }
  return formatNamed(extension);
}

/** The file content of a graph: text, or bytes for PNG and PDF. */
export async function writeGraph(format: ExportFormat, document: GraphDocument): Promise<string | Uint8Array> {
  return formats[format].write(document);
}

/** The file of a drawing. @param size pixels of a PNG per CSS pixel; width of SVG and PDF in mm; their own where absent */
export async function writeDrawing(
  format: PictureFormat,
  drawing: Drawing,
  { scale, widthMm = null }: Partial<Pick<Picture, 'scale' | 'widthMm'>> = {},
): Promise<{ content: string | Uint8Array; notes: Said[] }> {
  const notes = (await import('./picture-notes')).notesOfDrawing(format, drawing, widthMm);
  if (format === 'svg') return { content: svgText(drawing, widthMm), notes };
  if (format === 'pdf') return { content: await (await import('./pdf')).pdfBytes(drawing, widthMm), notes };
  return { content: await (await import('./png')).pngBytes(drawing, scale), notes };
}

/** Sentences about the file of a picture that its reader should know; none for other formats. */
export async function notesOfPicture(format: ExportFormat, document: GraphDocument): Promise<Said[]> {
  if (!isPicture(format)) return [];
  return (await import('./picture-notes')).pictureNotes(format, document);
}

export function isPicture(format: ExportFormat): format is PictureFormat {
  return format === 'svg' || format === 'pdf' || format === 'png';
}

/**
 * Reads a graph file by its extension.
 *
 * @param names variables of a matrix file without a header, in order
 */
export function readGraph(path: string, content: string | Uint8Array, names?: readonly string[]): GraphDocument {
  const format = formatOfFile(path);
  const { read } = formats[format];
  if (read === null) {
    throw badFile(path, say('graph/is-picture', format));
  }
  return read(path, textOf(path, content), names);
}

function textOf(path: string, content: string | Uint8Array): string {
  if (typeof content === 'string') return content.replace(/^\uFEFF/, '');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw badFile(path, say('graph/not-utf8'));
  }
}
