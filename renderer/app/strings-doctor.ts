/** Texts of the data steps: the list, the editor, the fixes that findings offer. */
import { describeOutcome, describeStep } from '../../shared/model/step-text';
import type { ColumnType, DataStep } from '../../shared/model/steps';
import { count, whole } from './format';

const MOST_NAMES = 2;

/** "price", "price and width", "5 columns". */
const names = (columns: readonly string[]): string =>
  columns.length <= MOST_NAMES ? columns.join(' and ') : count(columns.length, 'column');

/** What a button does that adds a step. */
function fix(step: DataStep): string {
  switch (step.kind) {
    case 'drop':
      return `Drop ${names(step.columns)}`;
    case 'drop-types':
      return 'Drop them';
    case 'merge':
      return 'Merge into one';
    case 'log':
      return `Logarithm of ${names(step.columns)}`;
    case 'rank':
      return 'Rank transform';
    case 'standardize':
      return `Standardise ${names(step.columns)}`;
    case 'filter':
      return 'Filter rows';
    case 'categorical':
      return `${names(step.columns)}: categorical`;
    case 'numeric':
      return `${names(step.columns)}: numbers`;
    case 'indicators':
      return `0/1 columns for ${step.column}`;
    case 'missing':
      return `Read ${step.values.join(', ')} as missing`;
  }
}

const kinds: Readonly<Record<DataStep['kind'], { title: string; hint: string }>> = {
  filter: {
    title: 'Keep rows where…',
    hint: 'Rows in which the column is missing are kept only by “is missing”.',
  },
  drop: { title: 'Drop columns', hint: 'They stay in the project and come back when the step is removed.' },
  'drop-types': { title: 'Drop columns by type', hint: 'Whatever has one of these types when the step is reached.' },
  missing: { title: 'Read values as missing', hint: 'Codes such as −999. A run uses complete rows only.' },
  log: {
    title: 'Logarithm',
    hint: 'For positive quantities that spread over powers of ten. Effects are then of ratios.',
  },
  rank: {
    title: 'Rank transform to normal scores',
    hint:
      'Φ⁻¹(rank / (n + 1)), ties share their mean rank. A linear graph on these is a Gaussian copula view: it follows ' +
      'monotone relations, and units and scales are gone.',
  },
  standardize: {
    title: 'Standardise',
    hint:
      'Mean 0, standard deviation 1. Learners that follow the scale, as CoLiDE and least squares do, then have nothing to ' +
      'tell cause from effect by: the skeleton may be right, but directions are not meaningful.',
  },
  merge: {
    title: 'Merge columns into one',
    hint:
      'Their mean, their first principal component, or one of them takes their place. Only for columns that measure the ' +
      'same thing.',
  },
  categorical: {
    title: 'Treat as categorical',
    hint: 'Numbers become names of groups. No learner here takes groups: they enter as 0/1 columns, or not at all.',
  },
  indicators: {
    title: '0/1 columns for groups',
    hint:
      'One column for every group but the baseline, as all of them would add up to 1. Arrows then speak of single groups, ' +
      'and arrows into them are those of a linear model of a probability.',
  },
  numeric: {
    title: 'Treat as numbers',
    hint: 'For text that holds numbers, and for numbers taken for an identifier or a date.',
  },
};

const types: Readonly<Record<ColumnType, string>> = {
  continuous: 'continuous',
  count: 'count',
  binary: 'binary',
  categorical: 'categorical',
  date: 'date',
  identifier: 'identifier',
  constant: 'constant',
};

export const doctorStrings = {
  steps: {
    title: 'Steps',
    add: 'Add step…',
    none: 'none, as imported',
    describe: describeStep,
    outcome: describeOutcome,
    fix,
    fixes: 'What can be done',
    importedTitle: 'Rows × columns as imported',
    imported: (rows: number, columns: number) => `from ${whole(rows)} × ${whole(columns)}`,
    edit: (number: number) => `Edit step ${number}`,
    up: (number: number) => `Move step ${number} up`,
    down: (number: number) => `Move step ${number} down`,
    remove: (number: number) => `Remove step ${number}`,
    applying: 'Applying…',
    gone: (gone: readonly string[], rules: number, excluded: number) => {
      const parts = [
        ...(rules > 0 ? [count(rules, 'rule') + ' of the background knowledge'] : []),
        ...(excluded > 0 ? [count(excluded, 'exclusion')] : []),
      ];
      return `${parts.join(' and ')} ${rules + excluded === 1 ? 'names' : 'name'} columns that are not there now (${names(gone)}). They are kept, and count again when the columns come back.`;
    },
    editor: {
      add: 'Add a step',
      about:
        'Steps are recorded in the project and with every run, and can be taken back. The imported data stay as they are.',
      edit: (number: number) => `Step ${number}`,
      operation: 'Operation',
      column: 'Column',
      columns: 'Columns',
      chosen: (n: number) => `${whole(n)} chosen`,
      filter: 'Find a column',
      noColumns: 'No column fits this step.',
      choose: 'Choose a column',
      types: 'Types',
      form: 'Form',
      forms: { ln: 'ln x, for x > 0', log1p: 'ln(1 + x), for x > −1', signed: 'sign(x) ln(1 + |x|), for every x' },
      condition: 'Condition',
      conditions: {
        equals: '=',
        differs: '≠',
        below: '<',
        'at-most': '≤',
        above: '>',
        'at-least': '≥',
        between: 'between',
        'one-of': 'is one of',
        missing: 'is missing',
        present: 'is not missing',
      },
      value: 'Value',
      low: 'From',
      high: 'To',
      values: 'Values, separated by commas',
      into: 'Name of the new column',
      rule: 'Rule',
      rules: { mean: 'mean', component: 'first principal component', keep: 'keep one' },
      ruleHints: {
        mean: 'The mean of the standardised columns; those that correlate negatively with the first one are reversed.',
        component:
          'The direction of most variance of the standardised columns, in standard deviations, with the sign of the first column.',
        keep: 'One column stays with its values, unit and sign; the others go.',
      },
      kept: 'Which one stays',
      bestKept: 'the best connected',
      bestKeptHint: 'The one with the largest sum of squared correlations with the others.',
      baseline: 'Baseline (empty: the most frequent group)',
      preview: 'What it will do',
      looking: 'Looking…',
      after: (rows: number, columns: number) => `Then ${count(rows, 'row')} and ${count(columns, 'column')}.`,
      apply: 'Apply',
      cancel: 'Cancel',
      needs: {
        columns: 'Choose at least one column.',
        two: 'Choose at least two columns.',
        column: 'Choose a column.',
        number: 'Give a number.',
        value: 'Give a value.',
        values: 'Give at least one value.',
        name: 'Give the new column a name.',
        types: 'Choose at least one type.',
      },
    },
    kinds,
    types,
    run: {
      title: 'Data steps',
      none: 'None: the data as imported',
      changed:
        'The data steps have changed since this run, and its data are not those shown now. It stays valid for the steps listed here.',
    },
  },
} as const;
