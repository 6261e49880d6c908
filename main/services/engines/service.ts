/**
 * The engines of this machine: what was found, what the person chose, what problems took on each.
 *
 * Two small files in the settings folder hold it, so that neither the look (a process per back end) nor a measurement (a
 * second) is repeated at every start. Another version of the program looks and measures again.
 */
import { say } from '../../../shared/model/sayings/say';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import {
  Backend,
  BackendStatus,
  EngineChoice,
  EngineMeasurement,
  type EngineStatus,
} from '../../../shared/model/engine';
import type { EnginePlan } from '../../../shared/model/engine-plan';
import type { LookAt } from '../../runs/look';
import type { Measured, RunOutcome } from '../../runs/runner';
import { SettingFile, type ProblemListener } from '../setting-file';
import { deviceRefusal, hasDevice, planWithDevices, planWithoutLook, sizeClass, type EngineQuestion } from './plan';

/** What a run asks before it starts, and what it tells afterwards. */
export interface EnginePlanner {
  /** Throws `engine/unavailable` when what was asked for is not here. */
  plan(question: EngineQuestion): Promise<EnginePlan>;
  remember(question: EngineQuestion, measured: Measured): Promise<void>;
}

/** The engine of a run for its resamples: nothing is measured again, and a device that failed is not tried again. */
export function engineOfRun({ engine, hasDeviceFailed }: RunOutcome): EnginePlanner & { readonly isOnDevice: boolean } {
  const { name, backend, device, driver = '' } = engine;
  const reason = say('engine/as-all-rows');
  const isOnDevice = name === 'gpu' && backend !== undefined && !hasDeviceFailed;
  return {
    isOnDevice,
    plan: async ({ learner }) =>
      isOnDevice && deviceRefusal(learner) === null
        ? { kind: 'gpu', backend, device, driver, reason, isForced: false }
        : { kind: 'cpu', reason },
    remember: async () => undefined,
  };
}

/** Every run on the processor, whatever is here. */
export const processorOnly: EnginePlanner = {
  plan: async () => ({ kind: 'cpu', reason: say('engine/asked-cpu') }),
  remember: async () => undefined,
};

const Found = z.object({
  version: z.string().nullable(),
  lookedAt: z.string().nullable(),
  backends: z.array(BackendStatus),
  measurements: z.array(EngineMeasurement),
});
type Found = z.infer<typeof Found>;

const NOTHING: Found = { version: null, lookedAt: null, backends: [], measurements: [] };

export interface EngineServiceOptions {
  readonly settingsFolder: string;
  readonly version: string;
  readonly look: LookAt;
  readonly onProblem: ProblemListener;
}

export class EngineService implements EnginePlanner {
  private readonly choiceFile: SettingFile<{ choice: EngineChoice }>;
  private readonly foundFile: SettingFile<Found>;
  private looking: Promise<Found> | null = null;
  private changing: Promise<unknown> = Promise.resolve();
  /** What this process knows; the file may be another's by now, or none. */
  private memory: Found | null = null;
  private hasLooked = false;

  constructor(private readonly options: EngineServiceOptions) {
    const { settingsFolder, onProblem } = options;
    const choice = z.object({ choice: EngineChoice });
    this.choiceFile = new SettingFile(join(settingsFolder, 'engine.json'), choice, { choice: 'auto' }, onProblem);
    this.foundFile = new SettingFile(join(settingsFolder, 'engines-found.json'), Found, NOTHING, onProblem);
  }

  /** Looks when that has not been done on this machine with this version. */
  async status(): Promise<EngineStatus> {
    return this.statusOf(await this.found());
  }

  /** Tries every back end again. What was measured on a device that is still there stays. */
  async lookAgain(): Promise<EngineStatus> {
    return this.statusOf(await this.look());
  }

  /** Engine of new runs; looks at nothing. */
  async choice(): Promise<EngineChoice> {
    return (await this.choiceFile.read()).choice;
  }

  async choose(choice: EngineChoice): Promise<EngineStatus> {
    await this.choiceFile.write({ choice });
    return this.status();
  }

  async forget(): Promise<EngineStatus> {
    await this.change((found) => ({ ...found, measurements: [] }));
    return this.status();
  }

  async plan(question: EngineQuestion): Promise<EnginePlan> {
    const early = planWithoutLook(question);
    if (early) return early;
    let found = await this.found();
    // What was asked for may have been installed since the last look.
    const isMissing = question.choice !== 'auto' && !hasDevice(question.choice, found.backends);
    if (isMissing && !this.hasLooked) found = await this.look();
    return planWithDevices(question, found.backends, found.measurements);
  }

  async remember({ learner, d, n, needsRows }: EngineQuestion, measured: Measured): Promise<void> {
    const { version } = this.options;
    const { definition, options } = learner;
    const key = { learner: definition.id, options: { ...options }, ...sizeClass(d, n, needsRows) };
    const entry: EngineMeasurement = { ...measured, ...key, version, measuredAt: new Date().toISOString() };
    const isOld = (other: EngineMeasurement): boolean =>
      JSON.stringify({ learner: other.learner, options: other.options, d: other.d, n: other.n }) ===
      JSON.stringify(key);
    await this.change((found) => ({
      ...found,
      measurements: [...found.measurements.filter((other) => !isOld(other)), entry],
    }));
  }

  private async found(): Promise<Found> {
    await this.changing;
    const found = this.memory ?? (await this.foundFile.read());
    return found.version === this.options.version ? found : this.look();
  }

  /** One look at a time, whoever asks. */
  private look(): Promise<Found> {
    this.looking ??= this.lookAtAll().finally(() => (this.looking = null));
    return this.looking;
  }

  private async lookAtAll(): Promise<Found> {
    const { look, version } = this.options;
    const backends = await Promise.all(Backend.options.map((backend) => look(backend)));
    this.hasLooked = true;
    return this.change(({ version: before, measurements }) => ({
      version,
      lookedAt: new Date().toISOString(),
      backends,
      measurements: before === version ? measurements : [],
    }));
  }

  /** One change at a time. A folder that cannot be written is told, and what was found serves while the program runs. */
  private change(update: (found: Found) => Found): Promise<Found> {
    const next = this.changing.then(async () => {
      const found = update(this.memory ?? (await this.foundFile.read()));
      this.memory = found;
      await this.foundFile.write(found).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        this.options.onProblem(`What is known of the engines cannot be saved: ${reason}`);
      });
      return found;
    });
    this.changing = next;
    return next;
  }

  private async statusOf({ backends, lookedAt, measurements }: Found): Promise<EngineStatus> {
    const processors = cpus();
    const processor = { device: processors[0]?.model.trim() ?? 'unknown processor', cores: processors.length };
    return { choice: await this.choice(), processor, backends, lookedAt, measurements };
  }
}
