import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { describeOptions } from '../../shared/learners/definition';
import { learnersMarkdown } from '../../shared/learners/markdown';
import { learners, parseOptions } from '../../shared/learners/registry';

const ROOT = resolve(import.meta.dirname, '../..');
const LEARNERS = join(ROOT, 'docs/learners.md');

test('docs/learners.md is what the definitions say (npm run docs writes it)', () => {
  const text = learnersMarkdown(learners);
  if (process.env.ACYCLICA_UPDATE_DOCS) writeFileSync(LEARNERS, text);
  expect(readFileSync(LEARNERS, 'utf8')).toBe(text);
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
