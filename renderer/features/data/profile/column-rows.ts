/** Columns of the profile as rows of a table, and what is said of one. */
import type { ColumnSummary, DatasetInfo } from '../../../../shared/model/dataset';
import type { ColumnProfile, DataProfile, Histogram } from '../../../../shared/model/profile';
import { value, whole } from '../../../app/format';
import { strings } from '../../../app/strings';
import type { Bar } from '../../../charts/histogram-bars';
import { barsOf } from '../../../charts/histogram-bars';
import { axisLabels } from '../../../charts/axis-labels';
import { linearMarks } from '../../../charts/path-scale';

const text = strings.profile.columns;
const bars = strings.profile.histogram;
const DIGITS = 4;
const LARGE = 1e6;

/** Whole numbers as such, others with `digits` significant digits. */
export function numberText(x: number | null | undefined, digits = 3): string {
  if (typeof x !== 'number' || !Number.isInteger(x) || Math.abs(x) >= LARGE) return value(x, digits);
  return whole(x).replace('-', '−');
}

export interface ProfileRow {
  readonly summary: ColumnSummary;
  readonly profile: ColumnProfile;
}

export function profileRows(dataset: DatasetInfo, profile: DataProfile): ProfileRow[] {
  return dataset.columns.flatMap((summary, k) => {
    const found = profile.columns[k];
    return found ? [{ summary, profile: found }] : [];
  });
}

export interface Fact {
  readonly title: string;
  readonly value: string;
  readonly hint?: string;
}

/** Everything known of a column, in reading order. */
export function columnFacts({ count, missing, distinct, numbers }: ColumnProfile): Fact[] {
  const all = count + missing;
  const counts: Fact[] = [
    { title: text.count, value: whole(count) },
    { title: text.missing, value: missing === 0 ? '0' : text.counted(missing, all) },
    { title: text.distinct, value: whole(distinct) },
  ];
  if (!numbers) return counts;
  const { outliers } = numbers;
  const keys = ['mean', 'sd', 'skew', 'kurtosis', 'min', 'q1', 'median', 'q3', 'max'] as const;
  return [
    ...counts,
    ...keys.map((key) => ({ title: text[key], value: numberText(numbers[key], DIGITS) })),
    outliers === null
      ? { title: text.outliers, value: '–', hint: text.noOutliers }
      : { title: text.outliers, value: text.counted(outliers, count), hint: text.outliersHint },
  ];
}

const end = (x: number | string): string => (typeof x === 'string' ? x : numberText(x, DIGITS));

/** Where a bar stands. */
export function barPlace({ ends }: Bar): string {
  return ends.length === 2 ? bars.range(end(ends[0]), end(ends[1])) : end(ends[0]);
}

/** How the bars were made. */
export function histogramNote(histogram: Histogram): string {
  if (histogram.kind === 'values') return bars.values;
  if (histogram.kind === 'levels') return bars.levels(histogram.labels.length, histogram.others);
  const { from, to, counts } = histogram;
  return bars.bins(counts.length, numberText(to / counts.length - from / counts.length, 3));
}

/** The histogram in a sentence. */
export function histogramLabel(name: string, histogram: Histogram): string {
  const all = barsOf(histogram);
  const tallest = all.reduce<Bar | null>((best, bar) => (best === null || bar.rows > best.rows ? bar : best), null);
  return bars.label(name, all.length, tallest ? barPlace(tallest) : '–', tallest?.rows ?? 0);
}

/** Labels under the axis: round numbers, or every value or text while there is room. */
export function axisMarks(histogram: Histogram): { readonly at: number; readonly label: string }[] {
  const all = barsOf(histogram);
  if (histogram.kind === 'bins') {
    const { from, to } = histogram;
    if (from === to) return [{ at: 0.5, label: numberText(from, DIGITS) }];
    const { marks, step } = linearMarks({ least: from, most: to });
    const labels = axisLabels(marks, step);
    return marks.map((mark, k) => ({ at: (mark - from) / (to - from), label: labels[k] ?? '' }));
  }
  const most = histogram.kind === 'values' ? 12 : 6;
  const every = Math.ceil(all.length / most);
  return all.flatMap((bar, k) => (k % every === 0 ? [{ at: bar.x + bar.width / 2, label: barPlace(bar) }] : []));
}
