/** How many runs may go on at once, as the person chose it; kept between starts of the program. */
import { join } from 'node:path';
import { z } from 'zod';
import { SettingFile, type ProblemListener } from '../setting-file';

/** null: as many as there are cores. */
const Queue = z.object({ atOnce: z.int().min(1).nullable() });

export interface QueueSettings {
  readAtOnce(): Promise<number | null>;
  writeAtOnce(atOnce: number): Promise<void>;
}

/** @param folder of the settings */
export function queueSettings(folder: string, onProblem: ProblemListener): QueueSettings {
  const file = new SettingFile(join(folder, 'queue.json'), Queue, { atOnce: null }, onProblem);
  return {
    readAtOnce: async () => (await file.read()).atOnce,
    writeAtOnce: (atOnce) => file.write({ atOnce }),
  };
}

/** Keeps nothing: as many runs at once as there are cores. */
export const noQueueSettings: QueueSettings = { readAtOnce: async () => null, writeAtOnce: async () => undefined };
