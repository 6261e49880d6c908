/** What a person chooses about data and graph, saved as steps that can be undone. */
import type { EditLabel, LayoutChange } from '../../shared/model/history';
import type { Positions } from '../../shared/model/graph';
import type { Knowledge } from '../../shared/model/knowledge';
import { AppError } from '../../shared/model/errors';
import { readChoices, saveChoices, type DatasetChoices } from '../storage/choices';
import type { ReadHandle, WriteHandle } from '../storage/handles';
import { mergePositions, readPositions } from '../storage/project-row';
import type { EditOptions } from './history';

/** What these functions need of the project. */
export interface EditedProject {
  read<T>(work: (db: ReadHandle) => Promise<T>): Promise<T>;
  write<T>(work: (db: WriteHandle) => Promise<T>): Promise<T>;
  edit<T>(label: EditLabel, work: (db: WriteHandle) => Promise<T>, options?: EditOptions): Promise<T>;
}

export interface ChangedChoices {
  readonly datasetId: string;
  readonly excluded?: readonly string[];
  readonly knowledge?: Knowledge;
}

export interface MovedVariables {
  /** Whose places they are: see `placesScope`. */
  readonly scope: string;
  readonly positions: Positions;
  /** They come from the change before and belong to its step. */
  readonly follows?: boolean | undefined;
  /** A layout was asked for, and made them. */
  readonly layout?: LayoutChange | undefined;
}

function labelOf(dataset: string, change: ChangedChoices, before: DatasetChoices): EditLabel {
  const { excluded, knowledge } = change;
  if (excluded && knowledge) return { kind: 'choices', dataset };
  if (!excluded) return { kind: 'knowledge', dataset };
  return {
    kind: 'excluded',
    dataset,
    excluded: excluded.filter((name) => !before.excluded.includes(name)),
    included: before.excluded.filter((name) => !excluded.includes(name)),
  };
}

/** Saves excluded columns or background knowledge of a data set. Throws `dataset/not-found`. */
export async function setChoices(project: EditedProject, change: ChangedChoices): Promise<void> {
  const { datasetId } = change;
  const { name, before } = await project.read(async (db) => {
    const row = await db.get('SELECT name FROM datasets WHERE id = ?', [datasetId]);
    if (!row) throw new AppError({ code: 'dataset/not-found', id: datasetId });
    return { name: String(row.name), before: await readChoices(db, datasetId) };
  });
  await project.edit(labelOf(name, change, before), async (db) => {
    const now = await readChoices(db, datasetId);
    const { excluded = now.excluded, knowledge = now.knowledge } = change;
    await saveChoices(db, datasetId, { excluded, knowledge });
  });
}

/**
 * Merges positions over the saved ones. Places of variables that had none are found by the window, not by the person:
 * they are no step. Those that follow from the change before belong to its step. Moves of the same variables that follow
 * closely are one; a layout is a step of its own.
 */
export async function setPositions(project: EditedProject, moved: MovedVariables): Promise<void> {
  const { scope, positions, follows = false, layout } = moved;
  const names = Object.keys(positions);
  const known = await project.read((db) => readPositions(db, scope));
  const merge = (db: WriteHandle) => mergePositions(db, scope, positions);
  if (!names.some((name) => Object.hasOwn(known, name))) return project.write(merge);
  const label: EditLabel = {
    kind: 'positions',
    count: names.length,
    name: names.length === 1 ? (names[0] ?? '') : null,
    ...(layout ? { layout } : {}),
  };
  const gesture = layout ? {} : { gesture: `positions ${scope} ${JSON.stringify([...names].sort())}` };
  await project.edit(label, merge, follows ? { joins: true } : gesture);
}
