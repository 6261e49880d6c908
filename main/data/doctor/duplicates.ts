/** Columns that correlate so strongly that they measure the same thing. */
import type { Finding } from '../../../shared/model/dataset';
import type { DataStep } from '../../../shared/model/steps';
import type { Covariance } from '../covariance';
import { say } from '../../../shared/model/sayings/say';
import { few } from '../../../shared/model/sayings/words';
import { isComputable } from '../findings';

/** |r| above this makes near duplicates. */
export const DUPLICATE_LIMIT = 0.99;
/** More groups than this are told in one sentence. */
const GROUPS_TOLD = 5;

interface Group {
  /** Positions in increasing order. */
  readonly members: readonly number[];
  /** Largest |r| between two of them. */
  readonly r: number;
}

/** Groups in which every column correlates above the limit with another one. */
export function duplicateGroups({ S, sd }: Covariance): Group[] {
  const d = sd.length;
  const parent = Array.from({ length: d }, (_, k) => k);
  const root = (k: number): number => (parent[k] === k ? k : (parent[k] = root(parent[k]!)));
  const strongest = new Map<number, number>();
  const pairs: [number, number, number][] = [];
  for (let i = 0; i < d; i++) {
    if (!isComputable(sd[i]!)) continue;
    for (let j = i + 1; j < d; j++) {
      const r = Math.abs(S[i * d + j]! / (sd[i]! * sd[j]!));
      if (r > DUPLICATE_LIMIT && isComputable(sd[j]!)) pairs.push([i, j, r]);
    }
  }
  for (const [i, j] of pairs) parent[Math.max(root(i), root(j))] = Math.min(root(i), root(j));
  const members = new Map<number, Set<number>>();
  for (const [i, j, r] of pairs) {
    const at = root(i);
    members.set(at, (members.get(at) ?? new Set()).add(i).add(j));
    strongest.set(at, Math.max(strongest.get(at) ?? 0, r));
  }
  return [...members].map(([at, set]) => ({ members: [...set].sort((a, b) => a - b), r: strongest.get(at)! }));
}

/** A name that no column has yet. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let k = 1; ; k++) {
    const name = k === 1 ? wanted : `${wanted}_${k}`;
    if (!taken.has(name)) return name;
  }
}

/** Keep the first, keep another one, or the mean of all. */
export function keepOneOf(names: readonly string[], taken: ReadonlySet<string>): DataStep[] {
  const drops = names
    .slice(0, 2)
    .map((kept): DataStep => ({ kind: 'drop', columns: names.filter((name) => name !== kept) }));
  const merge: DataStep = { kind: 'merge', columns: [...names], into: freeName(names.slice(0, 3).join('_'), taken) };
  return [...drops, merge];
}

/** @param known columns told of as exactly determined already */
export function duplicateFindings(
  names: readonly string[],
  found: Covariance,
  known: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): Finding[] {
  const groups = duplicateGroups(found)
    .map(({ members, r }) => ({ columns: members.map((k) => names[k]!), r }))
    .filter(({ columns }) => !columns.every((name) => known.has(name)));
  const told = groups.slice(0, GROUPS_TOLD).map(({ columns, r }): Finding => {
    const message = say('finding/near-duplicate', few(columns), r);
    return { kind: 'near-duplicate', severity: 'warning', columns, message, fixes: keepOneOf(columns, taken) };
  });
  if (groups.length <= GROUPS_TOLD) return told;
  const rest = groups.slice(GROUPS_TOLD);
  const spare = rest.flatMap(({ columns }) => columns.slice(1));
  const message = say('finding/more-duplicates', rest.length, DUPLICATE_LIMIT, spare.length);
  const fixes: DataStep[] = [{ kind: 'drop', columns: spare }];
  return [...told, { kind: 'near-duplicate', severity: 'warning', columns: spare, message, fixes }];
}
