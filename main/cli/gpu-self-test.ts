/** `acyclica doctor --gpu-selftest`: every check of every back end, as a report a person can send to the developers. */
import { join } from 'node:path';
import type { Backend, BackendStatus } from '../../shared/model/engine';
import { selfTestBackend, type CheckResult } from '../runs/device-self-test';
import { forkWithNode } from '../runs/look';
import { EXIT_DONE, EXIT_FAILED, type CliContext } from './command';
import { checkDeviceLearners } from './self-tests';

/** Built script of the processes that try and test back ends. */
export const LOOK = 'device-look.js';

const NAME_WIDTH = 22;

interface Choice {
  /** The one back end to test, whatever its state. */
  readonly only: Backend | undefined;
  /** Without whole runs of the methods. */
  readonly isQuick: boolean;
}

/**
 * Tests the back ends that work, or one. Goes on after a failure: the report is worth most then.
 *
 * @returns exit code
 */
export async function testDevices(
  statuses: readonly BackendStatus[],
  { only, isQuick }: Choice,
  context: CliContext,
): Promise<number> {
  const { output } = context;
  const isUsable = ({ state }: BackendStatus): boolean => state === 'works' || state === 'software';
  const tested = statuses.filter((status) => (only ? status.backend === only : isUsable(status)));
  output.print(`date          ${new Date().toISOString()}\n`);
  if (tested.length === 0) {
    output.print('\nThere is nothing to test: no back end works on this machine; the lines above say why.\n');
    return EXIT_DONE;
  }
  let isGood = true;
  for (const status of tested) isGood = (await testDevice(status, isQuick, context)) && isGood;
  output.print(`\n${isGood ? 'Every check passed.' : 'SOME CHECKS FAILED.'} Nothing was sent anywhere.\n`);
  return isGood ? EXIT_DONE : EXIT_FAILED;
}

async function testDevice({ backend, state }: BackendStatus, isQuick: boolean, context: CliContext): Promise<boolean> {
  const { output, workers } = context;
  const tell = ({ name, outcome, detail }: CheckResult): void =>
    output.print(`${name.padEnd(NAME_WIDTH)}${outcome.toUpperCase().padEnd(8)}${detail}\n`);
  output.print(`\nself-test of ${backend}\n`);
  const programs = await selfTestBackend((args) => forkWithNode(join(workers, LOOK), args), backend, tell);
  if (isQuick || state === 'software') {
    const detail = isQuick
      ? 'left out by --quick'
      : 'whole runs take too long on a software adapter; the test suite makes short ones';
    tell({ type: 'check', name: 'learners', outcome: 'skipped', detail });
    return programs;
  }
  return (await checkDeviceLearners(context, backend, tell)) && programs;
}
