/**
 * `npm run bench -- <name> [arguments]`: bundles test/bench/<name>.bench.ts and runs it in plain Node, with the
 * garbage collector at hand. Without a name it lists the benches.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';
import { ensureBuilt } from './lib/build.mjs';
import { describeRuntime, ensureElectron } from './lib/electron-runtime.mjs';
import { kernelsPlugin } from './lib/kernels-plugin.mjs';
import { ensureDisplay, launchArguments } from './lib/launch.mjs';
import { PlainError, repositoryRoot, run, runMain } from './lib/process.mjs';
import { softwareGpu } from './lib/software-gpu.mjs';
import { ensureSystemLibraries } from './lib/system-libraries.mjs';

const FOLDER = join(repositoryRoot, 'test/bench');
const SUFFIX = '.bench.ts';
const OUT = join(repositoryRoot, 'out/bench');

runMain(async () => {
  const [name, ...args] = process.argv.slice(2);
  const names = benches();
  if (name === undefined) {
    console.log(names.length === 0 ? `There are no benches in ${FOLDER}.` : `Benches: ${names.join(', ')}.`);
    console.log('Run one with: npm run bench -- <name>');
    return 0;
  }
  if (!names.includes(name))
    throw new PlainError(`There is no bench named ${name}. There are: ${names.join(', ') || 'none'}.`);
  // Devices live in a thread of the built program; SwiftShader has to be named before the process starts.
  if (name === 'engines' || name === 'ui') await ensureBuilt();
  const file = await bundle(name);
  if (name === 'ui') return withWindow((env) => measure(file, args, env));
  return measure(file, args, args.includes('--software') ? await softwareGpu() : {});
});

/**
 * @param {string} file
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<number>}
 */
async function measure(file, args, env) {
  const { code } = await run(process.execPath, ['--expose-gc', file, ...args], { env, show: true });
  return code;
}

/**
 * Tells the bench of the window which Electron there is and where to show it.
 *
 * @param {(env: Record<string, string | undefined>) => Promise<number>} work
 * @returns {Promise<number>}
 */
async function withWindow(work) {
  const runtime = await ensureElectron();
  console.log(`The window is measured on ${describeRuntime(runtime)}.`);
  await ensureSystemLibraries({ executable: runtime.executable, virtualDisplay: true });
  const display = await ensureDisplay({ virtual: true });
  try {
    return await work({
      ...display.env,
      ELECTRON_OVERRIDE_DIST_PATH: runtime.path,
      ACYCLICA_LAUNCH_ARGS: JSON.stringify(launchArguments({ display })),
    });
  } finally {
    display.stop();
  }
}

/** @returns {string[]} */
function benches() {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  return files.filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length));
}

/**
 * Bundles one bench with our own sources; packages stay outside.
 *
 * @param {string} name
 * @returns {Promise<string>} path of the bundle
 */
async function bundle(name) {
  const { version } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8'));
  await build({
    root: repositoryRoot,
    configFile: false,
    logLevel: 'warn',
    define: { __ACYCLICA_VERSION__: JSON.stringify(version) },
    plugins: [kernelsPlugin()],
    ssr: { target: 'node' },
    build: {
      ssr: join(FOLDER, `${name}${SUFFIX}`),
      outDir: join(OUT, name),
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rollupOptions: {
        external: (id) =>
          isBuiltin(id) || (/^[@a-z]/i.test(id) && !id.startsWith(repositoryRoot) && !/^[a-z]:[\\/]/i.test(id)),
        output: { format: 'esm', entryFileNames: `${name}.mjs` },
      },
    },
  });
  return join(OUT, name, `${name}.mjs`);
}
