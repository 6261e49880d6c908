/** Which columns cost most rows: a run uses complete rows only. */
import type { Finding } from '../../../shared/model/dataset';
import type { Column, ColumnSummary } from '../../../shared/model/dataset';
import { missingFindings } from '../findings';
import type { DataStep } from '../../../shared/model/steps';

/** Share of missing values from which dropping a column is offered whatever rows that gains. */
const MOSTLY_MISSING = 0.2;
const COLUMNS_OFFERED = 3;

/** For each column the rows in which it alone is missing: what a run without it would gain. */
export function gainedRows(columns: readonly Column[], rows: number): Int32Array {
  const count = new Int32Array(rows);
  const last = new Int32Array(rows).fill(-1);
  for (const [k, { values }] of columns.entries()) {
    for (let r = 0; r < values.length; r++) {
      if (values[r] === values[r]) continue;
      count[r]!++;
      last[r] = k;
    }
  }
  const gained = new Int32Array(columns.length);
  for (let r = 0; r < rows; r++) if (count[r] === 1) gained[last[r]!]!++;
  return gained;
}

/** The finding with what dropping columns would gain, and the steps that do it. */
export function withGains(
  finding: Finding,
  columns: readonly Column[],
  summaries: readonly ColumnSummary[],
  rows: number,
  rowsUsed: number,
): Finding {
  const holes = columns.filter((_, k) => summaries[k]!.missing > 0);
  const gained = gainedRows(holes, rows);
  const missing = new Map(summaries.map((summary) => [summary.name, summary.missing]));
  const offered = holes
    .map(({ name }, k) => ({ name, gain: gained[k]!, share: (missing.get(name) ?? 0) / rows }))
    .filter(({ gain, share }) => gain > 0 || share > MOSTLY_MISSING)
    .sort((a, b) => b.gain - a.gain || b.share - a.share)
    .slice(0, COLUMNS_OFFERED);
  const [best] = offered;
  const gain = best && best.gain > 0 ? { name: best.name, rows: rowsUsed + best.gain } : null;
  const [told = finding] = gain ? missingFindings(summaries, rows, rowsUsed, gain) : [finding];
  const fixes = offered.map(({ name }): DataStep => ({ kind: 'drop', columns: [name] }));
  return { ...told, ...(fixes.length > 0 ? { fixes } : {}) };
}
