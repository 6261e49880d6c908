/**
 * Vite plugin: `import base64 from './assembly/index.ts?wasm'` compiles that AssemblyScript program and gives the
 * WebAssembly module as base64 text, so that bundles, tests and benches carry it without a file to find at run time.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import asc from 'assemblyscript/asc';
import { PlainError, repositoryRoot } from './process.mjs';

const QUERY = '?wasm';
const CACHE = join(repositoryRoot, 'node_modules/.cache/acyclica');
const FLAGS = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd'];

/** @returns {import('vite').Plugin} */
export function kernelsPlugin() {
  return {
    name: 'acyclica-kernels',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith(QUERY) || importer === undefined) return null;
      return resolve(dirname(importer), source);
    },
    async load(id) {
      if (!id.endsWith(QUERY)) return null;
      const entry = id.slice(0, -QUERY.length);
      for (const file of sourcesOf(entry)) this.addWatchFile(file);
      const binary = await compileKernels(entry);
      return `export default ${JSON.stringify(binary.toString('base64'))};`;
    },
  };
}

/** @param {string} entry */
function sourcesOf(entry) {
  const folder = dirname(entry);
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

/**
 * Compiles, or takes what an earlier run made of the same sources with the same compiler.
 *
 * @param {string} entry the program's first file
 * @returns {Promise<Buffer>} the WebAssembly module
 */
export async function compileKernels(entry) {
  const hash = createHash('sha256').update(`${asc.version} ${FLAGS.join(' ')}`);
  for (const file of sourcesOf(entry)) hash.update(file.slice(dirname(entry).length)).update(readFileSync(file));
  const cached = join(CACHE, `kernels-${hash.digest('hex')}.wasm`);
  if (existsSync(cached)) return readFileSync(cached);
  /** @type {Uint8Array | undefined} */
  let binary;
  const { error, stderr } = await asc.main(
    [basename(entry), ...FLAGS, '--baseDir', dirname(entry), '--outFile', 'kernels.wasm'],
    {
      writeFile: (_name, contents) => {
        binary = typeof contents === 'string' ? Buffer.from(contents) : contents;
      },
    },
  );
  if (error || !binary) throw new PlainError(`The kernels in ${entry} do not compile.\n${stderr.toString()}`);
  store(cached, binary);
  return Buffer.from(binary);
}

/**
 * Keeps the module for the next run. A cache that cannot be written only costs the next run its time.
 *
 * @param {string} path
 * @param {Uint8Array} binary
 */
function store(path, binary) {
  try {
    mkdirSync(CACHE, { recursive: true });
    const temporary = `${path}.${process.pid}.tmp`;
    writeFileSync(temporary, binary);
    renameSync(temporary, path);
  } catch {
    // Read-only node_modules: compile again next time.
  }
}
