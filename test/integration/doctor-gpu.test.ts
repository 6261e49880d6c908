/** What `acyclica doctor` says of graphics devices: none here, packages removed, and one that is a stand-in. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { devicePrograms } from '../../main/engine/gpu/programs';
import { cudaWithBinding, STAND_IN } from '../support/gpu-packages';
import { runCli } from '../support/run-cli';
import { temporaryFolder } from '../support/temporary-folder';

/** The stand-in's products of 512 take seconds. */
vi.setConfig({ testTimeout: 120_000 });

beforeEach(async () => vi.stubEnv('ACYCLICA_SETTINGS', await temporaryFolder()));
afterEach(() => vi.unstubAllEnvs());

const selfTest = (...args: string[]) => runCli(['doctor', '--gpu-selftest', ...args]);

async function modulesFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), 'node_modules');
  vi.stubEnv('ACYCLICA_GPU_MODULES', folder);
  return folder;
}

test('without the optional packages it says so, how to install them, and that nothing can be tested', async () => {
  await modulesFolder();
  const { code, stdout, stderr } = await selfTest();
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/engine cuda +not available: .*tfjs-node-gpu is not installed.*npm install --prefix/);
  expect(stdout).toMatch(/engine webgpu +not available: .*webgpu is not installed.*npm install --prefix/);
  expect(stdout).toContain('There is nothing to test');
  expect(stderr).toBe('');
});

test('on a CUDA device every program, memory and pace are tested, and a run is computed there', async () => {
  cudaWithBinding(await modulesFolder(), STAND_IN);
  vi.stubEnv('STAND_IN_GPU', '1');
  const { code, stdout, stderr } = await selfTest('--backend', 'cuda', '--quick');
  expect(stdout).toMatch(/engine cuda +a CUDA device .*TensorFlow 2\.9\.1/);
  expect(stdout).toMatch(/^memory +PASSED /m);
  for (const name of Object.keys(devicePrograms)) {
    expect(stdout).toMatch(new RegExp(`^program ${name} +PASSED `, 'm'));
  }
  expect(stdout).toMatch(/^pace 32 +FIGURE /m);
  expect(stdout).toMatch(/^learners +SKIPPED left out by --quick/m);
  expect(stdout).not.toContain('FAILED');
  expect(code, stderr).toBe(0);
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'data.csv'), `a,b\n${'1,2\n2,3.5\n3,7\n5,9\n'.repeat(10)}`);
  const run = await runCli(['learn', 'data.csv', '--learner', 'notears', '--engine', 'cuda', '--quiet'], folder);
  expect(run.code, run.stderr).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({ engine: { name: 'gpu', backend: 'cuda', precision: 'f32+f64' } });
});

test('a device that computes wrong numbers fails its self-test', async () => {
  cudaWithBinding(await modulesFolder(), STAND_IN);
  vi.stubEnv('STAND_IN_GPU', '1');
  vi.stubEnv('STAND_IN_FAULT', 'wrong');
  const { code, stdout } = await selfTest('--backend', 'cuda', '--quick');
  expect(code).toBe(1);
  expect(stdout).toMatch(/engine cuda +BROKEN: It computes wrong products/);
  expect(stdout).toMatch(/^program products +FAILED .*largest relative difference/m);
  expect(stdout).toContain('SOME CHECKS FAILED.');
});

test('--backend without a self-test is refused', async () => {
  const { code, stderr } = await runCli(['doctor', '--backend', 'cuda']);
  expect([code, stderr]).toEqual([2, 'acyclica doctor: --backend needs --gpu-selftest.\n']);
});
