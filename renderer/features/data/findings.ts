/** Order and remedies of findings. */
import type { Finding } from '../../../shared/model/dataset';

const rank = { stops: 0, warning: 1, info: 2 } as const;

export function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
}

/** Columns that can be excluded with one press to resolve a finding. */
export function excludable(finding: Finding, included: readonly string[]): string[] {
  if (finding.kind !== 'constant' && finding.kind !== 'collinear' && finding.kind !== 'missing') return [];
  const known = new Set(included);
  return finding.columns.filter((name) => known.has(name));
}
