/** Bundled data sets: a folder with `samples.json` and the CSV files it names. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/model/errors';
import { Sample } from '../../shared/model/project';

const BundledSample = Sample.extend({ file: z.string() });
const SampleList = z.array(BundledSample);
export type BundledSample = z.infer<typeof BundledSample>;

export const SAMPLE_LIST = 'samples.json';

/** The samples of a folder; an empty list when this build has none. */
export async function listSamples(folder: string): Promise<BundledSample[]> {
  try {
    return SampleList.parse(JSON.parse(await readFile(join(folder, SAMPLE_LIST), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Path and title of one sample. Throws `dataset/not-found`. */
export async function findSample(folder: string, id: string): Promise<{ path: string; title: string }> {
  const found = (await listSamples(folder)).find((sample) => sample.id === id);
  if (!found) throw new AppError({ code: 'dataset/not-found', id });
  return { path: join(folder, found.file), title: found.title };
}
