import { expect, test } from 'vitest';
import type { BoundedProblem } from '../../../main/engine/lbfgsb';
import { minimizeOnDevice } from '../../../main/learners/device-minimize';

/** Rosenbrock's valley, whose line searches take several trials. Evaluation number `failsAt` throws. */
function valley(failsAt: number, onEvaluation: () => void): BoundedProblem {
  let evaluations = 0;
  return {
    lower: new Float64Array(2).fill(-5),
    upper: new Float64Array(2).fill(5),
    evaluate: (x, gradient) => {
      if (++evaluations === failsAt) throw new Error('made to fail');
      onEvaluation();
      const [a, b] = [x[0]!, x[1]!];
      gradient[0] = -400 * a * (b - a * a) - 2 * (1 - a);
      gradient[1] = 200 * (b - a * a);
      return 100 * (b - a * a) ** 2 + (1 - a) ** 2;
    },
  };
}

/** Numbers of the evaluations that are the second trial of a line search, but for the first iteration. */
function secondTrials(): number[] {
  let [evaluations, trials, iterations] = [0, 0, 0];
  const found: number[] = [];
  const problem = valley(Number.POSITIVE_INFINITY, () => {
    evaluations++;
    if (++trials === 2 && iterations > 0) found.push(evaluations);
  });
  const onIteration = (): boolean => ((trials = 0), ++iterations > 0);
  minimizeOnDevice(problem, Float64Array.of(-1.2, 1), { onIteration });
  return found;
}

test('when a later trial of a line search fails, x is what the last iteration reached', () => {
  const numbers = secondTrials();
  expect(numbers.length).toBeGreaterThan(1);
  for (const failsAt of numbers) {
    const x = Float64Array.of(-1.2, 1);
    let reached: Float64Array | null = null;
    const onIteration = (): boolean => (reached = x.slice()).length > 0;
    expect(() =>
      minimizeOnDevice(
        valley(failsAt, () => undefined),
        x,
        { onIteration },
      ),
    ).toThrow('made to fail');
    expect(x).toEqual(reached);
  }
});
