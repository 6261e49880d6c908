/** Steps a second of the training, on the device or on one thread of the processor, on made rows. */
import type { Device } from '../../engine/gpu/device';
import { stream } from '../../engine/random';
import type { CosmoMlpOptions } from '../../../shared/learners/cosmo-mlp';
import type { ProblemSize } from '../contract';
import { Batches } from '../cosmo/batches';
import { cosineTemperature } from '../cosmo/orientation';
import { descentSpeed, madeRowCount, madeRows } from '../cosmo/speed';
import { OrientedNetworks } from './network';
import { automaticLambda1 } from './start-task';

export function speed(
  size: ProblemSize,
  options: CosmoMlpOptions,
  device: Device | null,
  seconds: number,
  isOver?: () => boolean,
): number {
  const { d } = size;
  const { hidden, lambda2, lambdaPriority, shift, learningRate, initialTemperature, finalTemperature } = options;
  const batchSize = Math.min(options.batchSize, size.n);
  const n = madeRowCount(size.n, batchSize);
  const { rows, problem } = madeRows(d, n);
  const lambda1 = options.lambda1 || automaticLambda1(d);
  const settings = { hidden, lambda1, lambda2, lambdaPriority, shift, learningRate };
  const network = new OrientedNetworks(problem, settings, batchSize, 'f32');
  network.initialise(stream(1, 1));
  const batches = new Batches(rows, n, d, batchSize, network.X, stream(1, 2));
  const temperature = cosineTemperature(0.5, initialTemperature, finalTemperature);
  const step = (): void => {
    network.orient(temperature);
    network.forward(batches.rows);
    network.backward(batches.rows);
    network.descend();
  };
  const measured = { model: network, batches, temperature, step };
  return descentSpeed(
    { ...measured, open: (on, common) => on.open('cosmo-mlp', { ...common, hidden }) },
    device,
    seconds,
    isOver,
  );
}
