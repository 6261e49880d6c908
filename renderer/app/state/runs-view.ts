/** What the list of runs shows and in which order, as functions of the runs, the queue and what the person chose. */
import { learners } from '../../../shared/learners/registry';
import { isOnRowsOfSeed } from '../../../shared/learners/objective';
import type { QueuePlace, QueueStatus } from '../../../shared/model/queue';
import type { RunRecord, RunState } from '../../../shared/model/run';
import { learnerTitle } from '../run-text';
import { hasGraph, isActive } from './selectors';
import { without } from './without';

/** Runs by how they stand. */
export type StateFilter = 'active' | 'graph' | 'failed';

export interface RunFilter {
  readonly text: string;
  readonly learner: string | null;
  readonly state: StateFilter | null;
  readonly datasetId: string | null;
}

export interface RunSort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** What is asked about runs above the list. */
export type RunForm =
  | { readonly kind: 'seeds'; readonly runId: string }
  | { readonly kind: 'text'; readonly runId: string }
  | { readonly kind: 'delete'; readonly runIds: readonly string[] };

export interface RunsView {
  readonly filter: RunFilter;
  readonly sort: RunSort | null;
  /** Runs that differ in their seed only stand together. */
  readonly isGrouped: boolean;
  /** Keys of groups that are folded. */
  readonly folded: readonly string[];
  /** Runs chosen together, besides the one that is shown. */
  readonly chosen: readonly string[];
  readonly form: RunForm | null;
  /** What was just done or found, as a sentence. */
  readonly notice: string | null;
}

export const noFilter: RunFilter = { text: '', learner: null, state: null, datasetId: null };
export const initialRunsView: RunsView = {
  filter: noFilter,
  sort: null,
  isGrouped: true,
  folded: [],
  chosen: [],
  form: null,
  notice: null,
};

export interface Spread {
  readonly mean: number;
  /** Sample standard deviation (n − 1). */
  readonly sd: number;
  readonly n: number;
}

/** Runs with the same settings on the same data and other seeds. */
export interface SeedGroup {
  readonly key: string;
  readonly runs: readonly RunRecord[];
  /** Over one run with a graph for each seed; null with fewer than two. */
  readonly edges: Spread | null;
  /** null also where the seed picks the rows it is taken on. */
  readonly objective: Spread | null;
}

export type RunRow =
  | { readonly kind: 'run'; readonly key: string; readonly run: RunRecord; readonly isInGroup: boolean }
  | { readonly kind: 'group'; readonly key: string; readonly group: SeedGroup; readonly isFolded: boolean };

export function spread(values: readonly number[]): Spread | null {
  const n = values.length;
  if (n < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (n - 1)), n };
}

const keys = new WeakMap<RunRecord, string>();

/** The same for runs that differ in nothing but their seed. */
export function seedKey(run: RunRecord): string {
  const known = keys.get(run);
  if (known !== undefined) return known;
  const sorted = Object.entries(without(run.request, 'seed')).sort(([a], [b]) => (a < b ? -1 : 1));
  const key = JSON.stringify([sorted, run.datasetHash, run.steps ?? [], run.version]);
  keys.set(run, key);
  return key;
}

function groupOf(key: string, runs: readonly RunRecord[]): SeedGroup {
  const bySeed = new Map(runs.filter(hasGraph).map((run) => [run.request.seed, run]));
  const one = [...bySeed.values()];
  const objectives = one.flatMap(({ objective }) => (objective === null ? [] : [objective]));
  const first = runs[0];
  const hasOwnRows = first !== undefined && isOnRowsOfSeed(first.request);
  return {
    key,
    runs,
    edges: spread(one.flatMap(({ edges }) => (edges === null ? [] : [edges]))),
    objective: hasOwnRows || objectives.length < one.length ? null : spread(objectives),
  };
}

/** Groups of two seeds and more, by key. */
export function seedGroups(runs: readonly RunRecord[]): Map<string, SeedGroup> {
  const byKey = new Map<string, RunRecord[]>();
  for (const run of runs) byKey.set(seedKey(run), [...(byKey.get(seedKey(run)) ?? []), run]);
  const several = [...byKey].filter(([, members]) => new Set(members.map(({ request }) => request.seed)).size > 1);
  return new Map(several.map(([key, members]) => [key, groupOf(key, members)]));
}

const FAILED: readonly RunState[] = ['failed', 'interrupted'];

function isOfState(run: RunRecord, state: StateFilter | null): boolean {
  if (state === null) return true;
  if (state === 'active') return isActive(run);
  return state === 'graph'
    ? hasGraph(run)
    : FAILED.includes(run.state) || (run.state === 'cancelled' && !hasGraph(run));
}

