/**
 * CUDA: TensorFlow's own back end of tfjs (npm `@tensorflow/tfjs-node-gpu`, optional), registered as `tensorflow`.
 *
 * The package brings its own tfjs-core. All copies of one version keep their engine and their kernels in globals, so the
 * back end it registers is also that of the copy bundled here.
 */
import { say } from '../../../shared/model/sayings/say';
import * as tf from '@tensorflow/tfjs-core';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { OpenDevice } from './backends';
import { CUDA_PACKAGE, explainLoad, notInstalled } from './cuda-words';
import { findPackage } from './modules';
import { nvidiaCards, type NvidiaCard } from './nvidia';
import { loadedVersions } from './loaded-libraries';
import { restoreUtil } from './polyfills';
import { UnavailableError } from './unavailable';

const BACKEND = 'tensorflow';

/** The part of `NodeJSKernelBackend` used here. */
interface TensorflowBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: { readonly TF_Version?: string };
}

export interface CudaSettings {
  readonly folders?: readonly string[];
  readonly cards?: () => readonly NvidiaCard[];
}

export async function openCuda({ folders, cards = nvidiaCards }: CudaSettings = {}): Promise<OpenDevice> {
  const folder = findPackage(CUDA_PACKAGE, folders);
  if (!folder) throw notInstalled();
  load(folder);
  if (!(await tf.setBackend(BACKEND))) throw new UnavailableError('broken', say('cuda/not-started'));
  const { isUsingGpuDevice, binding } = tf.backend() as unknown as TensorflowBackend;
  const found = cards();
  if (!isUsingGpuDevice) throw noDevice(found);
  return { facts: factsOf(binding.TF_Version, found), failure: () => null };
}

function load(folder: string): void {
  restoreUtil();
  try {
    createRequire(join(folder, 'package.json'))(folder);
  } catch (error) {
    throw explainLoad(error, folder);
  }
}

/** TensorFlow says on its error output why it takes no card; whoever reads that output knows more. */
function noDevice(cards: readonly NvidiaCard[]): UnavailableError {
  return cards.length === 0
    ? new UnavailableError('absent', say('cuda/no-device'))
    : new UnavailableError(
        'broken',
        say(
          'cuda/unused',
          cards.map(({ name, driver }) => ({ name, driver })),
        ),
      );
}

function factsOf(tensorflow: string | undefined, cards: readonly NvidiaCard[]) {
  // TensorFlow does not tell which of several cards it took.
  const name =
    cards.map((card) => card.name).join(' or ') || 'a CUDA device (nvidia-smi, which would name it, is not here)';
  const versions = [
    ...(cards[0] ? [`NVIDIA ${cards[0].driver}`] : []),
    `TensorFlow ${tensorflow ?? 'of unknown version'}`,
    ...loadedVersions(),
  ];
  return { backend: 'cuda', name, driver: versions.join(', '), isSoftware: false } as const;
}
