/** What graphics libraries say on their error output while they look for a device, as reasons with what to do. */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import type { Backend, BackendStatus } from '../../shared/model/engine';
import { originOf } from '../worker/device/cuda-words';

type Explain = (matches: readonly RegExpMatchArray[]) => Said;

const unloaded: Explain = (matches) => {
  const names = [...new Set(matches.map((match) => match[1] ?? ''))].filter((name) => !/libnvinfer/.test(name));
  return say('cuda/no-libraries', names, originOf(names[0] ?? ''));
};

/** The first that is found counts. */
const WORDS: Readonly<Record<Backend, readonly (readonly [RegExp, Explain])[]>> = {
  webgpu: [
    [/Couldn't load Vulkan: (\S+?): cannot open/g, ([match]) => say('webgpu/no-loader', match?.[1] ?? '')],
    [/Found no drivers|VK_ERROR_INCOMPATIBLE_DRIVER/g, () => say('webgpu/no-driver')],
  ],
  cuda: [
    [/Could not load dynamic library '([^']+)'/g, unloaded],
    [/CUDA_ERROR_NO_DEVICE|no CUDA-capable device/g, () => say('cuda/no-card')],
    [
      /kernel version [\d.]+ does not match DSO version|DSO version [\d.]+ does not match kernel version/g,
      () => say('cuda/driver-updated'),
    ],
    [/failed call to cuInit: (.+)/g, ([match]) => say('cuda/driver-not-started', match?.[1]?.trim() ?? '')],
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

/** The end of what was said; empty when nothing was said. */
export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() ?? '';
}
