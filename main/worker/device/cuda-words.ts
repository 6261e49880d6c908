/** What goes wrong when TensorFlow's native part is loaded, with what to do. */
import type { LibraryOrigin } from '../../../shared/model/sayings/devices';
import type { Said } from '../../../shared/model/sayings/said';
import { say } from '../../../shared/model/sayings/say';
import { gpuFolder } from './modules';
import { firstLine, UnavailableError } from './unavailable';

export const CUDA_PACKAGE = '@tensorflow/tfjs-node-gpu';
export const CUDA_PACKAGE_VERSION = '4.22.0';

/** Shared libraries by name, and where they come from. */
const LIBRARIES: readonly (readonly [RegExp, LibraryOrigin])[] = [
  [/^libtensorflow/, 'package'],
  [/^libcudnn/, 'cudnn'],
  [/^lib(cudart|cublas|cublasLt|cufft|curand|cusolver|cusparse|cupti|nvrtc)/, 'cuda'],
  [/^lib(cuda|nvidia)/, 'driver'],
];

const installCommand = (): string => `npm install --prefix "${gpuFolder()}" ${CUDA_PACKAGE}@${CUDA_PACKAGE_VERSION}`;

export const notInstalled = (): UnavailableError =>
  new UnavailableError('absent', say('cuda/not-installed', CUDA_PACKAGE, installCommand()));

const downloadCommand = (folder: string): string => `cd "${folder}" && node scripts/install.js gpu download`;

const notDownloaded = (folder: string): UnavailableError =>
  new UnavailableError('absent', say('cuda/not-downloaded', CUDA_PACKAGE, downloadCommand(folder)));

/** Where a shared library comes from. */
export function originOf(library: string): LibraryOrigin {
  return LIBRARIES.find(([pattern]) => pattern.test(library))?.[1] ?? 'system';
}

const broken = (reason: Said): UnavailableError => new UnavailableError('broken', reason);

const missingLibrary = (name = ''): UnavailableError => broken(say('cuda/no-library', name, originOf(name)));

interface Failure {
  readonly message: string;
  /** Where the package is installed. */
  readonly folder: string;
}

/** What loaders say, and what it means. */
const FAILURES: readonly (readonly [RegExp, (match: RegExpExecArray, failure: Failure) => UnavailableError])[] = [
  [/can not be found at path/, (_, { folder }) => notDownloaded(folder)],
  [/(lib[\w+-]+\.so[.\d]*): cannot open shared object/, ([, name]) => missingLibrary(name)],
  [/Library not loaded: \S*?(lib[\w.+-]+)/, ([, name]) => missingLibrary(name)],
  [/specified module could not be found/i, () => broken(say('cuda/no-dll'))],
  [
    /NODE_MODULE_VERSION|different Node\.js version|did not self-register/,
    (_, { folder }) =>
      broken(
        say(
          'cuda/other-node',
          CUDA_PACKAGE,
          process.versions.node,
          `cd "${folder}" && npm rebuild --build-from-source`,
        ),
      ),
  ],
  [/version [`'](\w+_[\d.]+)' not found/, ([, version = '']) => broken(say('cuda/old-system', version))],
  [
    /ELF header|file too short|(wrong|incompatible) architecture|not a valid Win32|mach-o/i,
    (_, { message, folder }) => broken(say('cuda/damaged', CUDA_PACKAGE, firstLine(message), downloadCommand(folder))),
  ],
];

/** Why the package could not be loaded. */
export function explainLoad(error: unknown, folder: string): UnavailableError {
  const message = error instanceof Error ? error.message : String(error);
  for (const [pattern, explain] of FAILURES) {
    const match = pattern.exec(message);
    if (match) return explain(match, { message, folder });
  }
  return broken(say('cuda/not-loaded', CUDA_PACKAGE, firstLine(error).replace(/\.$/, '')));
}
