/** Progress of an import: how far the file is read, and how many rows there are. */

export type ReportProgress = (fraction: number, rows: number) => void;

/** Share of the work done when the file is read; typing, statistics and the hash follow. */
export const READING_SHARE = 0.9;

/** Reports that never go back, though a file may have to be read a second time. */
export function monotone(report: ReportProgress): ReportProgress {
  let furthest = 0;
  return (fraction, rows) => {
    furthest = Math.max(furthest, Math.min(1, fraction));
    report(furthest, rows);
  };
}
