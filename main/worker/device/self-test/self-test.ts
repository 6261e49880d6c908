/**
 * Tests a back end: every program against the same program on tfjs' processor back end (which the test suite compares with
 * the CPU engine), memory over a thousand products, and the pace at which it works.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '../../../../shared/model/engine';
import type { DeviceProgram } from '../../../engine/gpu/device';
import { devicePrograms, type ProgramName } from '../../../engine/gpu/programs';
import { openBackend, useReference, type OpenDevice } from '../backends';
import { relativeDifference, TOLERANCE } from '../compare';
import { firstLine } from '../unavailable';
import type { CheckResult } from './messages';
import { measurePace } from './pace';
import { recipes, type Outcome } from './recipes';

/** Steps of the leak test. */
const PRODUCTS = 1000;
const PRODUCTS_PER_CALL = 50;

export type Tell = (result: CheckResult) => void;

type Check = Omit<CheckResult, 'type' | 'name'>;

export async function selfTest(backend: Backend, tell: Tell): Promise<void> {
  const device = await openBackend(backend);
  const tfjsName = tf.getBackend();
  const check = async (name: string, work: () => Promise<Check>): Promise<void> => {
    try {
      tell({ type: 'check', name, ...(await work()) });
    } catch (error) {
      tell({ type: 'check', name, outcome: 'failed', detail: firstLine(error) });
    }
  };
  await check('memory', () => checkMemory(device));
  for (const name of Object.keys(devicePrograms) as ProgramName[]) {
    await check(`program ${name}`, () => checkProgram(name, device, tfjsName));
  }
  await measurePace((name, work) => check(name, work), device.facts.isSoftware);
}

/** Runs a program on the back end in use. */
async function outcomeOf(name: ProgramName): Promise<Outcome | null> {
  const recipe = recipes[name] as { settings(): unknown; run(program: DeviceProgram): Promise<Outcome> } | undefined;
  if (!recipe) return null;
  const create = devicePrograms[name] as (settings: unknown) => DeviceProgram;
  const program = create(recipe.settings());
  try {
    return await recipe.run(program);
  } finally {
    program.dispose();
  }
}

async function checkProgram(name: ProgramName, device: OpenDevice, tfjsName: string): Promise<Check> {
  const tensors = tf.memory().numTensors;
  const found = await outcomeOf(name);
  const leaked = tf.memory().numTensors - tensors;
  if (!found) return { outcome: 'skipped', detail: 'there is no check for this program' };
  const reported = device.failure();
  if (reported) throw reported;
  if (leaked !== 0) return { outcome: 'failed', detail: `${leaked} tensors were not freed` };
  await useReference();
  try {
    return compare(found, (await outcomeOf(name)) ?? {});
  } finally {
    await tf.setBackend(tfjsName);
  }
}

/** Every part of the outcome must agree; the worst one is told. */
function compare(found: Outcome, expected: Outcome): Check {
  const differences = Object.entries(expected).map(
    ([part, values]) => [part, relativeDifference(found[part] ?? [], values)] as const,
  );
  const [part, difference] = differences.reduce((a, b) => (b[1] > a[1] ? b : a));
  const outcome = differences.every(([, value]) => value <= TOLERANCE) ? 'passed' : 'failed';
  return {
    outcome,
    detail: `${differences.length} results, largest relative difference ${difference.toExponential(1)} (${part}), allowed ${TOLERANCE.toExponential(0)}`,
  };
}

/** Tensors and bytes alive must be the same before and after. */
async function checkMemory(device: OpenDevice): Promise<Check> {
  const d = 16;
  const program = devicePrograms.products({
    d,
    matrix: Float32Array.from({ length: d * d }, (_, k) => Math.cos(k) / 4),
  });
  try {
    await program.power(PRODUCTS_PER_CALL);
    const { numTensors, numBytes } = tf.memory();
    for (let done = 0; done < PRODUCTS; done += PRODUCTS_PER_CALL) await program.power(PRODUCTS_PER_CALL);
    const after = tf.memory();
    const reported = device.failure();
    if (reported) throw reported;
    const isFlat = after.numTensors === numTensors && after.numBytes === numBytes;
    const detail = `${PRODUCTS} products: ${numTensors} tensors before, ${after.numTensors} after; ${numBytes} bytes before, ${after.numBytes} after`;
    return { outcome: isFlat ? 'passed' : 'failed', detail };
  } finally {
    program.dispose();
  }
}
