/**
 * Entry of the process that tries one back end: `device-look.js cuda` or `device-look.js webgpu`. Drivers can crash or
 * hang; here they take nothing with them. The answer goes to the parent, which ends this process; started by hand it is
 * printed.
 */
import { Backend } from '../../../shared/model/engine';
import { lookAtBackend } from './look-backend';

/** In Electron's utility process. */
const { parentPort } = process as { readonly parentPort?: { postMessage(message: unknown): void } };

function answer(message: unknown): void {
  if (parentPort) parentPort.postMessage(message);
  else if (process.send) process.send(message);
  else process.stdout.write(`${JSON.stringify(message)}\n`, () => process.exit());
}

process.on('disconnect', () => process.exit());
void lookAtBackend(Backend.parse(process.argv[2])).then(answer);
