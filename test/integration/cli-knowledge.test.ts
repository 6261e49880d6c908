/** `acyclica learn` with background knowledge: of the project, of a file, or none; and what the outputs say about it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Knowledge } from '../../shared/model/knowledge';
import { ResultFile } from '../../shared/model/result';
import { runCli } from '../support/run-cli';
import { simulatedCsv, startServices } from '../support/services';
import { temporaryFolder } from '../support/temporary-folder';

const DATA = 'simulated-5x300.csv';
const LEARN = ['learn', 'p.acyclica', '--learner', 'colide-ev'];

async function projectWith(rules: Record<string, unknown>): Promise<string> {
  const folder = await temporaryFolder();
  await simulatedCsv(folder);
  await runCli(['import', DATA, '--project', 'p.acyclica'], folder);
  const { project } = await startServices(undefined, folder);
  const { datasets } = await project.open(join(folder, 'p.acyclica'));
  await project.setChoices({ datasetId: datasets[0]!.id, knowledge: Knowledge.parse(rules) });
  await project.close();
  return folder;
}

test('the knowledge saved in a project is obeyed, said and counted; a file or --no-knowledge stand in its place', async () => {
  const groups = [{ name: 'late', variables: ['X4', 'X5'] }];
  const rule = { kind: 'forbidden', from: { group: 'late' }, to: { all: true } };
  const folder = await projectWith({ groups, groupRules: [rule], required: [{ source: 'X1', target: 'X5' }] });
  const saved = await runCli([...LEARN, '--out', 'r.json'], folder);
  expect(saved.stderr).toContain('Background knowledge of the project: 2 rules.\n');
  expect(saved.stderr).toMatch(/, [01] of 2 rules violated, converged/);
  const result = ResultFile.parse(JSON.parse(await readFile(join(folder, 'r.json'), 'utf8')));
  expect(result.knowledge?.groupRules).toEqual([rule]);
  expect(result.edges.filter(({ source }) => source === 'X4' || source === 'X5')).toEqual([]);
  expect(result.W[0]?.[4]).not.toBe(0);
  const isCut = !result.edges.some(({ source, target }) => source === 'X1' && target === 'X5');
  expect(result.knowledgeCheck).toEqual({ rules: 2, violated: isCut ? 1 : 0 });

  const part = await runCli([...LEARN, '--exclude', 'X1', '--out', 'r.svg', '--threshold', '0'], folder);
  expect(part.stderr).toContain('the project: 1 rule. 1 more about variables that do not enter.\n');
  expect(await readFile(join(folder, 'r.svg'), 'utf8')).toContain('Background knowledge: 0 of 1 rule violated');

  await writeFile(join(folder, 'k.txt'), '/knowledge\nforbiddengroup\nX1 X2\nX3\n');
  const given = await runCli([...LEARN, '--knowledge', 'k.txt'], folder);
  expect(given.stderr).toContain('Background knowledge of k.txt: 1 rule.\n');
  const off = await runCli([...LEARN, '--no-knowledge'], folder);
  expect(off.stderr).toContain('The project has 2 rules of knowledge, not used here.\n');
  expect(ResultFile.parse(JSON.parse(off.stdout))).not.toHaveProperty('knowledge');

  await writeFile(join(folder, 'k.txt'), '/knowledge\nforbiddirect\nX1 X9\n');
  const wrong = await runCli([...LEARN, '--knowledge', 'k.txt'], folder);
  expect([wrong.code, wrong.stderr.includes('k.txt, row 3: "X9"')]).toEqual([2, true]);
});
