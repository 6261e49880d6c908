/** What goes wrong when TensorFlow's native part is loaded, in sentences with what to do. */
import { gpuFolder } from './modules';
import { firstLine, UnavailableError } from './unavailable';

export const CUDA_PACKAGE = '@tensorflow/tfjs-node-gpu';
export const CUDA_PACKAGE_VERSION = '4.22.0';

/** The versions TensorFlow 2.9.1 was built with. */
const NEEDED = 'TensorFlow 2.9.1 needs CUDA 11.2 and cuDNN 8.1';

/** Shared libraries by name, and where they come from. */
const LIBRARIES: readonly (readonly [RegExp, string])[] = [
  [/^libtensorflow/, 'It belongs to the package, so its download is incomplete'],
  [/^libcudnn/, `It is part of cuDNN; ${NEEDED}`],
  [/^lib(cudart|cublas|cublasLt|cufft|curand|cusolver|cusparse|cupti|nvrtc)/, `It is part of CUDA; ${NEEDED}`],
  [/^lib(cuda|nvidia)/, "It is part of NVIDIA's driver"],
];

const installCommand = (): string => `npm install --prefix "${gpuFolder()}" ${CUDA_PACKAGE}@${CUDA_PACKAGE_VERSION}`;

export const notInstalled = (): UnavailableError =>
  new UnavailableError(
    'absent',
    `The optional package ${CUDA_PACKAGE} is not installed. With an NVIDIA card, CUDA 11.2 and cuDNN 8.1, install it with: ${installCommand()}`,
  );

const notDownloaded = (folder: string): UnavailableError =>
  new UnavailableError(
    'absent',
    `The package ${CUDA_PACKAGE} is installed without its native part, which its install script downloads. With an NVIDIA card, fetch it with: cd "${folder}" && node scripts/install.js gpu download`,
  );

/** Where a missing shared library comes from. */
export function aboutLibrary(library: string): string {
  const known = LIBRARIES.find(([pattern]) => pattern.test(library));
  return `${known ? known[1] : 'It is a library of the system'}. Install it, or add its folder to LD_LIBRARY_PATH.`;
}

const broken = (sentence: string): UnavailableError => new UnavailableError('broken', sentence);

const missingLibrary = (name = ''): UnavailableError =>
  broken(`The shared library ${name} is missing. ${aboutLibrary(name)}`);

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
  [
    /specified module could not be found/i,
    () =>
      broken(
        `A DLL that TensorFlow needs is missing. ${NEEDED}; their bin folders must be in PATH. Windows does not say which DLL it is.`,
      ),
  ],
  [
    /NODE_MODULE_VERSION|different Node\.js version|did not self-register/,
    (_, { folder }) =>
      broken(
        `The native part of ${CUDA_PACKAGE} does not fit Node ${process.versions.node}. Build it again with: cd "${folder}" && npm rebuild --build-from-source`,
      ),
  ],
  [
    /version [`'](\w+_[\d.]+)' not found/,
    ([, version]) =>
      broken(`TensorFlow needs ${version}, and this system's libraries are older. A newer system is needed.`),
  ],
  [
    /ELF header|file too short|(wrong|incompatible) architecture|not a valid Win32|mach-o/i,
    (_, { message, folder }) =>
      broken(
        `The native part of ${CUDA_PACKAGE} is damaged or made for another kind of machine (${firstLine(message)}). Fetch it again with: cd "${folder}" && node scripts/install.js gpu download`,
      ),
  ],
];

/** Why the package could not be loaded. */
export function explainLoad(error: unknown, folder: string): UnavailableError {
  const message = error instanceof Error ? error.message : String(error);
  for (const [pattern, explain] of FAILURES) {
    const match = pattern.exec(message);
    if (match) return explain(match, { message, folder });
  }
  return broken(`The package ${CUDA_PACKAGE} cannot be loaded: ${firstLine(error).replace(/\.$/, '')}.`);
}
