/** Where the command line remembers what it found on this machine. */
import { homedir } from 'node:os';
import { join } from 'node:path';

const NAME = 'Acyclica';

/** ACYCLICA_SETTINGS, or the folder for settings of this system. */
export function settingsFolder(): string {
  const { ACYCLICA_SETTINGS, APPDATA, XDG_CONFIG_HOME } = process.env;
  if (ACYCLICA_SETTINGS) return ACYCLICA_SETTINGS;
  const home = homedir();
  if (process.platform === 'win32') return join(APPDATA ?? join(home, 'AppData/Roaming'), NAME);
  if (process.platform === 'darwin') return join(home, 'Library/Application Support', NAME);
  return join(XDG_CONFIG_HOME || join(home, '.config'), NAME);
}
