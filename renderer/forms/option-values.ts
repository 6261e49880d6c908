/** Pure side of the generated option form: which options are shown, what is wrong, text ↔ value. */
import type { LearnerDefinition, OptionDescription } from '../../shared/learners/definition';
import { describeOptions } from '../../shared/learners/definition';

const described = new WeakMap<LearnerDefinition, OptionDescription[]>();

/** Options of a learner as the form shows them, derived from the schema once. */
export function optionsOf(definition: LearnerDefinition): readonly OptionDescription[] {
  const known = described.get(definition) ?? describeOptions(definition);
  described.set(definition, known);
  return known;
}

/** Structural equality of option values: scalars and lists of numbers. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, k) => value === b[k]);
  return a === b;
}

type Values = Readonly<Record<string, unknown>>;

export function valueOf(option: OptionDescription, changed: Values): unknown {
  return option.name in changed ? changed[option.name] : option.default;
}

/** Options whose condition holds under the values given. */
export function shownOptions(options: readonly OptionDescription[], changed: Values): OptionDescription[] {
  const byName = new Map(options.map((option) => [option.name, option]));
  const holds = ([name, wanted]: [string, unknown]) => {
    const other = byName.get(name);
    return other !== undefined && isSameValue(valueOf(other, changed), wanted);
  };
  return options.filter((option) => Object.entries(option.onlyWhen ?? {}).every(holds));
}

/** The schema's message per wrong option; empty when all are right. */
export function optionIssues(
  definition: LearnerDefinition,
  changed: Values,
  words?: IssueWords,
): Record<string, string> {
  const parsed = definition.options.safeParse(changed);
  if (parsed.success) return {};
  const issues: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? '');
    const option = optionsOf(definition).find((one) => one.name === name);
    issues[name] ??= (words && option && numberIssue(option, words)) ?? issue.message;
  }
  return issues;
}

/** What a text field means for an option: a number or list, or the text itself when it is neither. */
export function parseText(kind: OptionDescription['kind'], text: string): unknown {
  if (kind === 'numbers') {
    const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
    const numbers = parts.map(Number);
    return numbers.every(Number.isFinite) ? numbers : text;
  }
  return parseNumber(text);
}

/** The number a text stands for, or the text itself. A decimal comma is understood. */
export function parseNumber(text: string): number | string {
  const plain = text.trim().replace(/^(-?\d*),(\d+)$/, '$1.$2');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) ? text : value;
}

/** What a number has to be. */
export interface IssueWords {
  readonly bounds: BoundWords;
  readonly mustBe: (isWhole: boolean, bounds: string | null) => string;
}

function numberIssue(option: OptionDescription, words: IssueWords): string | null {
  if (option.kind !== 'number' && option.kind !== 'integer') return null;
  return words.mustBe(option.kind === 'integer', boundsOf(option, words.bounds));
}

/** How bounds are told; `isOpen`: the smallest value itself is out. */
export interface BoundWords {
  readonly between: (minimum: number, maximum: number, isOpen: boolean) => string;
  readonly atLeast: (minimum: number, isOpen: boolean) => string;
  readonly atMost: (maximum: number) => string;
}

export interface YesNo {
  readonly yes: string;
  readonly no: string;
}

export function textOf(value: unknown, { yes, no }: YesNo = { yes: 'yes', no: 'no' }): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? yes : no;
  return value === undefined || value === null ? '' : String(value);
}

/** "0 … 100", "more than 0", or null without bounds. */
export function boundsOf(option: OptionDescription, words: BoundWords): string | null {
  const { minimum, maximum, exclusiveMinimum } = option;
  if (minimum !== null && maximum !== null) return words.between(minimum, maximum, exclusiveMinimum);
  if (minimum !== null) return words.atLeast(minimum, exclusiveMinimum);
  return maximum !== null ? words.atMost(maximum) : null;
}

/** Name and value of each option that differs from its default, as the runs table lists them. */
export function changedOptions(
  options: readonly OptionDescription[],
  given: Values,
  words?: YesNo,
): { title: string; value: string }[] {
  return options
    .filter((option) => option.name in given && !isSameValue(given[option.name], option.default))
    .map((option) => ({ title: option.title, value: textOf(given[option.name], words) }));
}
