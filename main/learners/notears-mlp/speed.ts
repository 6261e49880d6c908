/** Pace of the solves of NOTEARS-MLP on made data: a nonlinear chain. */
import type { NotearsMlpOptions } from '../../../shared/learners/notears-mlp';
import type { Device } from '../../engine/gpu/device';
import { minimizeBounded } from '../../engine/lbfgsb';
import type { ProblemSize } from '../contract';
import { JointNetworks } from '../mlp/joint-networks';
import { allEdges, madeRows } from '../mlp/made-rows';
import { iterationsPerSecond, MOST_ROWS } from '../pace';
import { DeviceNetworkLagrangian } from './device-lagrangian';

/** Iterations a second of the first solve, from random weights, again and again. */
export function notearsMlpSpeed(
  { d, n }: ProblemSize,
  options: NotearsMlpOptions,
  device: Device | null,
  seconds: number,
  isOver?: () => boolean,
): number {
  const problem = { d, allowed: allEdges(d), required: null };
  const rows = Math.min(n, MOST_ROWS);
  const networks = new JointNetworks(problem, madeRows(d, rows), rows, options.hidden);
  const lagrangian = new DeviceNetworkLagrangian(networks, options);
  try {
    const solve = (onIteration: () => boolean): void => {
      const x = lagrangian.initial(1);
      const settings = { functionTolerance: options.functionTolerance, onIteration };
      if (device) lagrangian.minimizeOn(device, x, settings);
      else minimizeBounded(lagrangian, x, settings);
    };
    return iterationsPerSecond(seconds, solve, isOver);
  } finally {
    lagrangian.dispose();
  }
}
