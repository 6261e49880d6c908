/** What graphics libraries say on their error output while they look for a device, as reasons with what to do. */
import type { Backend, BackendStatus } from '../../shared/model/engine';
import { aboutLibrary } from '../worker/device/cuda-words';

type Explain = (matches: readonly RegExpMatchArray[]) => string;

const DRIVERS =
  'the Vulkan driver of your graphics card (Debian and Ubuntu: mesa-vulkan-drivers for AMD and Intel, NVIDIA’s own driver for NVIDIA)';

/** The first that is found counts. */
const WORDS: Readonly<Record<Backend, readonly (readonly [RegExp, Explain])[]>> = {
  webgpu: [
    [
      /Couldn't load Vulkan: (\S+?): cannot open/g,
      ([match]) =>
        `The Vulkan loader ${match?.[1] ?? ''} is not installed. Install it (Debian and Ubuntu: libvulkan1; Fedora: vulkan-loader; Arch: vulkan-icd-loader) and ${DRIVERS}.`,
    ],
    [
      /Found no drivers|VK_ERROR_INCOMPATIBLE_DRIVER/g,
      () =>
        `The Vulkan loader found no driver. Install ${DRIVERS}. A virtual machine or a container must be given the card.`,
    ],
  ],
  cuda: [
    [
      /Could not load dynamic library '([^']+)'/g,
      (matches) => {
        const names = [...new Set(matches.map((match) => match[1] ?? ''))].filter((name) => !/libnvinfer/.test(name));
        const [first = ''] = names;
        return `TensorFlow works but cannot load ${names.join(', ')}. ${aboutLibrary(first)}`;
      },
    ],
    [/CUDA_ERROR_NO_DEVICE|no CUDA-capable device/g, () => 'TensorFlow works but the NVIDIA driver sees no card.'],
    [
      /kernel version [\d.]+ does not match DSO version|DSO version [\d.]+ does not match kernel version/g,
      () => 'TensorFlow works but NVIDIA’s driver was updated while the system runs. Restart the system.',
    ],
    [
      /failed call to cuInit: (.+)/g,
      ([match]) => `TensorFlow works but NVIDIA’s driver does not start (${match?.[1]?.trim() ?? ''}).`,
    ],
  ],
};

/** A better reason where the output has one. */
export function explainOutput(status: BackendStatus, output: string): BackendStatus {
  if (status.state === 'works' || status.state === 'software') return status;
  for (const [pattern, explain] of WORDS[status.backend]) {
    const matches = [...output.matchAll(pattern)];
    if (matches.length > 0) return { ...status, reason: explain(matches) };
  }
  return status;
}

/** The end of what was said, as a sentence to append; nothing when nothing was said. */
export function lastLine(output: string): string {
  const line = output.trim().split('\n').at(-1)?.trim();
  return line ? ` Its last words: ${line}` : '';
}
