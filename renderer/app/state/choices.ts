/** Excluded columns and background knowledge go to the project as they change: each change is a step that can be undone. */
import type { Input } from '../../../shared/contract';
import type { ViewState } from '../../../shared/model/project';
import { call } from '../../api/bridge';
import { attempt } from './failures';
import { saveSoon } from './saves';
import { getState } from './state';
import { without } from './without';

type Choices = Pick<ViewState, 'excluded' | 'knowledge'>;
type Change = Input<'dataset/set-choices'>;

/** What main has, by identity: nothing here is changed in place. */
let saved: Choices = { excluded: {} };

/** Call with every view that comes from main. */
export function rememberChoices({ excluded, knowledge }: Choices): void {
  saved = { excluded, ...(knowledge && { knowledge }) };
}

function changes({ excluded, knowledge = {} }: Choices): Change[] {
  const ids = new Set([...Object.keys(excluded), ...Object.keys(knowledge)]);
  return [...ids].flatMap((datasetId): Change[] => {
    const change: Change = { datasetId };
    if (excluded[datasetId] !== saved.excluded[datasetId]) change.excluded = excluded[datasetId];
    if (knowledge[datasetId] !== saved.knowledge?.[datasetId]) change.knowledge = knowledge[datasetId];
    return change.excluded || change.knowledge ? [change] : [];
  });
}

async function isSaved(change: Change): Promise<boolean> {
  const done = await attempt('project', async () => {
    await call('dataset/set-choices', change);
    return true;
  });
  return done ?? false;
}

/** What could not be saved is sent again with the next change. */
function forget(datasetId: string): void {
  const { excluded, knowledge } = saved;
  rememberChoices({ excluded: without(excluded, datasetId), knowledge: without(knowledge ?? {}, datasetId) });
}

async function send(): Promise<void> {
  const { view } = getState();
  const all = changes(view);
  rememberChoices(view);
  for (const change of all) if (!(await isSaved(change))) forget(change.datasetId);
}

/** Saves the choices that differ from those main has, together with all others of this turn. */
export function saveChoices(): void {
  if (changes(getState().view).length > 0) saveSoon('choices', send, 0);
}
