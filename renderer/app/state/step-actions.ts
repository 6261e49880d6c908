/** Steps of the data set in use: set as a whole, so that every change of them is one change of the project. */
import type { DataStep } from '../../../shared/model/steps';
import { call } from '../../api/bridge';
import { refreshCheck } from './check-actions';
import { attempt } from './failures';
import { currentDataset } from './selectors';
import { getState, setState } from './state';

const noSteps: readonly DataStep[] = [];

/** Steps of the data set in use. */
export function currentSteps(): readonly DataStep[] {
  return currentDataset(getState())?.steps ?? noSteps;
}

/** Makes these the steps of the data set in use. Returns false, and says why, when one cannot be applied. */
export async function setSteps(steps: readonly DataStep[]): Promise<boolean> {
  const dataset = currentDataset(getState());
  if (!dataset || getState().isStepping) return false;
  setState({ isStepping: true });
  const input = { datasetId: dataset.id, steps: [...steps] };
  const info = await attempt('steps', () => call('dataset/set-steps', input));
  setState({ isStepping: false });
  const { project } = getState();
  if (!info || !project) return false;
  // The event with the whole project may come later than this reply.
  const datasets = project.datasets.map((one) => (one.id === info.id ? info : one));
  setState({ project: { ...project, datasets } });
  refreshCheck();
  return true;
}

export function addStep(step: DataStep): Promise<boolean> {
  return setSteps([...currentSteps(), step]);
}

export function removeStep(index: number): Promise<boolean> {
  return setSteps(currentSteps().toSpliced(index, 1));
}

/** Exchanges a step with the one before it (`by` −1) or after it (1). */
export function moveStep(index: number, by: 1 | -1): Promise<boolean> {
  const steps = [...currentSteps()];
  const [step] = steps.splice(index, 1);
  if (!step) return Promise.resolve(false);
  return setSteps(steps.toSpliced(index + by, 0, step));
}
