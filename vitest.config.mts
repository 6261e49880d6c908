import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };
import { kernelsPlugin } from './scripts/lib/kernels-plugin.mjs';
import { pdfkitPlugin } from './scripts/lib/pdfkit-plugin.mjs';

const define = { __ACYCLICA_VERSION__: JSON.stringify(manifest.version) };
const project = (name: string, pattern: string, testTimeout: number) => ({
  define,
  plugins: [kernelsPlugin(), pdfkitPlugin()],
  test: { name, include: [`test/${name}/**/*.${pattern}.ts`], testTimeout, hookTimeout: testTimeout },
});

/** Threads that keep their modules from file to file: a process each would take as long to start as all the tests run. */
function unit() {
  const { test, ...rest } = project('unit', 'test', 30_000);
  const globalSetup = ['test/support/unit-folder.ts'];
  return { ...rest, test: { ...test, globalSetup, pool: 'threads' as const, isolate: false } };
}

export default defineConfig({
  define,
  test: {
    projects: [
      unit(),
      project('golden', 'test', 300_000),
      project('integration', 'test', 60_000),
      // Device programs once more and whole runs, on the WebGPU of scripts/lib/software-gpu.mjs; one device at a time.
      {
        define,
        plugins: [kernelsPlugin(), pdfkitPlugin()],
        test: {
          name: 'gpu',
          include: ['test/gpu/**/*.test.ts', 'test/unit/engine/gpu/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          env: { ACYCLICA_TEST_BACKEND: 'webgpu' },
        },
      },
      // One real window at a time: two would fight for the two cores and the focus.
      {
        define,
        plugins: [kernelsPlugin(), pdfkitPlugin()],
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
