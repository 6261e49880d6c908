/** The file of a picture with what is to be known about it: seconds of work for large graphs, so a thread does it. */
import type { Said } from '../../shared/model/sayings/said';
import type { DifferencePicture } from '../../shared/model/difference-picture';
import { drawDifference, drawPicture, writeDrawing, type GraphDocument, type PictureFormat } from '.';

/** One graph, or two in one picture. */
export type PictureJob = { readonly format: PictureFormat } & (
  { readonly document: GraphDocument } | { readonly difference: DifferencePicture }
);

export interface PictureFile {
  readonly content: string | Uint8Array;
  /** What the person should know about the file, as sentences. */
  readonly notes: Said[];
}

export async function drawFile(job: PictureJob): Promise<PictureFile> {
  const { format } = job;
  if ('difference' in job) return writeDrawing(format, drawDifference(job.difference), job.difference);
  return writeDrawing(format, drawPicture(job.document), job.document.picture);
}
