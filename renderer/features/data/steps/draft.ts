/** A step while it is being written: fields as typed, and the step they make or what is still needed. */
import type { ColumnSummary } from '../../../../shared/model/dataset';
import type { ColumnType, Condition, DataStep, MergeRule, StepKind } from '../../../../shared/model/steps';
import { strings } from '../../../app/strings';

export type Test = Condition['test'];
export type LogForm = Extract<DataStep, { kind: 'log' }>['form'];

export interface Draft {
  readonly kind: StepKind;
  readonly columns: readonly string[];
  readonly column: string;
  readonly types: readonly ColumnType[];
  readonly form: LogForm;
  readonly test: Test;
  readonly value: string;
  readonly low: string;
  readonly high: string;
  readonly values: string;
  readonly into: string;
  readonly rule: MergeRule;
  /** The column to keep; '' for the best connected. */
  readonly keep: string;
  readonly baseline: string;
}

export const emptyDraft: Draft = {
  kind: 'filter',
  columns: [],
  column: '',
  types: ['constant', 'identifier'],
  form: 'ln',
  test: 'equals',
  value: '',
  low: '',
  high: '',
  values: '',
  into: '',
  rule: 'mean',
  keep: '',
  baseline: '',
};

const listed = (values: readonly (number | string)[]): string => values.join(', ');

function conditionFields(condition: Condition): Partial<Draft> {
  const { test } = condition;
  if ('values' in condition) return { test, values: listed(condition.values) };
  if ('low' in condition) return { test, low: String(condition.low), high: String(condition.high) };
  return 'value' in condition ? { test, value: String(condition.value) } : { test };
}

/** The fields of a step that is edited. */
export function draftOf(step: DataStep): Draft {
  const draft = { ...emptyDraft, kind: step.kind };
  switch (step.kind) {
    case 'drop-types':
      return { ...draft, types: step.types };
    case 'filter':
      return { ...draft, column: step.column, ...conditionFields(step.condition) };
    case 'indicators':
      return { ...draft, column: step.column, baseline: step.baseline ?? '' };
    case 'missing':
      return { ...draft, columns: step.columns, values: listed(step.values) };
    case 'merge':
      return { ...draft, columns: step.columns, into: step.into, rule: step.rule ?? 'mean', keep: step.keep ?? '' };
    case 'log':
      return { ...draft, columns: step.columns, form: step.form };
    default:
      return { ...draft, columns: step.columns };
  }
}

/** Steps on a single column. */
export const isSingle = (kind: StepKind): boolean => kind === 'filter' || kind === 'indicators';

const NUMERIC: ReadonlySet<StepKind> = new Set(['log', 'rank', 'standardize', 'merge']);

/** Columns a step of this kind can name. */
export function fittingColumns(kind: StepKind, columns: readonly ColumnSummary[]): ColumnSummary[] {
  if (NUMERIC.has(kind)) return columns.filter(({ isNumeric, type }) => isNumeric && type !== 'constant');
  if (kind === 'numeric') return columns.filter(({ isUsable, type }) => !isUsable && type !== 'constant');
  if (kind === 'categorical') return columns.filter(({ isNumeric }) => isNumeric);
  return [...columns];
}

export type Made = { readonly step: DataStep } | { readonly issue: string };

const needs = strings.steps.editor.needs;
const isMade = (made: Made | { readonly condition: Condition }): made is { readonly issue: string } => 'issue' in made;

const numberOf = (typed: string): number | null => {
  const trimmed = typed.trim().replace('−', '-');
  const number = Number(trimmed);
  return trimmed !== '' && Number.isFinite(number) ? number : null;
};

/** A typed value as the column holds it, or null when it cannot be one. */
function valueOf(typed: string, isNumeric: boolean): number | string | null {
  return isNumeric ? numberOf(typed) : typed.trim() === '' ? null : typed.trim();
}

function valuesOf(typed: string, isNumeric: boolean): (number | string)[] | null {
  const parts = typed.split(',').filter((part) => part.trim() !== '');
  const values = parts.map((part) => valueOf(part, isNumeric));
  return parts.length > 0 && values.every((value) => value !== null) ? values : null;
}

function conditionOf(draft: Draft, isNumeric: boolean): { readonly condition: Condition } | { readonly issue: string } {
  const { test } = draft;
  switch (test) {
    case 'missing':
    case 'present':
      return { condition: { test } };
    case 'between': {
      const [low, high] = [numberOf(draft.low), numberOf(draft.high)];
      return low === null || high === null ? { issue: needs.number } : { condition: { test, low, high } };
    }
    case 'one-of': {
      const values = valuesOf(draft.values, isNumeric);
      return values ? { condition: { test, values } } : { issue: needs.values };
    }
    case 'equals':
    case 'differs': {
      const value = valueOf(draft.value, isNumeric);
      return value === null ? { issue: isNumeric ? needs.number : needs.value } : { condition: { test, value } };
    }
    default: {
      const value = numberOf(draft.value);
      return value === null ? { issue: needs.number } : { condition: { test, value } };
    }
  }
}

function singleStep(draft: Draft, columns: readonly ColumnSummary[]): Made {
  const found = columns.find(({ name }) => name === draft.column);
  if (!found) return { issue: needs.column };
  const { name: column } = found;
  if (draft.kind === 'indicators') {
    const baseline = draft.baseline.trim();
    return { step: { kind: 'indicators', column, ...(baseline === '' ? {} : { baseline }) } };
  }
  const made = conditionOf(draft, found.isNumeric);
  return isMade(made) ? made : { step: { kind: 'filter', column, condition: made.condition } };
}

/** Numbers where they can be read as such; a column of text compares them as they are written. */
function missingStep(draft: Draft, columns: string[]): Made {
  const parts = draft.values.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  if (parts.length === 0) return { issue: needs.values };
  return { step: { kind: 'missing', columns, values: parts.map((part) => numberOf(part) ?? part) } };
}

function mergeStep({ into: typed, rule, keep }: Draft, columns: string[]): Made {
  if (columns.length < 2) return { issue: needs.two };
  const kept = rule === 'keep' && columns.includes(keep) ? { keep } : {};
  // One that stays keeps its name unless it is given another.
  const into = typed.trim() || (kept.keep ?? '');
  return into === '' ? { issue: needs.name } : { step: { kind: 'merge', columns, into, rule, ...kept } };
}

/** The step that the fields make, or the first thing that is still needed. */
export function stepOf(draft: Draft, all: readonly ColumnSummary[]): Made {
  const { kind } = draft;
  if (kind === 'filter' || kind === 'indicators') return singleStep(draft, all);
  if (kind === 'drop-types') {
    return draft.types.length > 0 ? { step: { kind, types: [...draft.types] } } : { issue: needs.types };
  }
  const fitting = new Set(fittingColumns(kind, all).map(({ name }) => name));
  const columns = draft.columns.filter((name) => fitting.has(name));
  if (columns.length === 0) return { issue: kind === 'merge' ? needs.two : needs.columns };
  switch (kind) {
    case 'merge':
      return mergeStep(draft, columns);
    case 'log':
      return { step: { kind, columns, form: draft.form } };
    case 'missing':
      return missingStep(draft, columns);
    default:
      return { step: { kind, columns } };
  }
}
