/** Pace of the solves of NOTEARS on made data: a chain, S_ij = ½^|i − j|. */
import type { NotearsOptions } from '../../../shared/learners/notears';
import type { Device } from '../../engine/gpu/device';
import { minimizeBounded } from '../../engine/lbfgsb';
import type { ProblemSize } from '../contract';
import { knowledgeProblem } from '../knowledge-problem';
import { iterationsPerSecond } from '../pace';
import { DeviceLagrangian } from './device-lagrangian';

/** Iterations a second of the first solve, from W = 0, again and again. */
export function notearsSpeed(
  { d, n }: ProblemSize,
  { lambda1 }: NotearsOptions,
  device: Device | null,
  seconds: number,
  isOver?: () => boolean,
): number {
  const S = Float64Array.from({ length: d * d }, (_, k) => 0.5 ** Math.abs(Math.floor(k / d) - (k % d)));
  const allowed = Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1));
  const names = Array.from({ length: d }, (_, k) => `x${k + 1}`);
  const lagrangian = new DeviceLagrangian(knowledgeProblem({ d, n, S, names, allowed, required: [] }), lambda1);
  try {
    const solve = (onIteration: () => boolean): void => {
      const x = new Float64Array(2 * d * d);
      if (device) lagrangian.minimizeOn(device, x, { onIteration });
      else minimizeBounded(lagrangian, x, { onIteration });
    };
    return iterationsPerSecond(seconds, solve, isOver);
  } finally {
    lagrangian.dispose();
  }
}
