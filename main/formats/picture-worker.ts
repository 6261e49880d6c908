/** Entry of the thread that draws one picture and ends. A failure reaches the other side as its `error`. */
import { parentPort, workerData } from 'node:worker_threads';
import { drawFile, type PictureJob } from './picture-job';

if (!parentPort) throw new Error('picture-worker: must be started as a worker thread');
const port = parentPort;

void drawFile(workerData as PictureJob).then((file) => port.postMessage(file));
