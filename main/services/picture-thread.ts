/** Pictures are drawn on a thread of their own, one for each, so that nothing else waits and their memory is given back. */
import { Worker } from 'node:worker_threads';
import type { PictureFile, PictureJob } from '../formats/picture-job';

export type DrawPicture = (job: PictureJob) => Promise<PictureFile>;

/** @param workerPath the built `picture-worker.js` */
export function drawOnThread(workerPath: string): DrawPicture {
  return (job) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(workerPath, { workerData: job });
      worker.once('message', resolve);
      worker.once('error', reject);
      // After an answer or an error this changes nothing.
      worker.once('exit', (code) => reject(new Error(`picture-worker: ended with ${code} and no picture`)));
    });
}
