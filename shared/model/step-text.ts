/** Steps in words: what a step does, what it did, and why it cannot be applied. */
import type { Condition, DataStep, StepOutcome, StepProblem } from './steps';

const NAMES_SHOWN = 4;
const wholeFormat = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const whole = (n: number): string => wholeFormat.format(n);
const count = (n: number, noun: string): string => `${whole(n)} ${noun}${n === 1 ? '' : 's'}`;

function list(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN);
  return names.length > shown.length
    ? `${shown.join(', ')} and ${whole(names.length - shown.length)} more`
    : shown.join(', ');
}

const valueText = (value: number | string): string => (typeof value === 'number' ? String(value) : `"${value}"`);

const SIGNS = { equals: '=', differs: '≠', below: '<', 'at-most': '≤', above: '>', 'at-least': '≥' } as const;

/** "age ≥ 18". */
export function describeCondition(column: string, condition: Condition): string {
  switch (condition.test) {
    case 'between':
      return `${column} from ${condition.low} to ${condition.high}`;
    case 'one-of':
      return `${column} is one of ${list(condition.values.map(valueText))}`;
    case 'missing':
      return `${column} is missing`;
    case 'present':
      return `${column} is not missing`;
    default:
      return `${column} ${SIGNS[condition.test]} ${valueText(condition.value)}`;
  }
}

const FORMS = { ln: 'ln x', log1p: 'ln(1 + x)', signed: 'sign(x) ln(1 + |x|)' } as const;

const MERGED = {
  mean: ' (mean)',
  component: ' (first principal component)',
  keep: ' (keeping one)',
} as const;

/** What a step does, in a few words. */
export function describeStep(step: DataStep): string {
  switch (step.kind) {
    case 'drop':
      return `Drop ${list(step.columns)}`;
    case 'drop-types':
      return `Drop columns of type ${step.types.join(', ')}`;
    case 'merge':
      return `Merge ${list(step.columns)} into ${step.into}${MERGED[step.rule ?? 'mean']}`;
    case 'log':
      return `Logarithm ${FORMS[step.form]} of ${list(step.columns)}`;
    case 'rank':
      return `Normal scores of the ranks of ${list(step.columns)}`;
    case 'standardize':
      return `Standardise ${list(step.columns)}`;
    case 'filter':
      return `Keep rows with ${describeCondition(step.column, step.condition)}`;
    case 'categorical':
      return `Treat ${list(step.columns)} as categorical`;
    case 'numeric':
      return `Treat ${list(step.columns)} as numbers`;
    case 'indicators':
      return `0/1 columns for the groups of ${step.column}`;
    case 'missing':
      return `Read ${list(step.values.map(valueText))} as missing in ${list(step.columns)}`;
  }
}

/** What a step did, as a sentence. */
export function describeOutcome(step: DataStep, outcome: StepOutcome): string {
  const { removed, changed, cells, rowsBefore, rowsAfter } = outcome;
  switch (step.kind) {
    case 'drop':
      return `${count(removed.length, 'column')} dropped.`;
    case 'drop-types':
      return `${count(removed.length, 'column')} dropped${removed.length > 0 ? `: ${list(removed)}` : ''}.`;
    case 'merge': {
      const turned = outcome.reversed?.length ? `, ${list(outcome.reversed)} with reversed sign` : '';
      const became = `${count(step.columns.length, 'column')} became one`;
      if (outcome.kept !== undefined) return `${became}: ${outcome.kept}, with its own values.`;
      if (outcome.explained === undefined) return `${became}: the mean of the standardised columns${turned}.`;
      const share = `${(100 * outcome.explained).toFixed(1)} %`;
      return `${became}: their first principal component, with ${share} of the variance${turned}.`;
    }
    case 'log':
    case 'rank':
    case 'standardize':
      return `${count(changed.length, 'column')} transformed.`;
    case 'filter':
      return `${whole(rowsAfter)} of ${count(rowsBefore, 'row')} kept.`;
    case 'categorical':
    case 'numeric':
      return `${count(changed.length, 'column')} read anew.`;
    case 'indicators':
      return `${count(changed.length, 'column')} of 0 and 1; all 0 means "${outcome.baseline ?? ''}".`;
    case 'missing':
      return `${count(cells, 'value')} became missing.`;
  }
}

/** Why a step cannot be applied: a sentence without its end mark, to follow "Step 3:". */
export function describeStepProblem(problem: StepProblem): string {
  switch (problem.kind) {
    case 'no-column':
      return `there is no column "${problem.column}" at this point`;
    case 'repeated-column':
      return `the column "${problem.column}" is named twice`;
    case 'name-taken':
      return `there is a column "${problem.column}" already; choose another name`;
    case 'needs-numbers':
      return `"${problem.column}" holds text, and this step needs numbers`;
    case 'needs-text':
      return `"${problem.column}" holds numbers, and this condition names a text`;
    case 'value':
      return `"${problem.column}" holds ${problem.value} in row ${whole(problem.row)}, and ${problem.needs}`;
    case 'constant':
      return `"${problem.column}" does not vary`;
    case 'too-many-groups':
      return `"${problem.column}" has ${whole(problem.groups)} groups, and at most ${problem.most} can become columns`;
    case 'no-group':
      return `"${problem.column}" has no group "${problem.group}"`;
    case 'reversed-range':
      return `the range from ${problem.low} to ${problem.high} is empty`;
    case 'not-merged':
      return `the column to keep, "${problem.column}", is not among those that are merged`;
    case 'no-rows':
      return 'no row would be left';
    case 'no-columns':
      return 'no column would be left';
  }
}
