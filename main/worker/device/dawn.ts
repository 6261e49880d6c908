/** Dawn, Google's WebGPU (npm `webgpu`, optional): found, loaded, and put where a browser has its WebGPU. */
import { say } from '../../../shared/model/sayings/say';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findPackage, gpuFolder } from './modules';
import { firstLine, UnavailableError } from './unavailable';

export const DAWN_PACKAGE = 'webgpu';
const DAWN_VERSION = '0.6.2';

export interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  readonly isFallbackAdapter?: boolean;
}

/** The parts of WebGPU's interfaces used here. */
export interface GpuDevice extends EventTarget {
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  destroy(): void;
}

export interface GpuAdapter {
  readonly info: AdapterInfo;
  requestDevice(descriptor: unknown): Promise<GpuDevice>;
}

export interface Gpu {
  requestAdapter(options?: unknown): Promise<GpuAdapter | null>;
}

interface DawnModule {
  create(options: readonly string[]): Gpu;
  readonly globals: Readonly<Record<string, unknown>>;
}

/** Folder of Dawn's binary inside the package. */
const platformFolder = (): string =>
  `${process.platform}-${process.platform === 'darwin' ? 'universal' : process.arch}`;

const reinstall = (): string => `npm install --prefix "${gpuFolder()}" ${DAWN_PACKAGE}@${DAWN_VERSION}`;

function dawnFolder(folders?: readonly string[]): string {
  const folder = findPackage(DAWN_PACKAGE, folders);
  if (!folder) {
    throw new UnavailableError('absent', say('dawn/not-installed', DAWN_PACKAGE, reinstall()));
  }
  if (!existsSync(join(folder, 'dist', platformFolder(), 'dawn.node'))) {
    const reason = say('dawn/no-part', DAWN_PACKAGE, folder, platformFolder(), reinstall());
    throw new UnavailableError('absent', reason);
  }
  return folder;
}

function explainLoad(error: unknown): UnavailableError {
  const line = firstLine(error).replace(/\.$/, '');
  const version = /version [`'](\w+_[\d.]+)' not found/.exec(line)?.[1];
  const reason =
    version === undefined ? say('dawn/not-loaded', DAWN_PACKAGE, line, reinstall()) : say('dawn/old-system', version);
  return new UnavailableError('broken', reason);
}

/** Loads Dawn and defines WebGPU's classes as globals. Throws `UnavailableError`. */
export async function loadDawn(folders?: readonly string[]): Promise<Gpu> {
  const folder = dawnFolder(folders);
  try {
    const entry = createRequire(join(folder, 'package.json')).resolve(folder);
    const { create, globals } = (await import(pathToFileURL(entry).href)) as DawnModule;
    for (const [name, value] of Object.entries(globals)) {
      if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
    return create([]);
  } catch (error) {
    throw explainLoad(error);
  }
}
