/**
 * Where the optional packages of the back ends are looked for: beside the program, as every module is, then in a folder
 * of the person's own, so that a packaged application can be given what it does not carry.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Folders in place of the usual ones, for tests and unusual installations. */
const FOLDERS_VARIABLE = 'ACYCLICA_GPU_MODULES';

type Environment = Readonly<Record<string, string | undefined>>;

/** ACYCLICA_SETTINGS, or the folder for settings of this system. */
export function settingsFolder(environment: Environment = process.env, platform: string = process.platform): string {
  return environment.ACYCLICA_SETTINGS || join(settingsRoot(environment, platform), 'Acyclica');
}

/** Folder a person installs packages into with `npm install --prefix`. */
export function gpuFolder(environment: Environment = process.env, platform: string = process.platform): string {
  return join(settingsFolder(environment, platform), 'gpu');
}

function settingsRoot(environment: Environment, platform: string): string {
  if (platform === 'win32') return environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return environment.XDG_CONFIG_HOME || join(homedir(), '.config');
}

/** Every `node_modules` to look into, in order. */
export function moduleFolders(environment: Environment = process.env): readonly string[] {
  const given = environment[FOLDERS_VARIABLE];
  if (given !== undefined) return given.split(delimiter).filter((folder) => folder !== '');
  const all = createRequire(import.meta.url).resolve.paths('webgpu') ?? [];
  // A packaged application loads nothing from folders above it, which others may be able to write.
  const isPackaged = all.some((folder) => folder.includes('app.asar'));
  const own = isPackaged ? all.filter((folder) => folder.includes('app.asar')) : all;
  return [...own.map(outsideArchive), join(gpuFolder(environment), 'node_modules')];
}

/** Path as plain Node and native code can read it: a packaged application keeps such files beside its archive. */
export const outsideArchive = (path: string): string => path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');

/** Folder of a package, or null when it is not installed. */
export function findPackage(name: string, folders = moduleFolders()): string | null {
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(join(folder, 'package.json')));
  return found ?? null;
}
