/** Rows of the report. */

export interface Row {
  readonly what: string;
  readonly goal: string;
  /** As measured, with its unit. */
  readonly measured: string;
  readonly note?: string;
}

/** A Markdown table. */
export function asTable(rows: readonly Row[]): string {
  const lines = rows.map(({ what, goal, measured, note }) => `| ${what} | ${goal} | ${measured} | ${note ?? ''} |`);
  return ['| what | goal | measured | how |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
