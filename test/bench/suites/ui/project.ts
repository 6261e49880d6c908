/** Opening a project with 50 runs: from the click to the graph of the last run, painted. */
import { join } from 'node:path';
import { invoke, launch, learn, waitForGraph, writeData, type Measured } from './window';
import { median, ms, type Row } from './table';

const RUNS = 50;
const NODES = 50;
const REPEATS = 5;

async function makeProject(measured: Measured): Promise<string> {
  const dataset = await invoke(measured, 'dataset/import', { path: writeData(measured.folder, NODES, 500, 2) });
  const variables = dataset.columns.map((column) => column.name);
  for (let k = 0; k < RUNS; k++) await learn(measured, dataset.id, variables, k + 1);
  const path = join(measured.folder, 'fifty.acyclica');
  await invoke(measured, 'project/save-as', { path });
  return path;
}

/** Milliseconds from the click on "Open project…" until the graph stands. The dialog answers at once. */
async function open({ app, page }: Measured, path: string): Promise<number> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
  }, path);
  return page.evaluate(async (runs) => {
    const at = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
    const startedAt = performance.now();
    (at('open-project') ?? at('start-open-project'))?.click();
    const isThere = () => at('graph')?.dataset['ready'] === 'true' && document.body.textContent.includes(String(runs));
    while (!isThere()) await new Promise(requestAnimationFrame);
    await new Promise((wake) => requestAnimationFrame(() => setTimeout(wake)));
    return performance.now() - startedAt;
  }, RUNS);
}

export async function projectRows(): Promise<Row[]> {
  const measured = await launch();
  try {
    const path = await makeProject(measured);
    await waitForGraph(measured);
    const times: number[] = [];
    for (let k = 0; k < REPEATS + 1; k++) {
      await invoke(measured, 'project/close', null);
      await measured.page.getByTestId('start-screen').waitFor();
      times.push(await open(measured, path));
    }
    const [first, ...rest] = times as [number, ...number[]];
    return [
      {
        what: `project with ${RUNS} runs of ${NODES} variables, click to graph`,
        goal: '≤ 500 ms',
        measured: ms(median(rest)),
        note: `first time ${ms(first)}; median of ${REPEATS}`,
      },
    ];
  } finally {
    await measured.close();
  }
}
