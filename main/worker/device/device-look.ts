/**
 * Entry of the process that tries one back end: `device-look.js webgpu`, or tests it: `device-look.js webgpu self-test`.
 * Drivers can crash or hang; here they take nothing with them. Answers go to the parent, which ends this process; started
 * by hand they are printed.
 */
import { Backend } from '../../../shared/model/engine';
import { lookAtBackend } from './look-backend';
import type { SelfTestMessage } from './self-test/messages';
import { selfTest } from './self-test/self-test';
import { firstLine } from './unavailable';

function answer(message: unknown): void {
  if (process.send) process.send(message);
  else process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function testBackend(backend: Backend): Promise<void> {
  const tell = (message: SelfTestMessage): void => answer(message);
  try {
    await selfTest(backend, tell);
  } catch (error) {
    tell({ type: 'check', name: 'start', outcome: 'failed', detail: firstLine(error) });
  }
  tell({ type: 'end' });
}

async function main([name, mode]: readonly string[]): Promise<void> {
  const backend = Backend.parse(name);
  if (mode === 'self-test') await testBackend(backend);
  else answer(await lookAtBackend(backend));
  // Dawn keeps a process alive; a parent has to read the answer first.
  if (!process.send) process.exit();
}

process.on('disconnect', () => process.exit());
void main(process.argv.slice(2));
