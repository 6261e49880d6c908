/** The colour theme the person chose. */
import { join } from 'node:path';
import { z } from 'zod';
import { ThemeChoice } from '../../shared/contract';
import { SettingFile, type ProblemListener } from './setting-file';

export class ThemeService {
  private readonly file: SettingFile<{ theme: ThemeChoice }>;

  constructor(settingsFolder: string, onProblem: ProblemListener) {
    const schema = z.object({ theme: ThemeChoice });
    this.file = new SettingFile(join(settingsFolder, 'theme.json'), schema, { theme: 'system' }, onProblem);
  }

  async get(): Promise<ThemeChoice> {
    return (await this.file.read()).theme;
  }

  set(theme: ThemeChoice): Promise<void> {
    return this.file.write({ theme });
  }
}
