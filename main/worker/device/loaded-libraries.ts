/** Versions of CUDA and cuDNN, read from the names of the libraries this process has loaded (Linux only). */
import { readFileSync } from 'node:fs';

const LIBRARIES: readonly (readonly [string, RegExp])[] = [
  ['CUDA', /\/libcudart\.so\.([\d.]+)$/m],
  ['cuDNN', /\/libcudnn\.so\.([\d.]+)$/m],
];

/** For example `['CUDA 11.2.152', 'cuDNN 8.1.1']`; empty where the system does not tell. */
export function loadedVersions(maps = '/proc/self/maps'): readonly string[] {
  let text: string;
  try {
    text = readFileSync(maps, 'utf8');
  } catch {
    return []; // not Linux
  }
  return LIBRARIES.flatMap(([title, pattern]) => {
    const version = pattern.exec(text)?.[1];
    return version ? [`${title} ${version}`] : [];
  });
}
