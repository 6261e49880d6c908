/** A project with one run that has a posterior, whatever learners there are. */
import { join } from 'node:path';
import { FakeRunner } from './fake-runner';
import { requestFor, simulatedCsv, startServices } from './services';

/** Writes `posterior.acyclica` in `folder`: a chain of five variables, edges ever less probable. Returns its path. */
export async function posteriorProject(folder: string): Promise<string> {
  const runner = new FakeRunner();
  const { datasets, project, runs } = await startServices(runner, folder);
  const { id, columns } = await datasets.import(await simulatedCsv(folder), {});
  const variables = columns.map((column) => column.name);
  await runs.start(requestFor(id, variables, { learner: 'topo' }));
  const d = variables.length;
  const posterior = new Float64Array(d * d);
  for (let i = 0; i + 1 < d; i++) posterior[i * d + i + 1] = 0.98 - 0.28 * i;
  (await runner.started(0)).finish({ posterior });
  await runs.idle();
  const { path } = await project.saveAs(join(folder, 'posterior.acyclica'));
  await project.close();
  return path;
}
