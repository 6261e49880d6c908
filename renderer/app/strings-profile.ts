/** Texts of the profile of the data. */
import { count, value, whole } from './format';

const share = (part: number, all: number): string => {
  const percent = all === 0 ? 0 : (100 * part) / all;
  if (part > 0 && percent < 0.1) return 'below 0.1 %';
  if (part < all && percent > 99.9) return 'above 99.9 %';
  return `${percent < 10 ? Number(percent.toFixed(1)) : Math.round(percent)} %`;
};

export const profileStrings = {
  profile: {
    open: 'Profile',
    title: (name: string) => `Profile of ${name}`,
    close: 'Close profile',
    views: 'Views of the profile',
    columnsTab: 'Columns',
    correlationsTab: 'Correlations',
    missingTab: 'Missing values',
    computing: 'Computing the profile…',
    again: 'Compute again',
    noRows: 'The data set has no rows, so there is nothing to describe.',
    columns: {
      label: 'Columns of the data set',
      empty: 'The data set has no columns.',
      name: 'Column',
      shape: 'Distribution',
      count: 'Values',
      missing: 'Missing',
      distinct: 'Distinct',
      mean: 'Mean',
      sd: 'Sd',
      skew: 'Skewness',
      kurtosis: 'Excess kurtosis',
      min: 'Minimum',
      q1: 'Lower quartile',
      median: 'Median',
      q3: 'Upper quartile',
      max: 'Maximum',
      outliers: 'Beyond 1.5 IQR',
      outliersHint: 'Values more than 1.5 interquartile ranges below the lower or above the upper quartile.',
      noOutliers: 'The quartiles are equal, so the rule of 1.5 interquartile ranges says nothing here.',
      counted: (n: number, all: number) => `${whole(n)} (${share(n, all)})`,
    },
    histogram: {
      none: 'No value to draw.',
      manyTexts: (n: number) => `${whole(n)} different texts: too many for bars.`,
      bins: (n: number, width: string) => `${count(n, 'bin')} of width ${width} (Freedman–Diaconis, at most 60)`,
      values: 'one bar for each value',
      levels: (n: number, others: number) =>
        others > 0
          ? `the ${whole(n)} most frequent texts; ${count(others, 'row')} hold others`
          : 'one bar for each text',
      label: (name: string, bars: number, tallest: string, rows: number) =>
        `Histogram of ${name}: ${count(bars, 'bar')}, the tallest at ${tallest} with ${count(rows, 'row')}.`,
      bar: (where: string, rows: number, all: number) => `${where}: ${count(rows, 'row')} (${share(rows, all)})`,
      range: (from: string, to: string) => `${from} to ${to}`,
      rows: 'Rows',
    },
    correlations: {
      title: 'Pearson correlations',
      label: (n: number) =>
        `Correlation heat map of ${count(n, 'variable')}. Arrow keys go from pair to pair, plus and minus zoom. The strongest pairs are listed beside it.`,
      empty: 'A correlation needs two variables in numbers.',
      pair: (a: string, b: string) => `${a} and ${b}`,
      self: (name: string, rows: number) => `${name}: ${count(rows, 'row')}`,
      says: (pair: string, r: string, rows: number) => `${pair}: r = ${r} over ${count(rows, 'row')}`,
      undefined: (pair: string) => `${pair}: not defined, one of them does not vary where both are present`,
      hint: 'Point at a cell, or use the arrow keys.',
      toolbar: 'Heat map',
      zoomIn: 'Zoom in (+)',
      zoomOut: 'Zoom out (−)',
      fit: 'Fit',
      legend: 'Colours: −1 over 0 to 1',
      strongest: 'Strongest pairs',
      a: 'Variable',
      b: 'with',
      r: 'r',
      rows: 'Rows',
      noPairs: 'No pair has a correlation.',
      pairwise: 'Each r is over the rows that hold both values.',
      sampled: (used: number, all: number) =>
        `Over ${whole(used)} evenly spaced rows of ${whole(all)}; the standard error of r is at most ${value(1 / Math.sqrt(used), 2)}.`,
      leftOut: (n: number) => `The last ${count(n, 'variable')} are left out of the map.`,
      linear: 'r measures straight-line association only.',
    },
    missing: {
      none: 'No usable column has a missing value: every row can enter a run.',
      complete: (complete: number, rows: number) =>
        `${whole(complete)} of ${count(rows, 'row')} are complete in all usable columns.`,
      all: (dropped: number, rows: number) =>
        `A run on all usable columns would drop ${count(dropped, 'row')} (${share(dropped, rows)}).`,
      chosen: (dropped: number, variables: number) =>
        dropped === 0
          ? `With the ${count(variables, 'variable')} now included it drops none.`
          : `With the ${count(variables, 'variable')} now included it drops ${whole(dropped)}.`,
      label: 'Patterns of missing values',
      rows: 'Rows',
      share: 'Share',
      columns: 'Missing together',
      size: 'Columns',
      more: (shown: number, all: number) => `The ${whole(shown)} most frequent of ${whole(all)} patterns.`,
      patterns: (n: number) => `${count(n, 'pattern')} of missing values.`,
      gains: 'Rows a run gains by leaving one column out',
      gain: (rows: number) => `+${count(rows, 'row')}`,
      gainNone: 'Leaving out a single column gains no row.',
      shareOf: share,
    },
  },
} as const;
