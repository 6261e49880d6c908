/**
 * The tables whose rows `ProjectService.edit` records. A slice registers a table with one line here.
 *
 * Rules for a registered table: its key is never changed by an update and holds text or whole numbers; columns other
 * than the key are not UNIQUE; children that are removed with a row (ON DELETE CASCADE) are registered too. What is large
 * is better flagged as deleted than deleted: a recorded deletion keeps a copy of every cell.
 */
export interface UndoableTable {
  readonly table: string;
  readonly key: readonly string[];
  /** Cells that a step brings back. Others are left alone. */
  readonly columns: readonly string[];
  /**
   * `rows`: rows come and go with a step, so `columns` and `key` are all columns that have no default.
   * `cells`: only changes of `columns` in rows that stay are recorded.
   */
  readonly covers: 'rows' | 'cells';
}

export const UNDOABLE_TABLES: readonly UndoableTable[] = [
  { table: 'dataset_choices', key: ['datasetId'], columns: ['excludedJson', 'knowledgeJson'], covers: 'rows' },
  { table: 'dataset_steps', key: ['datasetId'], columns: ['stepsJson', 'effectiveJson'], covers: 'rows' },
  { table: 'positions', key: ['scope', 'variable'], columns: ['x', 'y'], covers: 'rows' },
  { table: 'lambda_paths', key: ['id'], columns: ['isDeleted'], covers: 'cells' },
  // What a person says of a column: its unit and label.
  { table: 'columns', key: ['datasetId', 'position'], columns: ['summaryJson'], covers: 'cells' },
  {
    table: 'graphs',
    key: ['number'],
    columns: [
      'id',
      'name',
      'kind',
      'datasetId',
      'baseJson',
      'variablesJson',
      'edgeCount',
      'edgesJson',
      'weightMeaning',
      'fitJson',
      'noFit',
      'stepJson',
      'isTruth',
      'createdAt',
      'notes',
      'remarksJson',
    ],
    covers: 'rows',
  },
  {
    table: 'runs',
    key: ['id'],
    columns: ['threshold', 'thresholdScale', 'isDeleted', 'name', 'notes'],
    covers: 'cells',
  },
];
