/** Builds the harness page into out/harness: `node test/support/renderer-harness/build.mjs`. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

await build({
  root: here,
  configFile: false,
  logLevel: 'warn',
  plugins: [react()],
  worker: { format: 'es' },
  define: { __ACYCLICA_VERSION__: '"harness"' },
  build: { outDir: resolve(here, '../../../out/harness'), emptyOutDir: true, target: 'chrome130', minify: false },
});
