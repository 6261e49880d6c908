/** The language the person chose. English until then, whatever the system speaks: what files and the command line say is English. */
import { join } from 'node:path';
import { z } from 'zod';
import { Language } from '../../shared/contract';
import { SettingFile, type ProblemListener } from './setting-file';

export class LanguageService {
  private readonly file: SettingFile<{ language: Language }>;

  constructor(settingsFolder: string, onProblem: ProblemListener) {
    const schema = z.object({ language: Language });
    this.file = new SettingFile(join(settingsFolder, 'language.json'), schema, { language: 'en' }, onProblem);
  }

  async get(): Promise<Language> {
    return (await this.file.read()).language;
  }

  set(language: Language): Promise<void> {
    return this.file.write({ language });
  }
}
