/**
 * Running one suite of tests and counting what came of it.
 */
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot, runLocal } from './process.mjs';

const SUITE_LIMIT_MS = 60 * 60_000;

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} reasons sentences about what is not a plain pass
 */

/**
 * One file of tests in the results vitest writes.
 *
 * @typedef {object} TestFile
 * @property {string} name
 * @property {string} status
 * @property {{ status: string, fullName: string, failureMessages?: string[] }[]} assertionResults
 */

/**
 * Runs the tests of one vitest project and counts them. A suite that leaves no result counts as one failure.
 *
 * @param {string} project name of the vitest project
 * @param {object} [options]
 * @param {string} [options.name] name of the result file and in messages, the project's by default
 * @param {string} [options.root] folder of the repository or of a copy of it
 * @param {string[]} [options.filters] further vitest arguments, such as test files
 * @param {Record<string, string | undefined>} [options.env]
 * @param {number} [options.uid] run as this user (root only)
 * @param {number} [options.timeoutMs]
 * @returns {Promise<Count>}
 */
export async function runSuite(project, options = {}) {
  const { name = project, root = repositoryRoot, filters = [], env = {}, uid, timeoutMs = SUITE_LIMIT_MS } = options;
  const resultFile = join(root, 'out/test-results', `${name}.json`);
  mkdirSync(dirname(resultFile), { recursive: true });
  if (uid !== undefined) chownSync(dirname(resultFile), uid, uid);
  rmSync(resultFile, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
  const args = ['run', '--project', project, ...reporters, ...filters];
  const who = uid === undefined ? {} : { uid };
  const { code, timedOut } = await runLocal('vitest/vitest.mjs', args, {
    cwd: root,
    env: { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true', ...env },
    show: true,
    timeoutMs,
    ...who,
  });
  if (timedOut) return failure(`${name} was ended because it took longer than ${timeoutMs / 60_000} minutes.`);
  return count(name, resultFile, code);
}

/**
 * Counts the results in a file vitest wrote. A test file that could not be loaded, and an error outside of any test,
 * count as one failure each, for vitest does not list them among its tests.
 *
 * @param {string} name
 * @param {string} resultFile
 * @param {number} code vitest's exit code
 * @returns {Count}
 */
export function count(name, resultFile, code) {
  if (!existsSync(resultFile)) return failure(`${name} ended with exit code ${code} and left no result.`);
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  const broken = result.testResults.filter(
    (/** @type {TestFile} */ file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const reasons = broken.map((/** @type {{ name: string }} */ file) => `${name}: ${file.name} could not be run.`);
  reasons.push(...result.testResults.flatMap((/** @type {TestFile} */ file) => failedTests(name, file)));
  let failed = result.numFailedTests + broken.length;
  if (failed > 0) reasons.push(`${name}: ${failed} failed; see ${resultFile}.`);
  if (failed === 0 && code !== 0) {
    failed = 1;
    reasons.push(`${name}: no test failed, but vitest ended with exit code ${code}.`);
  }
  return { passed: result.numPassedTests, failed, skipped: result.numPendingTests + result.numTodoTests, reasons };
}

/**
 * The failed tests of one file, each with the first lines of what it said: the end of a log is often all there is.
 *
 * @param {string} suite
 * @param {TestFile} file
 * @returns {string[]}
 */
function failedTests(suite, file) {
  return file.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => {
      const said = (failureMessages?.[0] ?? '').split('\n').slice(0, 12).join('\n    ');
      return `${suite}: ${file.name}\n  ${fullName}\n    ${said}`;
    });
}

/**
 * One failure with its reason.
 *
 * @param {string} reason
 * @returns {Count}
 */
export function failure(reason) {
  return { passed: 0, failed: 1, skipped: 0, reasons: [reason] };
}

/**
 * The sum of several counts.
 *
 * @param {Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  const total = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    counts.reduce((all, each) => all + each[key], 0);
  return {
    passed: total('passed'),
    failed: total('failed'),
    skipped: total('skipped'),
    reasons: counts.flatMap(({ reasons }) => reasons),
  };
}
