/**
 * The folder map of the design, held as data: which folder may import which. Lists every import that breaks it.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * Layer → what it may import besides itself. A layer is a path prefix; the longest match counts.
 * `electron` and `node` stand for the modules of those runtimes, `sqlite3` for the database binding.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'shared/model': [],
  'shared/graph': ['shared/model'],
  'shared/learners': ['shared/model'],
  'shared/formats': ['shared/model', 'shared/graph'],
  'shared/contract.ts': ['shared/model', 'shared/learners'],
  'main/engine': [],
  'main/engine/assembly': [],
  'main/learners': ['main/engine', 'shared/model', 'shared/graph', 'shared/learners'],
  'main/worker': ['main/learners', 'main/engine', 'shared/model', 'node'],
  'main/runs': ['main/worker', 'main/learners', 'shared/model', 'shared/learners', 'node'],
  'main/data': ['shared/model', 'node'],
  'main/formats': ['shared/model', 'shared/graph', 'shared/learners', 'shared/contract.ts', 'node'],
  'main/storage': ['shared/model', 'sqlite3', 'node'],
  'main/services': [
    'main/storage',
    'main/data',
    'main/runs',
    'main/formats',
    'main/learners',
    'main/engine',
    'shared/model',
    'shared/graph',
    'shared/learners',
    'shared/contract.ts',
    'node',
  ],
  'main/ipc': [
    'main/services',
    'shared/model',
    'shared/graph',
    'shared/learners',
    'shared/contract.ts',
    'node',
    'electron',
  ],
  'main/desktop': ['main/ipc', 'main/services', 'main/runs', 'shared/model', 'shared/contract.ts', 'node', 'electron'],
  'main/app.ts': [
    'main/desktop',
    'main/ipc',
    'main/services',
    'main/runs',
    'main/data',
    'shared/model',
    'shared/contract.ts',
    'node',
    'electron',
  ],
  'main/preload.ts': ['shared/contract.ts', 'electron'],
  'main/cli': [
    'main/services',
    'main/runs',
    'main/data',
    'main/formats',
    'main/storage',
    'main/learners',
    'shared/model',
    'shared/graph',
    'shared/learners',
    'shared/formats',
    'node',
    'sqlite3',
  ],
  'main/cli.ts': [
    'main/cli',
    'main/services',
    'main/runs',
    'main/data',
    'main/formats',
    'shared/model',
    'shared/graph',
    'shared/learners',
    'node',
  ],
  'renderer/features': [
    'renderer/app',
    'renderer/api',
    'renderer/graph',
    'renderer/forms',
    'renderer/charts',
    'renderer/ui',
    'shared',
  ],
  renderer: ['renderer/features', 'shared'],
};

const isSource = (path: string): boolean => /\.(ts|tsx)$/.test(path) && !path.endsWith('.d.ts');

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return isSource(path) ? [relative(ROOT, path)] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const found = text.matchAll(/(?:from|import|require\()\s*\(?['"]([^'"]+)['"]/g);
  return [...found].map((match) => match[1] ?? '');
}

/** Layer a file belongs to: features each are a layer of their own, so that they never import each other. */
function layerOf(path: string): string {
  const feature = /^renderer\/features\/[^/]+/.exec(path);
  if (feature) return feature[0];
  const prefixes = Object.keys(ALLOWED).filter((prefix) => path === prefix || path.startsWith(`${prefix}/`));
  return prefixes.sort((a, b) => b.length - a.length)[0] ?? path;
}

/** What an import stands for in the table, or null for a library anyone may use. */
function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(file), specifier));
  if (specifier.startsWith('node:')) return 'node';
  return specifier === 'electron' || specifier === 'sqlite3' ? specifier : null;
}

const within = (path: string, prefix: string): boolean =>
  path === prefix || path.startsWith(`${prefix}/`) || `${path}.ts` === prefix;

function violationsOf(file: string): string[] {
  const layer = layerOf(file);
  const allowed = ALLOWED[layer] ?? ALLOWED[layer.startsWith('renderer/features/') ? 'renderer/features' : ''];
  if (!allowed) return [`${file}: lies in no folder of the design`];
  return importsOf(file).flatMap((specifier) => {
    const target = targetOf(file, specifier);
    if (target === null || within(target, layer)) return [];
    if (allowed.some((prefix) => within(target, prefix))) return [];
    return [`${file} → ${target}, allowed: [${allowed.join(', ')}]`];
  });
}

test('every import follows the folder map', () => {
  const files = ['main', 'renderer', 'shared'].flatMap((folder) => sources(join(ROOT, folder)));
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap(violationsOf)).toEqual([]);
});

test('a forbidden import is seen', () => {
  expect(layerOf('renderer/features/data/panel.tsx')).toBe('renderer/features/data');
  expect(targetOf('renderer/features/data/panel.tsx', '../learn/form')).toBe('renderer/features/learn/form');
  expect(within('renderer/features/learn/form', 'renderer/features/data')).toBe(false);
  expect(targetOf('main/learners/colide/index.ts', 'node:fs')).toBe('node');
  expect(ALLOWED['main/learners']).not.toContain('node');
});

test('the top level is the one of the design', () => {
  const allowed =
    /^(package(-lock)?\.json|electron-builder\.yml|main|renderer|shared|test|README\.md|CHANGELOG\.md|LICENSE|docs|scripts|\.ci|tsconfig\.json|electron\.vite\.config\.ts|vitest\.config\.mts|eslint\.config\.mjs|\.prettier(rc\.json|ignore)|\.git(ignore)?|\.npmrc|node_modules|out)$/;
  expect(readdirSync(ROOT).filter((name) => !allowed.test(name))).toEqual([]);
});
