/** Projects opened lately, the latest first. */
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { RecentProject } from '../../shared/model/project';
import { SettingFile, type ProblemListener } from './setting-file';

const MOST_RECENT = 12;

async function isThere({ path }: RecentProject): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false; // moved or deleted, or on a disk that is not connected now
  }
}

export class RecentService {
  private readonly file: SettingFile<RecentProject[]>;
  /** Changes follow one another, so none is lost. */
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    settingsFolder: string,
    private readonly onProblem: ProblemListener,
  ) {
    this.file = new SettingFile(join(settingsFolder, 'recent.json'), z.array(RecentProject), [], onProblem);
  }

  /** Those whose file is there now. */
  async list(): Promise<RecentProject[]> {
    const all = await this.file.read();
    const there = await Promise.all(all.map(isThere));
    return all.filter((_, k) => there[k]);
  }

  /** Puts a project first. A list that cannot be written is a problem to report, not a failure of what was opened. */
  async add(project: { path: string; name: string }): Promise<void> {
    const path = resolve(project.path);
    const entry = { path, name: project.name, openedAt: new Date().toISOString() };
    try {
      await this.change((list) => [entry, ...list.filter((item) => item.path !== path)].slice(0, MOST_RECENT));
    } catch (error) {
      this.onProblem(
        `The list of recent projects cannot be saved: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  remove(path: string): Promise<void> {
    return this.change((list) => list.filter((item) => item.path !== resolve(path)));
  }

  private change(edit: (list: RecentProject[]) => RecentProject[]): Promise<void> {
    const result = this.tail.then(async () => this.file.write(edit(await this.file.read())));
    this.tail = result.catch(() => undefined);
    return result;
  }
}
