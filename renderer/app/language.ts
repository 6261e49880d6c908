/** The language of the page, as it was loaded. Another one loads the page again. */
import { Language } from '../../shared/contract';

function readLanguage(): Language {
  const found = Language.safeParse(globalThis.document?.documentElement.lang);
  return found.success ? found.data : 'en';
}

export const language = readLanguage();
