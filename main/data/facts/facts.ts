/** What the data say about relations and noise, for the guided choice. Looks at evenly spaced rows and variables of large data. */
import type { Dataset } from '../../../shared/model/dataset';
import type { DataFacts } from '../../../shared/model/data-facts';
import { covariance, type RowSelection } from '../covariance';
import { EQUAL_SCALES, isComputable } from '../findings';
import { choose, completeRows, type Chosen } from '../prepare';
import { inverseCorrelation, leastVariances } from './inverse';
import { countBent, countNotGaussian } from './residuals';

const MOST_VARIABLES = 300;
const MOST_ROWS = 20_000;
const FEWEST_ROWS = 1000;
/** Products of two values: about two seconds. */
const WORK_LIMIT = 5e8;
/** Rows that must be left after one parameter for each variable. */
const SPARE_ROWS = 30;

/** `most` evenly spaced of `count` places, all when there are no more. */
function evenly(count: number, most: number): number[] {
  return Array.from({ length: Math.min(count, most) }, (_, k) => Math.floor((k * count) / Math.min(count, most)));
}

/** Evenly spaced ones of the complete rows. */
function thin(complete: RowSelection, rows: number, most: number): Int32Array {
  const count = complete?.length ?? rows;
  return Int32Array.from(evenly(count, most), (at) => (complete ? complete[at]! : at));
}

type Measured = Pick<DataFacts, 'obstacle' | 'notGaussian' | 'bent' | 'noiseRatio' | 'chanceRatio'>;

const nothing = (obstacle: DataFacts['obstacle']): Measured => ({
  obstacle,
  notGaussian: null,
  bent: null,
  noiseRatio: null,
  chanceRatio: null,
});

/** sd of the logarithm of a variance is √(2/n); the largest of d is about √(2 log d) of them out, on either side. */
function chanceRatioOf(n: number, d: number): number {
  return Math.exp(2 * Math.sqrt((2 / n) * 2 * Math.log(Math.max(2, d))));
}

function measure(columns: readonly Float64Array[], rows: Int32Array): Measured & { sd: Float64Array } {
  const { S, X, sd, n } = covariance(columns, rows, true);
  const d = columns.length;
  if (n < d + SPARE_ROWS || !X) return { ...nothing('few-rows'), sd };
  if (![...sd].every(isComputable)) return { ...nothing('collinear'), sd };
  const R = S.map((value, at) => value / (sd[Math.floor(at / d)]! * sd[at % d]!));
  const P = inverseCorrelation(R, d);
  if (!P) return { ...nothing('collinear'), sd };
  const variances = leastVariances(S, d);
  const Z = X.map((value, at) => value / sd[Math.floor(at / n)]!);
  const standardized = { d, n, Z, P };
  return {
    obstacle: null,
    notGaussian: { found: countNotGaussian(standardized), of: d },
    bent: { found: countBent(standardized), of: d },
    noiseRatio: Math.max(...variances) / Math.min(...variances),
    chanceRatio: chanceRatioOf(n, d),
    sd,
  };
}

function areAlike(chosen: Chosen): boolean {
  const scales = chosen.summaries.map(({ sd }) => sd ?? 0);
  const [least, most] = [Math.min(...scales), Math.max(...scales)];
  return least > 0 && most / least <= EQUAL_SCALES;
}

/** Measures the complete rows of the given variables. Throws like `prepare` for wrong ones. */
export function facts(dataset: Dataset, variables: readonly string[]): DataFacts {
  const chosen = choose(dataset, variables);
  const complete = completeRows(chosen, dataset.info.rows);
  const rows = complete?.length ?? dataset.info.rows;
  const places = evenly(chosen.columns.length, MOST_VARIABLES);
  const most = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, Math.floor(WORK_LIMIT / places.length ** 2)));
  const selection = thin(complete, dataset.info.rows, most);
  const isBinary = chosen.summaries.every(({ distinct }) => distinct === 2);
  const columns = places.map((k) => chosen.columns[k]!.values);
  const measured = isBinary || rows === 0 ? nothing(isBinary ? 'binary' : 'few-rows') : measure(columns, selection);
  const { obstacle, notGaussian, bent, noiseRatio, chanceRatio } = measured;
  return {
    variables: chosen.columns.length,
    rows,
    measuredRows: selection.length,
    measuredVariables: places.length,
    isStandardized: !isBinary && areAlike(chosen),
    isBinary,
    obstacle,
    notGaussian,
    bent,
    noiseRatio,
    chanceRatio,
  };
}
