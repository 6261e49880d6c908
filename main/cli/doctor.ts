/** `acyclica doctor`: what is here and whether it works, found out by using it. */
import { inEnglish } from '../../shared/model/sayings/say';
import { createRequire } from 'node:module';
import { cpus, freemem, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { Backend, type BackendStatus } from '../../shared/model/engine';
import { lookWithNode } from '../runs/look';
import { EngineService } from '../services/engines/service';
import { usage, type Arguments } from './arguments';
import { EXIT_DONE, EXIT_FAILED, type CliContext, type Command } from './command';
import { LOOK, testDevices } from './gpu-self-test';
import { checkLearners, checkProjectFile } from './self-tests';

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`;

function electronVersion(): string {
  if (process.versions.electron) return process.versions.electron;
  try {
    const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
    return `${version} installed (this command runs on Node alone)`;
  } catch {
    return 'not installed beside this command'; // a packaged command line has none, and needs none
  }
}

function facts(version: string): (readonly [string, string])[] {
  const processors = cpus();
  return [
    ['acyclica', version],
    ['node', process.versions.node],
    ['electron', electronVersion()],
    ['system', `${type()} ${release()} ${process.arch}`],
    ['processor', `${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} cores`],
    ['memory', `${gigabytes(totalmem())}, ${gigabytes(freemem())} free`],
    ['engine cpu', 'available (f64)'],
  ];
}

/** Runs one self-test and says how it went. */
async function passes(name: string, { output }: CliContext, test: () => Promise<string>): Promise<boolean> {
  try {
    output.print(`${name.padEnd(14)}${await test()}\n`);
    return true;
  } catch (error) {
    output.print(`${name.padEnd(14)}FAILED: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

function engineLine({ backend, state, device, driver, reason }: BackendStatus): string {
  const isSoftware = state === 'software' ? ' (software, for tests only, never faster)' : '';
  const isBroken = state === 'broken' ? 'BROKEN' : 'not available';
  const what =
    device === null ? `${isBroken}: ${inEnglish(reason ?? 'no reason was given')}` : `${device}, ${driver ?? ''}`;
  return `${`engine ${backend}`.padEnd(14)} ${what}${isSoftware}\n`;
}

async function run(args: Arguments, context: CliContext): Promise<number> {
  const only = args.choice('backend', Backend.options);
  for (const flag of ['backend', 'quick']) {
    if (args.has(flag) && !args.has('gpu-selftest')) throw usage(`acyclica doctor: --${flag} needs --gpu-selftest.`);
  }
  for (const [name, value] of facts(context.version)) context.output.print(`${name.padEnd(14)}${value}\n`);
  const look = lookWithNode(join(context.workers, LOOK));
  const onProblem = (sentence: string): void => context.output.complain(sentence);
  // Remembered, so that what was just installed is used by the next run.
  const engines = new EngineService({ settingsFolder: context.settings, version: context.version, look, onProblem });
  const { backends } = await engines.lookAgain();
  for (const status of backends) context.output.print(engineLine(status));
  if (args.has('gpu-selftest')) return testDevices(backends, { only, isQuick: args.has('quick') }, context);
  const results = [
    await passes('project file', context, () => checkProjectFile(context)),
    await passes('learners', context, () => checkLearners(context)),
  ];
  return results.includes(false) ? EXIT_FAILED : EXIT_DONE;
}

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Tells versions, processor and engines, and tests itself; exit code 1 when a test fails.',
  positionals: [],
  flags: [
    {
      name: 'gpu-selftest',
      value: null,
      help: 'Tests every graphics device that works instead, and prints a report to send to the developers.',
    },
    { name: 'backend', value: Backend.options.join('|'), help: 'Tests this one only, whatever its state.' },
    { name: 'quick', value: null, help: 'Leaves whole runs of the methods out of that test.' },
  ],
  notes: ['That there is no graphics device is no failure. Nothing is sent anywhere.'],
  run,
};
