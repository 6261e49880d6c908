/** Every sentence that main says as data, in English. In other languages they are in the catalogues of the window. */
import { columnSayings } from './columns';
import { deviceSayings } from './devices';
import { fileSayings } from './files';
import { findingSayings } from './findings';
import { knowledgeSayings } from './knowledge';
import { runSayings } from './runs';

export const sayings = {
  ...columnSayings,
  ...findingSayings,
  ...runSayings,
  ...deviceSayings,
  ...fileSayings,
  ...knowledgeSayings,
} as const;
