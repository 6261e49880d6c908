/**
 * A Node to drive devices from. A driver that crashes or hangs in a process of its own takes nothing with it.
 *
 * Electron keeps all memory of JavaScript in one cage, and lets no library show memory of its own in it; mapped buffers of
 * Dawn and results of TensorFlow are just that ("External buffers are not allowed"). So under Electron this is
 * a process of plain Node: one given by name, one that lies in the folder for GPU packages, or the one on the path.
 */
import { say } from '../../../shared/model/sayings/say';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { BackendName } from '../../engine/gpu/device';
import { gpuFolder } from './modules';
import { UnavailableError } from './unavailable';

const OLDEST = 20;
const VERSION_LIMIT_MS = 10_000;

type Environment = Readonly<Record<string, string | undefined>>;

const isElectron = (): boolean => process.versions.electron !== undefined;

/** True for devices with a driver: it may crash, hang, or refuse this process. */
export const needsNode = (backends: readonly BackendName[]): boolean =>
  backends.some((backend) => backend !== 'reference');

const executable = (platform: string): string => (platform === 'win32' ? 'node.exe' : 'node');

/** Names under which npm carries Node itself. */
function packageNames(platform: string, architecture: string): string[] {
  const system = platform === 'win32' ? 'win' : platform;
  return [`node-${system}-${architecture}`, `node-bin-${system}-${architecture}`];
}

/** Where a Node may be, in order; programs started from a desktop do not always see the whole path. */
export function nodeCandidates(environment: Environment = process.env, platform: string = process.platform): string[] {
  const { ACYCLICA_NODE: given, npm_node_execpath: ofNpm } = environment;
  if (given) return [given];
  const name = executable(platform);
  const modules = join(gpuFolder(environment, platform), 'node_modules');
  const carried = packageNames(platform, process.arch).map((of) => join(modules, of, 'bin', name));
  const onPath = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter(isAbsolute);
  const usual = platform === 'win32' ? ['C:\\Program Files\\nodejs'] : ['/usr/local/bin', '/opt/homebrew/bin'];
  return [...carried, ...(ofNpm ? [ofNpm] : []), ...[...onPath, ...usual].map((folder) => join(folder, name))];
}

/** Major version of the Node at a path, or null when there is none that works. */
function majorVersion(path: string): number | null {
  if (!existsSync(path)) return null;
  const { status, stdout } = spawnSync(path, ['--version'], {
    encoding: 'utf8',
    timeout: VERSION_LIMIT_MS,
    windowsHide: true,
  });
  const major = /^v(\d+)\./.exec(stdout ?? '')?.[1];
  return status === 0 && major !== undefined ? Number(major) : null;
}

/** Looked for once. */
let found: string | null = null;

/** Path of a Node that can drive devices; this very one outside of Electron. Throws `UnavailableError`. */
export function plainNode(environment: Environment = process.env): string {
  if (!isElectron()) return process.execPath;
  if (environment !== process.env) return findNode(environment);
  return (found ??= findNode(environment));
}

export function findNode(environment: Environment = process.env): string {
  const path = nodeCandidates(environment).find((candidate) => (majorVersion(candidate) ?? 0) >= OLDEST);
  if (path) return path;
  throw new UnavailableError('absent', say('device/no-node', OLDEST));
}

/** No console beside the window on Windows. `fork` passes it on to `spawn`; its types do not know it. */
export const HIDDEN: object = { windowsHide: true };
