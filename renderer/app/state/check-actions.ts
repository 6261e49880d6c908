/** Asks main what a run on the included variables would find, after each change of them. */
import { call } from '../../api/bridge';
import { clearFailure, report } from './failures';
import { currentDataset, includedVariables } from './selectors';
import { getState, setState } from './state';

const DELAY_MS = 120;
let timer = 0;
let latest = 0;

async function check(): Promise<void> {
  const state = getState();
  const dataset = currentDataset(state);
  if (!dataset) return;
  const ticket = ++latest;
  const { transform, ridge } = state.settings;
  try {
    const variables = includedVariables(state);
    const result = await call('dataset/check', { datasetId: dataset.id, variables, transform, ridge });
    if (ticket !== latest) return;
    clearFailure('check');
    setState({ check: result, isChecking: false });
  } catch (error) {
    if (ticket !== latest) return;
    setState({ check: null, isChecking: false });
    report(error, 'check');
  }
}

export function refreshCheck(): void {
  window.clearTimeout(timer);
  if (!currentDataset(getState())) {
    latest++;
    setState({ check: null, isChecking: false });
    return;
  }
  setState({ isChecking: true });
  timer = window.setTimeout(() => void check(), DELAY_MS);
}
