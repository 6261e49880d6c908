/** What NVIDIA's own tool tells of the cards here. */
import { execFileSync } from 'node:child_process';

const LIMIT_MS = 5000;
const QUERY = ['--query-gpu=name,driver_version', '--format=csv,noheader'];

export interface NvidiaCard {
  readonly name: string;
  readonly driver: string;
}

/** Every card; none when the tool is not here or does not answer. */
export function nvidiaCards(tool = 'nvidia-smi'): readonly NvidiaCard[] {
  try {
    const output = execFileSync(tool, QUERY, {
      encoding: 'utf8',
      timeout: LIMIT_MS,
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
    return parseCards(output);
  } catch {
    // Without NVIDIA's driver there is no tool; its absence is no error.
    return [];
  }
}

export function parseCards(text: string): readonly NvidiaCard[] {
  return text.split('\n').flatMap((line) => {
    const [name, driver] = line.split(',').map((part) => part.trim());
    return name && driver ? [{ name, driver }] : [];
  });
}
