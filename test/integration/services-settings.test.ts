/** Recent projects and theme: small files that may be damaged and must never stop the program. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RecentService } from '../../main/services/recent';
import { ThemeService } from '../../main/services/theme';
import { temporaryFolder } from '../support/temporary-folder';

const silent = (sentence: string): void => {
  throw new Error(sentence);
};

async function project(folder: string, name: string): Promise<{ path: string; name: string }> {
  const path = join(folder, `${name}.acyclica`);
  await writeFile(path, '');
  return { path, name };
}

test('the latest project stands first, each one once, and those that are gone are not listed', async () => {
  const folder = await temporaryFolder();
  const recent = new RecentService(join(folder, 'settings'), silent);
  expect(await recent.list()).toEqual([]);
  const [a, b] = [await project(folder, 'a'), await project(folder, 'b')];
  await Promise.all([recent.add(a), recent.add(b), recent.add(a)]);
  expect((await recent.list()).map(({ name }) => name)).toEqual(['a', 'b']);
  await rm(a.path);
  const again = new RecentService(join(folder, 'settings'), silent);
  expect((await again.list()).map(({ name }) => name)).toEqual(['b']);
  await again.remove(b.path);
  expect(await again.list()).toEqual([]);
});

test('a list that cannot be written is said, and what was opened stays open', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'settings'), 'a file where the folder should be');
  const said: string[] = [];
  const recent = new RecentService(join(folder, 'settings'), (sentence) => said.push(sentence));
  await recent.add(await project(folder, 'a'));
  expect(said.join(' ')).toContain('The list of recent projects cannot be saved');
});

test('at most twelve projects are remembered', async () => {
  const folder = await temporaryFolder();
  const recent = new RecentService(folder, silent);
  for (let k = 0; k < 15; k++) await recent.add(await project(folder, `p${k}`));
  const names = (await recent.list()).map(({ name }) => name);
  expect(names).toHaveLength(12);
  expect(names[0]).toBe('p14');
});

test.each(['', '{"half":', '[{"path":1}]'])('a damaged list (%j) is put aside, said, and replaced', async (content) => {
  const folder = await temporaryFolder();
  const path = join(folder, 'recent.json');
  await writeFile(path, content);
  const said: string[] = [];
  const recent = new RecentService(folder, (sentence) => said.push(sentence));
  expect(await recent.list()).toEqual([]);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('put aside');
  expect(await readFile(`${path}.damaged`, 'utf8')).toBe(content);
  await recent.add(await project(folder, 'a'));
  expect(await recent.list()).toHaveLength(1);
});

test('the theme is kept', async () => {
  const folder = await temporaryFolder();
  const theme = new ThemeService(folder, silent);
  expect(await theme.get()).toBe('system');
  await theme.set('dark');
  expect(await new ThemeService(folder, silent).get()).toBe('dark');
  await theme.set('contrast');
  expect(await new ThemeService(folder, silent).get()).toBe('contrast');
});
