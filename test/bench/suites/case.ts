/** One learner on one data set beside a run of its reference: what is measured, and how it is printed. */
import { cutToDag } from '../../../shared/graph/cut';
import { ranking } from '../../../shared/graph/ranking';
import { shd } from '../../../shared/graph/shd';
import type { Problem } from '../../../main/learners/contract';
import { learnInThread } from '../../support/learn';

/** CPU seconds, objective, SHD and area under the ROC curve of a run; null where the fixtures do not tell. */
export interface Figures {
  readonly cpu: number;
  readonly objective: number | null;
  readonly shd: number;
  readonly auc: number | null;
}

export interface BenchCase {
  /** Heading of its table, e.g. "colide-ev (order)". */
  readonly table: string;
  readonly learner: string;
  readonly dataset: string;
  readonly d: number;
  readonly options: Readonly<Record<string, unknown>>;
  /** Seeds to average over. */
  readonly seeds: readonly number[];
  readonly edgeThreshold: number;
  /** Read when the case is run. */
  readonly load: () => { readonly problem: Problem; readonly truth: Uint8Array };
  readonly reference: Figures | null;
  /** False where the two objectives are not the same function. */
  readonly isSameObjective: boolean;
}

export interface BenchRow extends BenchCase {
  readonly ours: Figures;
}

const WARM_UP_BELOW = 50;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const meanOrNull = (values: readonly (number | null)[]): number | null =>
  values.some((value) => value === null) ? null : mean(values as readonly number[]);

/**
 * Runs a case on one thread. The compiler is warm, as the references were loaded when they were timed: a small data set is
 * learned once before it counts.
 */
export async function measure(wanted: BenchCase): Promise<BenchRow> {
  const { problem, truth } = wanted.load();
  const { learner, options, d, edgeThreshold } = wanted;
  const figures: Figures[] = [];
  if (d < WARM_UP_BELOW) await learnInThread(learner, problem, options, { seed: wanted.seeds[0]! });
  for (const seed of wanted.seeds) {
    const start = process.cpuUsage();
    const fit = await learnInThread(learner, problem, options, { seed });
    const { user, system } = process.cpuUsage(start);
    figures.push({
      cpu: (user + system) / 1e6,
      objective: fit.objective,
      shd: shd(cutToDag(fit.W, d, edgeThreshold).A, truth, d),
      auc: ranking(fit.posterior ?? fit.W, truth, d)?.aucRoc ?? null,
    });
  }
  const ours = {
    cpu: mean(figures.map((run) => run.cpu)),
    objective: meanOrNull(figures.map((run) => run.objective)),
    shd: mean(figures.map((run) => run.shd)),
    auc: meanOrNull(figures.map((run) => run.auc)),
  };
  return { ...wanted, ours };
}

const fixed = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined ? '—' : value.toFixed(digits);

const significant = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

export const HEADER = [
  'data set',
  'CPU s',
  'reference',
  'ratio',
  'objective',
  'reference',
  'SHD',
  'reference',
  'AUC',
  'reference',
] as const;

export function cells({ dataset, ours, reference }: BenchRow): string[] {
  return [
    dataset,
    significant(ours.cpu),
    reference ? significant(reference.cpu) : '—',
    reference ? significant(reference.cpu / ours.cpu) : '—',
    fixed(ours.objective, 4),
    fixed(reference?.objective, 4),
    fixed(ours.shd, 1),
    fixed(reference?.shd, 1),
    fixed(ours.auc, 3),
    fixed(reference?.auc, 3),
  ];
}

export const SUMMARY_HEADER = [
  'learner',
  'd',
  'data sets',
  'median CPU s',
  'median ratio',
  'objective ≤ reference',
  'mean SHD',
  'reference',
  'mean AUC',
  'reference',
] as const;

/** One line per learner and size. Ratios, SHD and AUC are over the cases that have a reference run, where there are any. */
export function summaryCells(rows: readonly BenchRow[]): string[] {
  const { table, d } = rows[0]!;
  const paired = rows.flatMap(({ ours, reference, isSameObjective }) =>
    reference ? [{ ours, reference, isSameObjective }] : [],
  );
  const compared = paired.filter((row) => row.isSameObjective && row.reference.objective !== null);
  const lower = compared.filter((row) => row.ours.objective! <= row.reference.objective! * (1 + 1e-6));
  const withAuc = paired.filter((row) => row.reference.auc !== null);
  return [
    table,
    String(d),
    String(rows.length),
    significant(median(rows.map((row) => row.ours.cpu))),
    paired.length === 0 ? '—' : significant(median(paired.map((row) => row.reference.cpu / row.ours.cpu))),
    compared.length === 0 ? '—' : `${lower.length} of ${compared.length}`,
    mean((paired.length > 0 ? paired : rows).map((row) => row.ours.shd)).toFixed(1),
    paired.length === 0 ? '—' : mean(paired.map((row) => row.reference.shd)).toFixed(1),
    fixed(meanOrNull((withAuc.length > 0 ? withAuc : rows).map((row) => row.ours.auc)), 3),
    withAuc.length === 0 ? '—' : mean(withAuc.map((row) => row.reference.auc!)).toFixed(3),
  ];
}

export const markdownTable = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((line) => `| ${line.join(' | ')} |`).join('\n');
