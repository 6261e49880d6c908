import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { describeOptions } from '../../shared/learners/definition';
import { learnerMarkdown, learnersMarkdown } from '../../shared/learners/markdown';
import { learners, parseOptions } from '../../shared/learners/registry';

const ROOT = resolve(import.meta.dirname, '../..');
const INDEX = join(ROOT, 'docs/learners.md');
const PAGES = join(ROOT, 'docs/learners');

/** Every generated file under docs with its text. */
const generated = new Map([
  [INDEX, learnersMarkdown(learners)],
  ...learners.map((learner) => [join(PAGES, `${learner.id}.md`), learnerMarkdown(learner)] as const),
]);

if (process.env.ACYCLICA_UPDATE_DOCS) {
  rmSync(PAGES, { recursive: true, force: true });
  mkdirSync(PAGES, { recursive: true });
  for (const [path, text] of generated) writeFileSync(path, text);
}

test.each([...generated])('%s is what the definitions say (npm run docs writes it)', (path, text) => {
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('every learner has a page of its own in docs/learners, and nothing else has', () => {
  expect(readdirSync(PAGES).toSorted()).toEqual(learners.map(({ id }) => `${id}.md`).toSorted());
});

test('every dependency is explained in docs/dependencies.md', () => {
  const text = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8');
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];
  const names = kinds.flatMap((kind) => Object.keys(manifest[kind] ?? {}));
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  const pinned = kinds.flatMap((kind) => Object.values(manifest[kind] ?? {}));
  expect(pinned.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test.each(learners.map((learner) => [learner.id, learner] as const))(
  '%s: every option has a title, help text and a default that parses',
  (_id, learner) => {
    const defaults = parseOptions(learner, {});
    for (const option of describeOptions(learner)) {
      expect(option.title, option.name).not.toBe(option.name);
      expect(option.description.length, option.name).toBeGreaterThan(10);
      expect(defaults[option.name], option.name).toEqual(option.default);
    }
    expect(() => parseOptions(learner, { lamda1: 1 })).toThrow(/lamda1: there is no such option/);
  },
);
