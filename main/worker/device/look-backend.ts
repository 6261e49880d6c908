/** Opens one back end, lets it compute something with a known answer, and says how it went. */
import { say } from '../../../shared/model/sayings/say';
import type { Backend, BackendStatus } from '../../../shared/model/engine';
import { createProducts } from '../../engine/gpu/products';
import { openBackend } from './backends';
import { relativeDifference, TOLERANCE } from './compare';
import { asUnavailable, UnavailableError } from './unavailable';

const D = 32;
const COUNT = 5;

export async function lookAtBackend(backend: Backend): Promise<BackendStatus> {
  try {
    const { facts, failure } = await openBackend(backend);
    await checkProducts();
    const reported = failure();
    if (reported) throw reported;
    const { name: device, driver, isSoftware } = facts;
    return { backend, state: isSoftware ? 'software' : 'works', device, driver, reason: null };
  } catch (error) {
    const { state, reason } = asUnavailable(error);
    return { backend, state, device: null, driver: null, reason };
  }
}

async function checkProducts(): Promise<void> {
  const matrix = Float32Array.from({ length: D * D }, (_, k) => Math.sin(k * k + 1) / 2);
  const program = createProducts({ d: D, matrix });
  const found = await program.power(COUNT);
  program.dispose();
  const difference = relativeDifference(found, expectedPower(matrix));
  if (difference <= TOLERANCE) return;
  throw new UnavailableError('broken', say('device/wrong-products', difference));
}

/** matrix·(½ matrix)^count in double precision. */
function expectedPower(matrix: Float32Array): Float64Array {
  let product = Float64Array.from(matrix);
  for (let step = 0; step < COUNT; step++) {
    const next = new Float64Array(D * D);
    for (let i = 0; i < D; i++) {
      for (let k = 0; k < D; k++) {
        const factor = 0.5 * (product[i * D + k] ?? 0);
        for (let j = 0; j < D; j++) next[i * D + j] = (next[i * D + j] ?? 0) + factor * (matrix[k * D + j] ?? 0);
      }
    }
    product = next;
  }
  return product;
}
