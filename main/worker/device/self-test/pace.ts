/** How fast a device is: products of growing size, the cost of one small operation, and reading back. */
import { createProducts } from '../../../engine/gpu/products';
import type { CheckResult } from './messages';

const SIZES = [32, 128, 512, 1024, 2048];
/** A measurement is doubled until it takes this long. */
const LONG_ENOUGH_MS = 300;
/** Sizes of which one product would take longer, by the time of the size before, are left out. */
const TOO_SLOW_MS = 3000;
const MOST_PRODUCTS = 4096;

type Figure = Omit<CheckResult, 'type' | 'name'>;
type Run = (name: string, work: () => Promise<Figure>) => Promise<void>;

export async function measurePace(run: Run, isSoftware: boolean): Promise<void> {
  const mark = isSoftware ? ' (software: says nothing about graphics devices)' : '';
  let perCube = 0;
  for (const d of SIZES) {
    if (perCube * d ** 3 > TOO_SLOW_MS) break;
    await run(`pace ${d}`, async () => {
      const { milliseconds, readMilliseconds } = await timeOf(d);
      perCube = milliseconds / d ** 3;
      const rate = (2 * d ** 3) / milliseconds / 1e6;
      const detail = `${milliseconds.toPrecision(3)} ms per product of ${d} × ${d} and scaling, ${rate.toPrecision(3)} GFLOP/s; ${readMilliseconds.toPrecision(3)} ms to read one back${mark}`;
      return { outcome: 'figure', detail };
    });
  }
}

/** Time of one product among many, and of a call that only reads. */
async function timeOf(d: number): Promise<{ milliseconds: number; readMilliseconds: number }> {
  const matrix = Float32Array.from({ length: d * d }, (_, k) => Math.cos(k * k) / Math.sqrt(d));
  const program = createProducts({ d, matrix });
  const timed = async (count: number): Promise<number> => {
    const start = performance.now();
    await program.power(count);
    return performance.now() - start;
  };
  try {
    // Compiles what is needed.
    await timed(2);
    const readMilliseconds = await timed(0);
    let count = 1;
    let elapsed = await timed(count);
    while (elapsed < LONG_ENOUGH_MS && count < MOST_PRODUCTS) {
      count *= 2;
      elapsed = await timed(count);
    }
    return { milliseconds: Math.max(elapsed - readMilliseconds, 1e-6) / count, readMilliseconds };
  } finally {
    program.dispose();
  }
}
