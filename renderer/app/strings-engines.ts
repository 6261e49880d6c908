/** Texts of the settings page and of the engines that compute. */
import { count, value, whole } from './format';

export const engineStrings = {
  settings: {
    title: 'Settings',
    back: 'Back',
    backKey: 'Esc',
    appearance: 'Appearance',
    theme: 'Theme',
    themes: {
      system: { title: 'System', sentence: 'Light or dark, as the rest of this computer.' },
      light: { title: 'Light', sentence: 'Dark text on a light ground.' },
      dark: { title: 'Dark', sentence: 'Light text on a dark ground.' },
      contrast: { title: 'High contrast', sentence: 'Strong lines and colours, light or dark as the computer.' },
    },
    language: 'Language',
    /** Each in its own language. */
    languages: {
      en: { title: 'English', sentence: 'Everything.' },
      de: {
        title: 'Deutsch',
        sentence: 'Fenster und Menü. Texte der Verfahren, Befunde, Widersprüche, Geräte und Dateien bleiben englisch.',
      },
    },
    engines: 'Engines',
    enginesAbout:
      'The processor computes every method. Some methods can do most of their work on a graphics device instead.',
    found: 'On this computer',
    lookAgain: 'Look again',
    looking: 'Looking…',
    lookingLong: 'Trying every way to a graphics device. This can take some seconds.',
    lookedAt: (when: string) => `Looked at ${when}`,
    choice: 'Engine of new runs',
    choiceHint: 'Finished runs keep the engine they have on record.',
    measurements: 'Measurements',
    measurementsAbout:
      'Steps per second of the same work on both engines, measured once for each method, size, device and driver. The faster one computes all later automatic runs of that size. Sizes are classes: variables to the nearest power of 2, rows to the nearest power of 4, – where the method needs only the covariance.',
    method: 'Method',
    variables: 'Variables',
    rows: 'Rows',
    cpuSpeed: 'Processor, steps/s',
    gpuSpeed: 'Device, steps/s',
    ratio: 'Ratio',
    ratioHint: 'Steps per second of the device, divided by those of the processor',
    faster: 'Faster',
    fasterOne: { cpu: 'processor', gpu: 'device' },
    device: 'Device',
    measuredAt: 'Measured',
    forget: 'Forget measurements',
    forgetHint:
      'Changes no finished run. The next automatic run of each method and size measures again, which takes about a second.',
    forgotten: (n: number) => `${count(n, 'measurement')} forgotten.`,
    nothingMeasured: (covariance: number, rows: number) =>
      `Nothing is measured yet. The first automatic run of a method that can use the device, on ${covariance} or more variables (${rows} or more where the method needs the rows), computes half a second on each engine before it begins. Both speeds then stand here.`,
    noDevice:
      'Nothing is measured: there is no graphics device to compare with, so automatic runs use the processor. Once there is one, the first large run of each method that can use it is measured on both, and the two speeds stand here.',
    onlySoftware:
      'Nothing is measured: the only device here is software, which is never faster, so automatic runs use the processor. Once there is a real one, the first large run of each method that can use it is measured on both, and the two speeds stand here.',
  },
  engines: {
    names: { cpu: 'processor', gpu: 'graphics device' },
    backends: { cuda: 'CUDA', webgpu: 'WebGPU' },
    backendHints: {
      cuda: 'NVIDIA with CUDA 11',
      webgpu: 'Vulkan, Metal or Direct3D 12',
    },
    processor: 'Processor',
    processorState: 'works',
    cores: (n: number) => count(n, 'core'),
    states: {
      works: 'works',
      software: 'software, for tests only, never faster',
      absent: 'not here',
      broken: 'does not work',
    },
    device: 'Device',
    driver: 'Driver',
    noReason: 'No reason was given.',
    softwareReason: 'The processor pretends to be a graphics device. The automatic engine never chooses it.',
    software: (device: string) => `${device} (software, for tests only)`,
    choices: {
      auto: {
        title: 'Automatic',
        short: 'automatic',
        sentence:
          'The faster one as measured here; the processor for small problems and where nothing else can compute.',
      },
      cpu: { title: 'Processor', short: 'processor', sentence: 'Everything in double precision on the processor.' },
      gpu: {
        title: 'Graphics device',
        short: 'graphics device',
        sentence: 'Through CUDA or else WebGPU, whichever works, even where the processor would be faster.',
      },
      cuda: { title: 'CUDA only', short: 'CUDA', sentence: 'On an NVIDIA card through CUDA, or not at all.' },
      webgpu: {
        title: 'WebGPU only',
        short: 'WebGPU',
        sentence: 'On any graphics device through WebGPU, or not at all.',
      },
    },
    softwareChoice: (device: string) => `Here that is ${device}: software, for tests only, never faster.`,
    cannotWork: {
      gpu: 'No graphics device works here.',
      cuda: 'CUDA does not work here.',
      webgpu: 'WebGPU does not work here.',
    },
    unavailable: (choice: string) =>
      `The engine of new runs is ${choice}, which does not work on this computer. The settings say why.`,
    noDevicePart: (choice: string, method: string) =>
      `The engine of new runs is ${choice}, but ${method} has no part that runs on one.`,
    onlyWith: (choice: string, method: string, options: string) =>
      `The engine of new runs is ${choice}, but ${method} runs on one only with ${options}.`,
    /** Completes the sentences above. */
    kinds: {
      gpu: 'a graphics device',
      cuda: 'a graphics device through CUDA',
      webgpu: 'a graphics device through WebGPU',
    },
    ofNewRuns: 'Engine:',
    openSettings: 'Engine settings',
    change: 'Change',
    useAutomatic: 'Use automatic',
    record: {
      engine: 'Engine',
      device: 'Device',
      backend: 'Back end',
      driver: 'Driver',
      precision: 'Precision',
      threads: 'Threads',
      reason: 'Why',
      speed: 'Measured',
    },
    precisions: {
      f64: 'double precision',
      f32: 'single precision',
      'f32+f64': 'single precision on the device, last stage in double precision on the processor',
    },
    threads: whole,
    speeds: (cpu: number, gpu: number) => `processor ${value(cpu)} steps/s, device ${value(gpu)} steps/s`,
    ratio: (cpu: number, gpu: number) => `${value(gpu / cpu, 2)}×`,
  },
} as const;
