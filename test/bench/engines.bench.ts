/**
 * Both engines on the same steps, per learner and size, and the size from which the device is faster.
 *
 *   npm run bench -- engines [cuda|webgpu] [learner …] [--software] [--seconds=S] [--largest=D]
 *
 * `--software` runs on SwiftShader, which is a processor: it shows that the bench works and nothing else.
 */
import { resolve } from 'node:path';
import type { BackendName, Device } from '../../main/engine/gpu/device';
import type { Learner } from '../../main/learners/contract';
import { learnerImplementations } from '../../main/learners/registry';
import { DeviceClient } from '../../main/worker/device/client';
import { learners, parseOptions } from '../../shared/learners/registry';
import type { LearnerDefinition } from '../../shared/learners/definition';

const SIZES = [10, 20, 50, 100, 200, 500, 1000];
/** Networks on rows: a step at d = 200 is as heavy as one of a linear learner at d = 1000. */
const LARGEST_WITH_ROWS = 200;
const ROWS = 1000;
const SCRIPT = resolve('out/main/device-worker.js');

type AnyLearner = Learner<Readonly<Record<string, unknown>>>;

const words = process.argv.slice(2);
const named = (name: string): string | undefined => words.find((word) => word.startsWith(`--${name}=`))?.split('=')[1];
const backends = words.filter((word): word is BackendName => word === 'cuda' || word === 'webgpu');
const wanted = words.filter((word) => !word.startsWith('--') && word !== 'cuda' && word !== 'webgpu');
const seconds = Number(named('seconds') ?? 0.5);
const largest = Number(named('largest') ?? Number.POSITIVE_INFINITY);

/** Options with which the learner can use a device. */
const optionsOf = (definition: LearnerDefinition) => parseOptions(definition, { ...definition.deviceWhen });

function rowsOf(definition: LearnerDefinition, { speed }: AnyLearner, device: Device, isSoftware: boolean): void {
  if (!speed) return;
  const options = optionsOf(definition);
  const limit = Math.min(largest, definition.capabilities.rows ? LARGEST_WITH_ROWS : Number.POSITIVE_INFINITY);
  let crossover: number | null = null;
  for (const d of SIZES.filter((size) => size <= limit)) {
    const onCpu = speed({ d, n: ROWS }, options, null, seconds);
    const onDevice = speed({ d, n: ROWS }, options, device, seconds);
    if (onDevice > onCpu) crossover ??= d;
    else crossover = null;
    const cells = [definition.id, d, onCpu.toPrecision(3), onDevice.toPrecision(3), (onDevice / onCpu).toPrecision(2)];
    console.log(`| ${cells.join(' | ')} |`);
  }
  if (!isSoftware) {
    console.log(`| ${definition.id} | crossover: ${crossover === null ? 'none' : `d = ${crossover}`} | | | |`);
  }
}

function start(): DeviceClient {
  const started = DeviceClient.start(SCRIPT, backends.length > 0 ? backends : ['cuda', 'webgpu']);
  if (started instanceof DeviceClient) return started;
  console.error('There is no device to compare with the processor:');
  for (const { backend, reason } of started.reasons) console.error(`  ${backend}: ${reason}`);
  process.exit(1);
}

const device = start();
const { name, driver, backend, isSoftware } = device.facts;
console.log(`Device: ${name} (${backend}; ${driver}); ${ROWS} rows; steps a second, over ${seconds} s each.`);
if (isSoftware) {
  console.log('A processor pretends to be this device: these figures say NOTHING about graphics devices.');
}
console.log('\n| learner | d | processor | device | ratio |\n| --- | --: | --: | --: | --: |');
for (const definition of learners) {
  if (!definition.deviceWhen || (wanted.length > 0 && !wanted.includes(definition.id))) continue;
  const implementation = learnerImplementations[definition.id as keyof typeof learnerImplementations];
  rowsOf(definition, implementation as unknown as AnyLearner, device, isSoftware);
}
await device.close();
