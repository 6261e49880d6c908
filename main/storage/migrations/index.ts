/** The schema steps in order. `PRAGMA user_version` holds how many of them a file has. */
import type { WriteHandle } from '../handles';
import { createFirstSchema } from './0001-first-schema';
import { addHistory } from './0002-history';
import { createGraphs } from './0003-graphs';
import { addDataSteps } from './0004-data-steps';
import { createLambdaPaths } from './0005-lambda-paths';
import { addRunText } from './0006-run-text';
import { addPathSteps } from './0007-path-steps';
import { scopePlaces } from './0008-scoped-places';

/** What one step does; it runs inside the transaction that also raises the number. */
export type Migration = (db: WriteHandle) => Promise<void>;

/** `migrations[k]` leads from schema k to schema k + 1. */
export const migrations: readonly Migration[] = [
  createFirstSchema,
  addHistory,
  createGraphs,
  addDataSteps,
  createLambdaPaths,
  addRunText,
  addPathSteps,
  scopePlaces,
];

/** Brings a file from schema `from` up to `list.length`; call it inside one transaction. */
export async function migrate(db: WriteHandle, from: number, list: readonly Migration[] = migrations): Promise<void> {
  for (const step of list.slice(from)) await step(db);
  await db.run(`PRAGMA user_version = ${list.length}`);
}
