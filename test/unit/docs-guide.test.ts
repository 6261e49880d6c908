/** The guide and the other pages: every link leads somewhere, every page of the guide is in its index. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accessibilityPage } from '../../scripts/lib/accessibility-page.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const GUIDE = join(ROOT, 'docs/guide');

const markdownIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const pages = [join(ROOT, 'README.md'), ...markdownIn(join(ROOT, 'docs'))];

const linksOf = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '').filter((link) => !/^[a-z]+:|^#/.test(link));

test.each(pages.map((page) => relative(ROOT, page)))('%s: every link and picture is there', (page) => {
  const folder = dirname(join(ROOT, page));
  const links = linksOf(readFileSync(join(ROOT, page), 'utf8'));
  expect(links.filter((link) => !existsSync(join(folder, link.replace(/#.*$/, ''))))).toEqual([]);
});

test('the index of the guide lists every page of it', () => {
  const listed = linksOf(readFileSync(join(GUIDE, 'README.md'), 'utf8'));
  const others = readdirSync(GUIDE).filter((name) => name !== 'README.md');
  expect(others.length).toBeGreaterThan(0);
  expect(others.filter((name) => !listed.includes(name))).toEqual([]);
});

describe('the page about accessibility', () => {
  const frame = 'a\n<!-- axe: written by npm run docs:images -->\nold\n<!-- /axe -->\nb\n';
  const check = { screen: 'start', size: '9 × 9', axe: '4', at: '2026-01-02T03:04:05Z', passed: 30, undecided: 1 };
  const found = { id: 'region', impact: 'moderate', help: 'All in landmarks', places: ['#x'] };

  test('counts what was found by impact, and keeps what stands around the tables', () => {
    const records = [
      { ...check, theme: 'light', violations: [found] },
      { ...check, theme: 'dark', passed: 29, violations: [] },
    ];
    const page = accessibilityPage(records, frame);
    expect(page).toContain('Violations: 0 critical, 0 serious, 1 moderate, 0 minor.');
    expect(page).toContain('| start | light, dark | 0 | 0 | 1 | 0 | 29 | 1 |');
    expect(page).toContain('- `region` (moderate): All in landmarks. On start: `#x`.');
    expect(page).not.toContain('old');
    expect(page).toMatch(/^a\n.*\nb\n$/s);
    expect(accessibilityPage(records, page)).toBe(page);
  });

  test('refuses a page without its marks', () => {
    expect(() => accessibilityPage([], 'a')).toThrow(/need <!-- axe/);
  });
});