export function matches(run: RunRecord, { text, learner, state, datasetId }: RunFilter): boolean {
  if (learner !== null && run.request.learner !== learner) return false;
  if (datasetId !== null && run.request.datasetId !== datasetId) return false;
  if (!isOfState(run, state)) return false;
  const words = text.trim().toLowerCase();
  const where = `${run.number} ${learnerTitle(run)} ${run.name ?? ''} ${run.notes ?? ''}`.toLowerCase();
  return words === '' || where.includes(words);
}

export function isFiltered({ text, learner, state, datasetId }: RunFilter): boolean {
  return text.trim() !== '' || learner !== null || state !== null || datasetId !== null;
}

/** Methods among the runs, in the order of the list of methods. */
export function learnersOf(runs: readonly RunRecord[]): { readonly id: string; readonly title: string }[] {
  const used = new Set(runs.map(({ request }) => request.learner));
  return learners.filter(({ id }) => used.has(id)).map(({ id, title }) => ({ id, title }));
}

type Value = number | string;
export type SortValue = (run: RunRecord) => Value;

const collator = new Intl.Collator('en', { numeric: true });
const compare = (a: Value, b: Value): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));

interface Block {
  readonly runs: readonly RunRecord[];
  readonly group: SeedGroup | null;
}

/** The place of a block among others: the mean of a group's numbers, or the value of its first run. */
function valueOf({ runs }: Block, by: SortValue): Value {
  const values = runs.map(by);
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length || numbers.length === 0) return values[0] ?? '';
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function blocksOf(runs: readonly RunRecord[], groups: ReadonlyMap<string, SeedGroup>): Block[] {
  const members = new Map<string, RunRecord[]>();
  for (const run of runs) {
    const key = seedKey(run);
    const place = groups.has(key) ? key : run.id;
    members.set(place, [...(members.get(place) ?? []), run]);
  }
  return [...members].map(([place, found]) => ({ runs: found, group: groups.get(place) ?? null }));
}

function sorted(blocks: readonly Block[], by: SortValue, sign: number): Block[] {
  const inside = blocks.map((block) => ({
    ...block,
    runs: block.runs.toSorted((a, b) => sign * compare(by(a), by(b))),
  }));
  return inside.toSorted((a, b) => sign * compare(valueOf(a, by), valueOf(b, by)));
}

function rowsOf({ runs, group }: Block, folded: readonly string[]): RunRow[] {
  const rows = runs.map((run): RunRow => ({ kind: 'run', key: run.id, run, isInGroup: group !== null }));
  if (!group) return rows;
  const isFolded = folded.includes(group.key);
  return [{ kind: 'group', key: `group ${group.key}`, group, isFolded }, ...(isFolded ? [] : rows)];
}

export interface ListedRuns {
  readonly runs: readonly RunRecord[];
  readonly queue: QueueStatus | null;
  readonly view: Pick<RunsView, 'filter' | 'sort' | 'isGrouped' | 'folded'>;
  /** Value of the column that sorts. */
  readonly sortBy: SortValue | null;
}

/**
 * Rows of the list. Without a sort: the queue in its order, then the runs that ended, newest first. With one: all runs by
 * the value. Runs that differ in their seed only stand together, unless they are in the queue.
 */
export function runRows({ runs, queue, view, sortBy }: ListedRuns): RunRow[] {
  const shown = runs.filter((run) => matches(run, view.filter)).toReversed();
  const groups = view.isGrouped ? seedGroups(runs) : new Map<string, SeedGroup>();
  if (view.sort && sortBy) {
    const sign = view.sort.direction === 'ascending' ? 1 : -1;
    return sorted(blocksOf(shown, groups), sortBy, sign).flatMap((block) => rowsOf(block, view.folded));
  }
  const order = new Map((queue?.places ?? []).map(({ runId }, k) => [runId, k]));
  const active = shown
    .filter(isActive)
    .toSorted((a, b) => (order.get(a.id) ?? Infinity) - (order.get(b.id) ?? Infinity) || a.number - b.number);
  const ended = shown.filter((run) => !isActive(run));
  return [
    ...active.map((run): RunRow => ({ kind: 'run', key: run.id, run, isInGroup: false })),
    ...blocksOf(ended, groups).flatMap((block) => rowsOf(block, view.folded)),
  ];
}

export function placeOf(queue: QueueStatus | null, runId: string): QueuePlace | null {
  return queue?.places.find((place) => place.runId === runId) ?? null;
}

/** Place among the waiting runs, the first being 0; −1 for any other run. */
export function positionOf(queue: QueueStatus | null, runId: string): number {
  return (queue?.places ?? []).filter(({ state }) => state === 'waiting').findIndex((place) => place.runId === runId);
}

/** `count` seeds from `first` on that no run of these settings has yet. */
export function freshSeeds(used: readonly number[], first: number, count: number): number[] {
  const taken = new Set(used);
  const found: number[] = [];
  for (let seed = first; found.length < count && seed <= 0xffffffff; seed++) if (!taken.has(seed)) found.push(seed);
  return found;
}
