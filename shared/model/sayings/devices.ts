/** Why a graphics device cannot be used, and what to do. */

/** Where a shared library comes from. */
export type LibraryOrigin = 'package' | 'cudnn' | 'cuda' | 'driver' | 'system';

const NEEDED = 'TensorFlow 2.9.1 needs CUDA 11.2 and cuDNN 8.1';

const origins: Readonly<Record<LibraryOrigin, string>> = {
  package: 'It belongs to the package, so its download is incomplete',
  cudnn: `It is part of cuDNN; ${NEEDED}`,
  cuda: `It is part of CUDA; ${NEEDED}`,
  driver: "It is part of NVIDIA's driver",
  system: 'It is a library of the system',
};

const aboutLibrary = (origin: LibraryOrigin): string =>
  `${origins[origin]}. Install it, or add its folder to LD_LIBRARY_PATH.`;

const DRIVERS =
  'the Vulkan driver of your graphics card (Debian and Ubuntu: mesa-vulkan-drivers for AMD and Intel, NVIDIA’s own driver for NVIDIA)';

const adapters: Readonly<Record<string, string>> = {
  linux:
    'No graphics adapter with a Vulkan driver was found. Install the Vulkan driver of your graphics card (Debian and Ubuntu: libvulkan1 and mesa-vulkan-drivers, or NVIDIA’s driver); a virtual machine or container must be given the card.',
  darwin: 'No graphics adapter with Metal was found.',
  win32: 'No graphics adapter with Direct3D 12 was found. Install the current driver of your graphics card.',
};

export const deviceSayings = {
  'device/no-answer': (seconds: number) => `It did not answer for ${seconds} s when it was tried.`,
  'device/bad-answer': () => 'It gave no proper answer when it was tried.',
  'device/ended': (how: string, lastWords: string) =>
    `Trying it ended its process (${how}).${lastWords === '' ? '' : ` Its last words: ${lastWords}`}`,
  'device/wrong-products': (difference: number) =>
    `It computes wrong products: they differ by ${difference.toExponential(1)} of the largest entry. Its driver may be faulty; try a newer one.`,
  'device/no-node': (oldest: number) =>
    `Devices are driven from a process of Node ${oldest} or later, and none was found on this system. Install Node from nodejs.org, or name one in the environment variable ACYCLICA_NODE.`,

  'webgpu/no-loader': (loader: string) =>
    `The Vulkan loader ${loader} is not installed. Install it (Debian and Ubuntu: libvulkan1; Fedora: vulkan-loader; Arch: vulkan-icd-loader) and ${DRIVERS}.`,
  'webgpu/no-driver': () =>
    `The Vulkan loader found no driver. Install ${DRIVERS}. A virtual machine or a container must be given the card.`,
  'webgpu/no-adapter': (platform: string) => adapters[platform] ?? 'No graphics adapter was found.',
  'webgpu/no-device': (adapter: string, why: string) => `The graphics adapter ${adapter} gives no device: ${why}.`,
  'webgpu/not-started': () => 'WebGPU did not start.',
  'dawn/not-installed': (name: string, command: string) =>
    `The optional package ${name} is not installed. Install it with: ${command}`,
  'dawn/no-part': (name: string, folder: string, platform: string, command: string) =>
    `The package ${name} in ${folder} has no part for ${platform}. If there is one for it, install it with: ${command}`,
  'dawn/old-system': (version: string) =>
    `Dawn needs ${version}, and this system's libraries are older. A newer system is needed.`,
  'dawn/not-loaded': (name: string, why: string, command: string) =>
    `The package ${name} cannot be loaded (${why}). If its download was cut short, install it again with: ${command}`,

  'cuda/not-installed': (name: string, command: string) =>
    `The optional package ${name} is not installed. With an NVIDIA card, CUDA 11.2 and cuDNN 8.1, install it with: ${command}`,
  'cuda/not-downloaded': (name: string, command: string) =>
    `The package ${name} is installed without its native part, which its install script downloads. With an NVIDIA card, fetch it with: ${command}`,
  'cuda/no-library': (library: string, origin: LibraryOrigin) =>
    `The shared library ${library} is missing. ${aboutLibrary(origin)}`,
  'cuda/no-dll': () =>
    `A DLL that TensorFlow needs is missing. ${NEEDED}; their bin folders must be in PATH. Windows does not say which DLL it is.`,
  'cuda/other-node': (name: string, node: string, command: string) =>
    `The native part of ${name} does not fit Node ${node}. Build it again with: ${command}`,
  'cuda/old-system': (version: string) =>
    `TensorFlow needs ${version}, and this system's libraries are older. A newer system is needed.`,
  'cuda/damaged': (name: string, why: string, command: string) =>
    `The native part of ${name} is damaged or made for another kind of machine (${why}). Fetch it again with: ${command}`,
  'cuda/not-loaded': (name: string, why: string) => `The package ${name} cannot be loaded: ${why}.`,
  'cuda/not-started': () => 'TensorFlow did not start.',
  'cuda/no-libraries': (names: readonly string[], origin: LibraryOrigin) =>
    `TensorFlow works but cannot load ${names.join(', ')}. ${aboutLibrary(origin)}`,
  'cuda/no-card': () => 'TensorFlow works but the NVIDIA driver sees no card.',
  'cuda/driver-updated': () =>
    'TensorFlow works but NVIDIA’s driver was updated while the system runs. Restart the system.',
  'cuda/driver-not-started': (why: string) => `TensorFlow works but NVIDIA’s driver does not start (${why}).`,
  'cuda/no-device': () =>
    'TensorFlow works but found no graphics device that CUDA can use. There is no NVIDIA card here, or its driver is not installed.',
  'cuda/unused': (cards: readonly { readonly name: string; readonly driver: string }[]) =>
    `TensorFlow works but does not use ${cards.map(({ name, driver }) => `${name} (driver ${driver})`).join(', ')}. It needs CUDA 11.2 and cuDNN 8.1 beside the driver.`,
};
