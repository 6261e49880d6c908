/** Applies steps to imported data: the rows, columns, types and identity that everything after the import sees. */
import { createHash } from 'node:crypto';
import type { Column, Dataset, DatasetInfo } from '../../../shared/model/dataset';
import { columnsOf, type DataStep, type StepOutcome } from '../../../shared/model/steps';
import { canonicalBytes, countMissing } from '../dataset';
import { dropStep, dropTypesStep } from './columns';
import { filterStep } from './filter';
import { categoricalStep, indicatorsStep, missingStep, numericStep } from './meaning';
import { mergeStep } from './merge';
import { Summaries } from './summaries';
import { faultAt, importedTable, StepFault, type StepColumn, type StepResult, type StepTable } from './table';
import { logStep, rankStep, standardizeStep } from './transforms';

/** A column with the position of the imported one whose levels it has, or null. */
export interface AppliedColumn extends Column {
  readonly levelsOf: number | null;
}

export interface Applied {
  readonly info: DatasetInfo;
  readonly columns: readonly AppliedColumn[];
}

function applyStep(table: StepTable, step: DataStep, summaries: Summaries): StepResult {
  switch (step.kind) {
    case 'drop':
      return dropStep(table, step);
    case 'drop-types':
      return dropTypesStep(table, step, summaries);
    case 'merge':
      return mergeStep(table, step);
    case 'log':
      return logStep(table, step);
    case 'rank':
      return rankStep(table, step);
    case 'standardize':
      return standardizeStep(table, step);
    case 'filter':
      return filterStep(table, step);
    case 'categorical':
      return categoricalStep(table, step);
    case 'numeric':
      return numericStep(table, step);
    case 'indicators':
      return indicatorsStep(table, step);
    case 'missing':
      return missingStep(table, step);
  }
}

/** Names of columns whose texts the steps must see; the texts of all others may stay where they are. */
export function namedColumns(steps: readonly DataStep[]): ReadonlySet<string> {
  return new Set(steps.flatMap(columnsOf));
}

const isUntouched = ({ info }: Dataset, { columns, kept }: StepTable): boolean =>
  kept === null &&
  columns.length === info.columns.length &&
  columns.every((column, k) => column.source === k && column.given === null);

/**
 * SHA-256 that identifies the result: the imported data by their hash, the rows kept, and each column by its imported
 * position or, where a step made it, by its values. Steps that change nothing leave the hash of the import.
 */
function hashOf(dataset: Dataset, table: StepTable, summaries: Summaries): string {
  if (isUntouched(dataset, table)) return dataset.info.hash;
  const hash = createHash('sha256');
  hash.update(`${JSON.stringify({ imported: dataset.info.hash, rows: table.rows, kept: table.kept !== null })}\n`);
  if (table.kept) hash.update(new Uint8Array(table.kept.buffer, table.kept.byteOffset, table.kept.byteLength));
  for (const column of table.columns) {
    const { name, source, levels, values } = column;
    const { type } = summaries.of(column);
    hash.update(`${JSON.stringify({ name, type, source, levels: source === null ? levels : null })}\n`);
    if (source === null) hash.update(canonicalBytes(values));
  }
  return hash.digest('hex');
}

function runSteps(table: StepTable, steps: readonly DataStep[], summaries: Summaries) {
  const outcomes: StepOutcome[] = [];
  let current = table;
  for (const [k, step] of steps.entries()) {
    try {
      const { table: next, outcome } = applyStep(current, step, summaries);
      current = next;
      outcomes.push(outcome);
    } catch (fault) {
      throw fault instanceof StepFault ? faultAt(k + 1, fault) : fault;
    }
  }
  return { table: current, outcomes };
}

const appliedColumn = ({ name, values, levels, isText, source }: StepColumn): AppliedColumn => {
  const isImported = isText && source !== null;
  return { name, values, levels: isImported ? null : levels, levelsOf: isImported ? source : null };
};

/**
 * The data after `steps`. Texts of columns that no step names may be left out of `dataset`; texts of imported columns are
 * left out of the result, which tells whose they are. Throws `data/step` for a step that cannot be applied.
 */
export function applySteps(dataset: Dataset, steps: readonly DataStep[]): Applied {
  const { info } = dataset;
  const summaries = new Summaries(info.rows);
  const { table, outcomes } = runSteps(importedTable(dataset), steps, summaries);
  const columns = table.columns.map((column) => summaries.of(column));
  const usable = table.columns.filter((_, k) => columns[k]!.isUsable);
  const { incompleteRows, perRow } = countMissing(usable, table.rows);
  return {
    info: {
      ...info,
      hash: hashOf(dataset, table, summaries),
      rows: table.rows,
      columns,
      incompleteRows,
      missingPerRow: perRow,
      steps: [...steps],
      outcomes,
      imported: { hash: info.hash, rows: info.rows, columns: info.columns.length },
    },
    columns: table.columns.map(appliedColumn),
  };
}

/** The result as a data set: texts of imported columns are those of `dataset`. */
export function asDataset(dataset: Dataset, { info, columns }: Applied): Dataset {
  return {
    info,
    columns: columns.map(({ name, values, levels, levelsOf }) => ({
      name,
      values,
      levels: levelsOf === null ? levels : dataset.columns[levelsOf]!.levels,
    })),
  };
}
