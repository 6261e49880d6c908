/** `--option name=value` and `--init-option name=value`, typed as the learner declares it. */
import { AppError } from '../../shared/model/errors';
import { describeOptions, type LearnerDefinition, type OptionDescription } from '../../shared/learners/definition';
import { toNumber, usage } from './arguments';

/** The value, or what it should have been. */
function typed(kind: OptionDescription['kind'], text: string): { value: unknown } | { expected: string } {
  switch (kind) {
    case 'number':
    case 'integer': {
      const value = toNumber(text);
      return value === null ? { expected: 'a number' } : { value };
    }
    case 'boolean':
      return text === 'true' || text === 'false' ? { value: text === 'true' } : { expected: 'true or false' };
    case 'numbers': {
      const values = text.split(',').map(toNumber);
      return values.includes(null) ? { expected: 'numbers separated by commas' } : { value: values };
    }
    case 'choice':
      return { value: text };
  }
}

/** Options as given; bounds and unknown names are left to the learner's own schema. */
export function optionValues(
  definition: LearnerDefinition,
  given: readonly string[],
  flag: 'option' | 'init-option' = 'option',
): Record<string, unknown> {
  const kinds = new Map(describeOptions(definition).map((option) => [option.name, option.kind]));
  const values: Record<string, unknown> = {};
  for (const pair of given) {
    const at = pair.indexOf('=');
    if (at < 1) throw usage(`--${flag} takes name=value, not "${pair}".`);
    const name = pair.slice(0, at).trim();
    const text = pair.slice(at + 1).trim();
    if (Object.hasOwn(values, name)) throw usage(`--${flag} ${name} is given twice.`);
    const result = typed(kinds.get(name) ?? 'choice', text);
    if ('expected' in result) {
      const issues = [{ option: name, message: `must be ${result.expected}, not "${text}"` }];
      throw new AppError({ code: 'options/invalid', learner: definition.id, issues });
    }
    values[name] = result.value;
  }
  return values;
}
