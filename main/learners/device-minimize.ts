/** L-BFGS-B whose values come from a device that may fail. */
import { minimizeBounded, type BoundedProblem, type LbfgsbResult, type LbfgsbSettings } from '../engine/lbfgsb';

/** As `minimizeBounded`; when an evaluation throws, x is what the last iteration reached and not some trial point. */
export function minimizeOnDevice(problem: BoundedProblem, x: Float64Array, settings: LbfgsbSettings): LbfgsbResult {
  const reached = Float64Array.from(x);
  try {
    return minimizeBounded(problem, x, {
      ...settings,
      onIteration: (iteration, value) => {
        reached.set(x);
        return settings.onIteration?.(iteration, value) ?? true;
      },
    });
  } catch (error) {
    x.set(reached);
    throw error;
  }
}
