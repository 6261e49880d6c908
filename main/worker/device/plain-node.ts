/**
 * A Node to drive devices from Electron.
 *
 * Electron keeps all memory of JavaScript in one cage, and lets no library show memory of its own in it; mapped buffers of
 * Dawn and results of TensorFlow are just that ("External buffers are not allowed"). So under Electron the device lives in
 * a process of plain Node: one given by name, one that lies in the folder for GPU packages, or the one on the path.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { BackendName } from '../../engine/gpu/device';
import { gpuFolder } from './modules';
import { UnavailableError } from './unavailable';

const OLDEST = 20;
const VERSION_LIMIT_MS = 10_000;

type Environment = Readonly<Record<string, string | undefined>>;

const isElectron = (): boolean => process.versions.electron !== undefined;

/** True when the device cannot live in this process. */
export const needsNode = (backends: readonly BackendName[]): boolean =>
  isElectron() && backends.some((backend) => backend !== 'reference');

const executable = (platform: string): string => (platform === 'win32' ? 'node.exe' : 'node');

/** Where a Node may be, in order; programs started from a desktop do not always see the whole path. */
export function nodeCandidates(environment: Environment = process.env, platform: string = process.platform): string[] {
  const { ACYCLICA_NODE: given, npm_node_execpath: ofNpm } = environment;
  if (given) return [given];
  const name = executable(platform);
  const carried = join(
    gpuFolder(environment, platform),
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    name,
  );
  const onPath = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  const usual = platform === 'win32' ? ['C:\\Program Files\\nodejs'] : ['/usr/local/bin', '/opt/homebrew/bin'];
  return [carried, ...(ofNpm ? [ofNpm] : []), ...[...onPath, ...usual].map((folder) => join(folder, name))];
}

/** Major version of the Node at a path, or null when there is none that works. */
function majorVersion(path: string): number | null {
  if (!existsSync(path)) return null;
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: VERSION_LIMIT_MS });
  const major = /^v(\d+)\./.exec(stdout ?? '')?.[1];
  return status === 0 && major !== undefined ? Number(major) : null;
}

/** Path of a Node that can drive devices; this very one outside of Electron. Throws `UnavailableError`. */
export function plainNode(environment: Environment = process.env): string {
  if (!isElectron()) return process.execPath;
  return findNode(environment);
}

export function findNode(environment: Environment = process.env): string {
  const found = nodeCandidates(environment).find((path) => (majorVersion(path) ?? 0) >= OLDEST);
  if (found) return found;
  throw new UnavailableError(
    'absent',
    `Devices are driven from a process of Node ${OLDEST} or later, and none was found on this system. Install Node from nodejs.org, or name one in the environment variable ACYCLICA_NODE.`,
  );
}

/** Path of a built file as plain Node can read it: a packaged application keeps these beside its archive. */
export const outsideArchive = (path: string): string => path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
