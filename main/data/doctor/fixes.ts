/** What can be done about the findings of a run: steps, the most sensible first. */
import type { ColumnSummary, Finding } from '../../../shared/model/dataset';
import type { DataStep } from '../../../shared/model/steps';
import { keepOneOf } from './duplicates';

/** Single columns of a set that are offered. */
const MEMBERS_OFFERED = 4;

export interface FixFacts {
  readonly chosen: readonly ColumnSummary[];
  /** Names of all columns. */
  readonly taken: ReadonlySet<string>;
}

const drop = (...columns: string[]): DataStep => ({ kind: 'drop', columns });

/** Logarithms of the columns with a long upper tail, by the form their values allow; ranks of all of them. */
function unskew(names: readonly string[], chosen: readonly ColumnSummary[]): DataStep[] {
  const known = new Map(chosen.map((summary) => [summary.name, summary]));
  const forms = new Map<'ln' | 'log1p' | 'signed', string[]>([
    ['ln', []],
    ['log1p', []],
    ['signed', []],
  ]);
  for (const name of names) {
    const { skew, min } = known.get(name) ?? { skew: null, min: null };
    if (skew === null || min === null || skew < 0) continue;
    const form = min > 0 ? 'ln' : min >= 0 ? 'log1p' : 'signed';
    forms.get(form)!.push(name);
  }
  const logs = [...forms].flatMap(([form, columns]): DataStep[] =>
    columns.length > 0 ? [{ kind: 'log', columns, form }] : [],
  );
  return [...logs, { kind: 'rank', columns: [...names] }];
}

/** A copy is dropped or merged; of a larger set one member is dropped: its mean would measure nothing. */
function resolveCollinear({ columns }: Finding, taken: ReadonlySet<string>): DataStep[] {
  if (columns.length === 2) return keepOneOf(columns, taken);
  return columns.slice(0, MEMBERS_OFFERED).map((name) => drop(name));
}

function fixesFor(finding: Finding, { chosen, taken }: FixFacts): DataStep[] {
  switch (finding.kind) {
    case 'constant':
      return [drop(...finding.columns)];
    case 'collinear':
      return resolveCollinear(finding, taken);
    case 'skew':
      return unskew(finding.columns, chosen);
    case 'scale-spread':
      if (finding.severity === 'stops') {
        return [{ kind: 'standardize', columns: finding.columns }, drop(...finding.columns)];
      }
      return [{ kind: 'standardize', columns: chosen.map(({ name }) => name) }];
    default:
      return [];
  }
}

/** The findings with their fixes; those that have some already keep them. */
export function withFixes(findings: readonly Finding[], facts: FixFacts): Finding[] {
  return findings.map((finding) => {
    const fixes = finding.fixes ?? fixesFor(finding, facts);
    return fixes.length > 0 ? { ...finding, fixes } : finding;
  });
}
