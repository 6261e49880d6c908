/** Pace of the solves of NOTEARS on made data: a chain, S_ij = ½^|i − j|. */
import type { NotearsOptions } from '../../../shared/learners/notears';
import type { Device } from '../../engine/gpu/device';
import { minimizeBounded, type LbfgsbSettings } from '../../engine/lbfgsb';
import type { ProblemSize } from '../contract';
import { knowledgeProblem } from '../knowledge-problem';
import { DeviceLagrangian } from './device-lagrangian';

const WARM_UP_ITERATIONS = 3;

/** Iterations a second of the first solve, from W = 0, again and again. */
export function notearsSpeed(
  { d, n }: ProblemSize,
  { lambda1 }: NotearsOptions,
  device: Device | null,
  seconds: number,
): number {
  const S = Float64Array.from({ length: d * d }, (_, k) => 0.5 ** Math.abs(Math.floor(k / d) - (k % d)));
  const allowed = Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1));
  const names = Array.from({ length: d }, (_, k) => `x${k + 1}`);
  const lagrangian = new DeviceLagrangian(knowledgeProblem({ d, n, S, names, allowed, required: [] }), lambda1);
  const solve = (settings: LbfgsbSettings): void => {
    const x = new Float64Array(2 * d * d);
    if (device) lagrangian.minimizeOn(device, x, settings);
    else minimizeBounded(lagrangian, x, settings);
  };
  try {
    solve({ maxIterations: WARM_UP_ITERATIONS });
    const start = performance.now();
    let iterations = 0;
    const isOver = (): boolean => performance.now() - start > 1000 * seconds;
    const onIteration = (): boolean => {
      iterations++;
      return !isOver();
    };
    do solve({ onIteration });
    while (!isOver());
    return (1000 * iterations) / (performance.now() - start);
  } finally {
    lagrangian.dispose();
  }
}
