/** Folders of made-up or half-installed graphics packages, for tests of what the back ends say of them. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** From where packages are found: this repository, or the copy that scripts/test.mjs made where npm left them out. */
const require = createRequire(join(process.env.ACYCLICA_CUDA_PACKAGE ?? import.meta.dirname, 'package.json'));
const CUDA = '@tensorflow/tfjs-node-gpu';

/** Where an installed package lies. */
const installed = (name: string): string => dirname(require.resolve(`${name}/package.json`));

function addPackage(modules: string, name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(modules, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A `webgpu` whose module is `code`, with `binary` as Dawn's binary for this machine. */
export function fakeDawn(modules: string, code: string, binary = ''): void {
  const platform = `${process.platform}-${process.platform === 'darwin' ? 'universal' : process.arch}`;
  addPackage(modules, 'webgpu', {
    'package.json': JSON.stringify({ name: 'webgpu', type: 'module', main: 'index.js' }),
    'index.js': code,
    [`dist/${platform}/dawn.node`]: binary,
  });
}

/**
 * The real JavaScript of `@tensorflow/tfjs-node-gpu`, which asks `node-pre-gyp` where its native part is and is told the
 * path of `binding`.
 */
export function cudaWithBinding(modules: string, binding: string): string {
  const folder = join(modules, CUDA);
  const real = installed(CUDA);
  mkdirSync(folder, { recursive: true });
  cpSync(join(real, 'dist'), join(folder, 'dist'), { recursive: true });
  cpSync(join(real, 'package.json'), join(folder, 'package.json'));
  addPackage(join(folder, 'node_modules'), '@mapbox/node-pre-gyp', {
    'package.json': '{ "name": "@mapbox/node-pre-gyp", "main": "index.js" }',
    'index.js': `exports.find = () => ${JSON.stringify(binding)};`,
  });
  mkdirSync(join(modules, '@tensorflow'), { recursive: true });
  for (const name of ['@tensorflow/tfjs', '@tensorflow/tfjs-core', 'google-protobuf', 'progress']) {
    symlinkSync(installed(name), join(modules, name), 'junction');
  }
  return folder;
}

/** What the real `webgpu` loads its binary with. */
export const realDawnCode = (): string => readFileSync(join(installed('webgpu'), 'index.js'), 'utf8');

/** A package that loads `binding` and does nothing else. */
export function cudaLoading(modules: string, binding: string): void {
  addPackage(modules, CUDA, { 'package.json': '{}', 'index.js': `require(${JSON.stringify(binding)});` });
}

/** Native part that is tfjs for the processor. */
export const STAND_IN = join(import.meta.dirname, 'tensorflow-stand-in/binding.cjs');
