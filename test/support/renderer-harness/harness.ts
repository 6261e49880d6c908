/** The real window over a fake bridge. `?scene=result&variables=30&runMs=4000&fail=import` */
import { FakeMain } from '../fake-bridge';
import { fakeEngines } from '../fake-engines';
import type { FakeOptions, FakeScene } from '../fake-scenes';

const query = new URLSearchParams(window.location.search);
const fail = query.get('fail');

const options: FakeOptions = {
  scene: (query.get('scene') ?? 'empty') as FakeScene,
  variables: Number(query.get('variables') ?? 11),
  ...(query.has('edges') ? { edges: Number(query.get('edges')) } : {}),
  runMs: Number(query.get('runMs') ?? 4000),
  importMs: Number(query.get('importMs') ?? 0),
  engines: fakeEngines[query.get('engines') ?? 'none'] ?? fakeEngines.none,
  pathPoints: Number(query.get('pathPoints') ?? 30),
  profileMs: Number(query.get('profileMs') ?? 0),
  lookMs: Number(query.get('lookMs') ?? 0),
  ...(fail === 'import'
    ? { importError: { code: 'data/ragged-row', file: '/home/ada/data/cars.csv', row: 214, expected: 9, found: 8 } }
    : {}),
  ...(fail === 'missing' ? { importError: { code: 'file/not-found', file: '/home/ada/data/cars.csv' } } : {}),
  ...(fail === 'profile' ? { profileError: { code: 'data/out-of-memory', file: '/home/ada/data/cars.csv' } } : {}),
  ...(fail === 'export'
    ? { exportError: { code: 'file/not-writable', file: '/mnt/read-only/graph.svg', reason: 'read-only file system' } }
    : {}),
};

const main = new FakeMain(options);
Object.assign(window, { acyclica: main.bridge, fakeMain: main });
await import('../../../renderer/app/main');
