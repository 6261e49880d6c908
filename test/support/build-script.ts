/** Bundles a TypeScript file for a plain Node process, for tests that must kill one or look at one from outside. */
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { kernelsPlugin } from '../../scripts/lib/kernels-plugin.mjs';

/** @returns path of the CommonJS bundle in `folder` */
export async function buildScript(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [kernelsPlugin()],
    define: { __ACYCLICA_VERSION__: JSON.stringify('0.0.0-test') },
    build: {
      ssr: resolve(entry),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rollupOptions: {
        external: ['electron', 'sqlite3', /^node:/],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true, external: ['sqlite3'] },
  });
  const name = entry.replace(/^.*\//, '').replace(/\.ts$/, '.cjs');
  return join(folder, name);
}
