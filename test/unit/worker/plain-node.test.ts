import fc from 'fast-check';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outsideArchive } from '../../../main/worker/device/modules';
import { findNode, nodeCandidates } from '../../../main/worker/device/plain-node';
import { unwrap, wrap } from '../../../main/worker/device/wire';
import { temporaryFolder } from '../../support/temporary-folder';

const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(NaN, Infinity, -Infinity));
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    number.map((x) => (Object.is(x, -0) ? 0 : x)),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.float32Array({ maxLength: 5 }),
    fc.float64Array({ maxLength: 5 }),
    fc.int32Array({ maxLength: 5 }),
    fc.uint8Array({ maxLength: 5 }),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'theta', 'rows'), tie('any')),
  ),
})).any;

test('whatever programs send arrives as it was sent', () => {
  fc.assert(
    fc.property(value, (sent) => {
      expect(unwrap(JSON.parse(JSON.stringify(wrap(sent))))).toEqual(sent);
    }),
  );
});

test('a part of a larger buffer arrives as that part alone', () => {
  const part = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
  const received = unwrap(JSON.parse(JSON.stringify(wrap(part)))) as Float32Array;
  expect([...received]).toEqual([2, 3]);
  expect(received.buffer.byteLength).toBe(8);
});

async function fakeNode(folder: string, version: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'node');
  await writeFile(path, `#!/bin/sh\necho ${version}\n`);
  await chmod(path, 0o755);
  return path;
}

test.runIf(process.platform !== 'win32')('the first Node that is new enough is taken', async () => {
  const folder = await temporaryFolder();
  await fakeNode(join(folder, 'old'), 'v18.19.0');
  const good = await fakeNode(join(folder, 'good'), 'v22.1.0');
  await fakeNode(join(folder, 'later'), 'v24.0.0');
  const PATH = ['none', 'old', 'good', 'later'].map((name) => join(folder, name)).join(':');
  expect(findNode({ PATH, ACYCLICA_SETTINGS: folder })).toBe(good);
  const carried = await fakeNode(
    join(folder, `gpu/node_modules/node-${process.platform}-${process.arch}/bin`),
    'v20.0.0',
  );
  expect(findNode({ PATH, ACYCLICA_SETTINGS: folder })).toBe(carried);
  expect(nodeCandidates({ PATH, ACYCLICA_NODE: '/my/node' })).toEqual(['/my/node']);
});

test('without a Node it is said what to do', async () => {
  const folder = await temporaryFolder();
  expect(() => findNode({ ACYCLICA_NODE: join(folder, 'none') })).toThrow(/Install Node from nodejs.org/);
});

test('files of a packaged application are read beside its archive', () => {
  expect(outsideArchive('/opt/x/resources/app.asar/out/main/a.js')).toBe(
    '/opt/x/resources/app.asar.unpacked/out/main/a.js',
  );
  expect(outsideArchive('/home/x/acyclica/out/main/a.js')).toBe('/home/x/acyclica/out/main/a.js');
});
