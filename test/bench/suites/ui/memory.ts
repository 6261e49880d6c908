/** Memory over 100 runs: of the page after a collection, and of all processes. */
import { invoke, launch, learn, showSaved, waitForGraph, writeData, type Measured } from './window';
import type { Row } from './table';

const RUNS = 100;
/** The first runs fill caches. */
const WARM = 20;

interface Memory {
  readonly pageMegabytes: number;
  readonly allMegabytes: number;
}

async function look({ app, page }: Measured): Promise<Memory> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const all = await app.evaluate(({ app: application }) =>
    application.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
  );
  return { pageMegabytes: usedSize / 1e6, allMegabytes: all / 1000 };
}

export async function memoryRows(): Promise<Row[]> {
  const measured = await launch();
  try {
    const dataset = await invoke(measured, 'dataset/import', { path: writeData(measured.folder, 30, 500, 2) });
    const variables = dataset.columns.map((column) => column.name);
    for (let k = 0; k < WARM; k++) await learn(measured, dataset.id, variables, k + 1);
    await showSaved(measured);
    await waitForGraph(measured);
    const before = await look(measured);
    for (let k = WARM; k < RUNS; k++) await learn(measured, dataset.id, variables, k + 1);
    const after = await look(measured);
    const grown = (a: number, b: number): string => `${a.toFixed(0)} → ${b.toFixed(0)} MB`;
    return [
      {
        what: `memory from run ${WARM} to run ${RUNS}, heap of the page`,
        goal: 'flat',
        measured: grown(before.pageMegabytes, after.pageMegabytes),
        note: 'after a collection',
      },
      {
        what: `memory from run ${WARM} to run ${RUNS}, all processes`,
        goal: 'flat',
        measured: grown(before.allMegabytes, after.allMegabytes),
        note: 'resident, as Electron counts it',
      },
    ];
  } finally {
    await measured.close();
  }
}
