/** Order and remedies of findings. */
import type { Finding } from '../../../shared/model/dataset';

const SHOWN_AT_FIRST = 3;
const MOST_AT_FIRST = 8;

const rank = { stops: 0, warning: 1, info: 2 } as const;

export function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
}

/** The one finding beside which the ridge is offered: the first it helps with. */
export function ridgeFinding(sorted: readonly Finding[]): Finding | undefined {
  return sorted.find(({ kind, severity }) => severity !== 'info' && (kind === 'collinear' || kind === 'few-rows'));
}

/** How many findings are shown at first: what stops the run before all else, but never a wall of it. */
export function shownAtFirst(sorted: readonly Finding[]): number {
  const urgent = sorted.filter((finding) => finding.severity === 'stops').length;
  return Math.max(SHOWN_AT_FIRST, Math.min(MOST_AT_FIRST, urgent));
}

/** Columns that can be excluded with one press to resolve a finding. */
export function excludable(finding: Finding, included: readonly string[]): string[] {
  const isCause = finding.severity === 'stops' || finding.kind === 'collinear' || finding.kind === 'missing';
  if (!isCause) return [];
  const known = new Set(included);
  return finding.columns.filter((name) => known.has(name));
}
