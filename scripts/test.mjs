/**
 * `npm test`: the checks, the build and every suite, one after the other; a failure does not stop the rest. The last
 * line says `N passed, N failed, N skipped` over everything. `node scripts/test.mjs unit golden` runs just those steps.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './lib/build.mjs';
import { runEndToEnd } from './lib/end-to-end.mjs';
import { softwareGpu } from './lib/software-gpu.mjs';
import { PlainError, repositoryRoot, requireNodeVersion, runLocal, runMain } from './lib/process.mjs';
import { failure, runSuite, sum } from './lib/suites.mjs';
import { ensureTensorflowJavaScript } from './lib/tensorflow-javascript.mjs';

const CHECK_LIMIT_MS = 15 * 60_000;
const FIXTURES = resolve(process.env['ACYCLICA_FIXTURES'] ?? join(repositoryRoot, '../shared'));

/** Every step by name, in order. @type {Record<string, () => Promise<import('./lib/suites.mjs').Count>>} */
const STEPS = {
  typecheck: () => check('typecheck', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']),
  lint: () => check('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  format: () => check('format', 'prettier/bin/prettier.cjs', ['--check', '.']),
  build: async () => asCount('build', await build({ show: true })),
  unit: async () => runSuite('unit', { env: await tensorflowJavaScript() }),
  golden: () => runSuite('golden'),
  integration: async () => runSuite('integration', { env: await tensorflowJavaScript() }),
  gpu: async () => runSuite('gpu', { env: await softwareGpu() }),
  e2e: runEndToEnd,
};

runMain(async () => {
  requireNodeVersion();
  const names = chosenSteps(process.argv.slice(2));
  sayFixtures();
  const counts = [];
  for (const name of names) counts.push(await runStep(name));
  return summarise(names, counts);
});

/**
 * Tells tests where the CUDA package's JavaScript is.
 *
 * @returns {Promise<Record<string, string>>}
 */
async function tensorflowJavaScript() {
  return { ACYCLICA_CUDA_PACKAGE: await ensureTensorflowJavaScript() };
}

/**
 * @param {string[]} wanted
 * @returns {string[]}
 */
function chosenSteps(wanted) {
  const unknown = wanted.filter((name) => !(name in STEPS));
  if (unknown.length > 0) {
    throw new PlainError(
      `There is no step named ${unknown.join(', ')}. The steps are ${Object.keys(STEPS).join(', ')}.`,
    );
  }
  return Object.keys(STEPS).filter((name) => wanted.length === 0 || wanted.includes(name));
}

/** Tells the tests where the reference data is, and says plainly when they will skip themselves for want of it. */
function sayFixtures() {
  process.env['ACYCLICA_FIXTURES'] = FIXTURES;
  if (existsSync(join(FIXTURES, 'fixtures'))) return;
  console.log(`The folder with reference data, ${FIXTURES}, is not here: the tests that need it skip themselves.`);
}

/**
 * Runs one step; a step that throws is one failure.
 *
 * @param {string} name
 * @returns {Promise<import('./lib/suites.mjs').Count>}
 */
async function runStep(name) {
  console.log(`\n== ${name}`);
  const startedAtMs = Date.now();
  let count;
  try {
    count = (await STEPS[name]?.()) ?? failure(`${name} is not a step.`);
  } catch (error) {
    count = failure(`${name}: ${error instanceof PlainError ? error.message : /** @type {Error} */ (error).stack}`);
  }
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
  console.log(`== ${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped in ${seconds} s`);
  return count;
}

/**
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 * @returns {Promise<import('./lib/suites.mjs').Count>}
 */
async function check(name, script, args) {
  const logFile = join(repositoryRoot, 'out/logs', `${name}.log`);
  return asCount(name, await runLocal(script, args, { show: true, timeoutMs: CHECK_LIMIT_MS, logFile }));
}

/**
 * @param {string} name
 * @param {import('./lib/process.mjs').RunResult} result
 * @returns {import('./lib/suites.mjs').Count}
 */
function asCount(name, { code, timedOut }) {
  if (code === 0) return { passed: 1, failed: 0, skipped: 0, reasons: [] };
  return failure(timedOut ? `${name} took too long and was ended.` : `${name} failed with exit code ${code}.`);
}

/**
 * Prints what is not a plain pass, then the one line that counts.
 *
 * @param {string[]} names
 * @param {import('./lib/suites.mjs').Count[]} counts
 * @returns {number} exit code
 */
function summarise(names, counts) {
  const { passed, failed, skipped, reasons } = sum(counts);
  console.log(`\nSteps: ${names.join(', ')}`);
  for (const reason of reasons) console.log(reason);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
