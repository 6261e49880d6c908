/** One setting in one small JSON file. A damaged file is put aside and reported; the program goes on with the default. */
import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { writeWhole } from './write-file';

/** Told in plain words when a setting could not be read. */
export type ProblemListener = (sentence: string) => void;

export class SettingFile<T> {
  constructor(
    private readonly path: string,
    private readonly schema: z.ZodType<T>,
    private readonly initial: T,
    private readonly onProblem: ProblemListener,
  ) {}

  async read(): Promise<T> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMissing) this.onProblem(`${this.path}: cannot be read (${String(error)}); the default is used.`);
      return this.initial;
    }
    return this.parse(text);
  }

  async write(value: T): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    await writeWhole(this.path, `${JSON.stringify(value, null, 2)}\n`);
  }

  private async parse(text: string): Promise<T> {
    try {
      return this.schema.parse(JSON.parse(text));
    } catch {
      const aside = `${this.path}.damaged`;
      const isAside = await rename(this.path, aside).then(
        () => true,
        () => false, // a folder that cannot be changed: the default serves as well
      );
      const what = isAside ? `it was put aside as ${aside}` : 'it cannot be put aside';
      this.onProblem(`${this.path}: is damaged; ${what} and the default is used.`);
      return this.initial;
    }
  }
}
