/** Made-up engines for looking at the window without a main process. */
import type { BackendStatus, EngineMeasurement, EngineRecord, EngineStatus } from '../../shared/model/engine';

const CARD = 'NVIDIA GeForce RTX 3060';
const SWIFTSHADER = 'SwiftShader Device (Subzero)';

const noCuda: BackendStatus = {
  backend: 'cuda',
  state: 'absent',
  device: null,
  driver: null,
  reason:
    'The package @tensorflow/tfjs-node-gpu is not installed. Install it with "npm install @tensorflow/tfjs-node-gpu" on a computer with an NVIDIA card and CUDA 11.',
};
const noWebgpu: BackendStatus = {
  backend: 'webgpu',
  state: 'absent',
  device: null,
  driver: null,
  reason: 'No graphics adapter with a Vulkan, Metal or Direct3D 12 driver was found. Install the driver of your card.',
};
const cuda: BackendStatus = {
  backend: 'cuda',
  state: 'works',
  device: CARD,
  driver: 'CUDA 11.2, driver 535.183.01',
  reason: null,
};
const software: BackendStatus = {
  backend: 'webgpu',
  state: 'software',
  device: SWIFTSHADER,
  driver: 'SwiftShader driver-5.0.0',
  reason: null,
};
const broken: BackendStatus = {
  backend: 'cuda',
  state: 'broken',
  device: null,
  driver: null,
  reason:
    'libcudart.so.11.0 cannot be opened: no such file or directory. Install CUDA 11.2 with cuDNN 8.1 and look again.',
};

function measured(learner: string, d: number, n: number | null, cpu: number, gpu: number, day: number) {
  const measuredAt = `2026-11-${day}T14:0${day % 10}:00.000Z`;
  const where = { backend: 'cuda', device: CARD, driver: cuda.driver ?? '', version: '0.1.0' } as const;
  return { learner, d, n, cpu, gpu, ...where, measuredAt } satisfies EngineMeasurement;
}

export const noDevices: EngineStatus = {
  choice: 'auto',
  processor: { device: 'AMD EPYC 7B13', cores: 2 },
  backends: [noCuda, noWebgpu],
  lookedAt: '2026-11-25T18:42:00.000Z',
  measurements: [],
};

/** States of the settings page by name. */
export const fakeEngines = {
  none: noDevices,
  /** CUDA works, WebGPU is software, and both engines were compared. */
  measured: {
    ...noDevices,
    backends: [cuda, software],
    measurements: [
      measured('colide-nv', 128, null, 412.3, 238.1, 21),
      measured('notears-mlp', 64, 1024, 18.2, 164.9, 22),
      measured('cosmo', 512, null, 4.91, 61.4, 23),
      measured('vi-dp-dag', 16, 16384, 96.1, 88.7, 24),
    ],
  },
  software: { ...noDevices, backends: [noCuda, software] },
  broken: { ...noDevices, backends: [broken, noWebgpu] },
  /** CUDA works and nothing was measured yet. */
  unmeasured: { ...noDevices, backends: [cuda, noWebgpu] },
  /** A back end was chosen that is not here. */
  forced: { ...noDevices, choice: 'webgpu' },
} satisfies Record<string, EngineStatus> as Record<string, EngineStatus> & Record<'none' | 'measured', EngineStatus>;

export const deviceRecord: EngineRecord = {
  name: 'gpu',
  device: CARD,
  driver: cuda.driver ?? '',
  backend: 'cuda',
  precision: 'f32+f64',
  threads: 1,
  reason: 'The device was measured 9.1 times as fast as the processor on problems of this size.',
  speed: { cpu: 18.2, gpu: 164.9 },
};

export const deviceWarning =
  'The graphics device ran out of memory (allocation of 512 MB failed). The run went on on the processor from step 1200.';
