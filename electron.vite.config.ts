/**
 * Build of the three parts: main (Electron, command line and workers), preload, renderer.
 *
 * Everything is bundled except Electron and the native SQLite binding, so a packaged application needs no
 * other node_modules. Main and preload are CommonJS: a sandboxed preload must be.
 */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { devDependencies, version } from './package.json';
import { kernelsPlugin } from './scripts/lib/kernels-plugin.mjs';
import { pdfkitPlugin } from './scripts/lib/pdfkit-plugin.mjs';

const external = ['electron', 'sqlite3', '@tensorflow/tfjs-node-gpu', 'webgpu', /^node:/];
const define = {
  __ACYCLICA_VERSION__: JSON.stringify(version),
  __ELECTRON_VERSION__: JSON.stringify(devDependencies.electron),
};

export default defineConfig({
  main: {
    define,
    plugins: [kernelsPlugin(), pdfkitPlugin()],
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      minify: false,
      target: 'node20',
      rollupOptions: {
        input: {
          app: resolve('main/app.ts'),
          cli: resolve('main/cli.ts'),
          'run-host': resolve('main/runs/utility-entry.ts'),
          'run-worker': resolve('main/worker/run-worker.ts'),
          'device-worker': resolve('main/worker/device/device-worker.ts'),
          'device-process': resolve('main/worker/device/device-process.ts'),
          'device-look': resolve('main/worker/device/device-look.ts'),
          'data-worker': resolve('main/data/data-worker.ts'),
          'picture-worker': resolve('main/formats/picture-worker.ts'),
        },
        external,
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    define,
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      minify: false,
      rollupOptions: {
        input: { preload: resolve('main/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    define,
    root: 'renderer',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      rollupOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
});
