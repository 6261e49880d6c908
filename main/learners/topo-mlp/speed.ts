/** Pace of the joint first fits on made data: a nonlinear chain in its order. */
import type { TopoMlpOptions } from '../../../shared/learners/topo-mlp';
import type { Device } from '../../engine/gpu/device';
import type { ProblemSize } from '../contract';
import { madeRows } from '../mlp/made-rows';
import { NodeRegressions } from '../mlp/node-regressions';
import { iterationsPerSecond } from '../pace';
import { JointFits } from './joint-fits';

/** Iterations a second of the joint fits, from random weights, again and again. */
export function topoMlpSpeed(
  { d, n }: ProblemSize,
  options: TopoMlpOptions,
  device: Device | null,
  seconds: number,
): number {
  const data = { d, n, rows: madeRows(d, n), required: null };
  const earlier = Uint8Array.from({ length: d * d }, (_, k) => (Math.floor(k / d) < k % d ? 1 : 0));
  const regressions = new NodeRegressions(data, options, { seed: 1, firstStream: 0 }, { aborted: false });
  return iterationsPerSecond(seconds, (onIteration) => {
    const fits = new JointFits(data, options, earlier, (j, inputs) => regressions.firstWeights(j, inputs.length));
    if (device) fits.trainOn(device, onIteration);
    else fits.trainHere(onIteration);
  });
}
