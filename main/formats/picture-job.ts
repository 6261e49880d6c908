/** The file of a picture with what is to be known about it: seconds of work for large graphs, so a thread does it. */
import type { Said } from '../../shared/model/sayings/said';
import { notesOfPicture, writeGraph, type GraphDocument, type PictureFormat } from '.';

export interface PictureJob {
  readonly format: PictureFormat;
  readonly document: GraphDocument;
}

export interface PictureFile {
  readonly content: string | Uint8Array;
  /** What the person should know about the file, as sentences. */
  readonly notes: readonly Said[];
}

export async function drawFile({ format, document }: PictureJob): Promise<PictureFile> {
  return { content: await writeGraph(format, document), notes: await notesOfPicture(format, document) };
}
