/** `acyclica learners`: every method with its options, from the declarations alone. */
import { describeOptions, type LearnerDefinition, type OptionDescription } from '../../shared/learners/definition';
import { learners } from '../../shared/learners/registry';
import type { Arguments } from './arguments';
import { EXIT_DONE, type CliContext, type Command } from './command';

function asData(definition: LearnerDefinition) {
  const { id, title, summary, family, assumptions, whenToUse, citation, capabilities } = definition;
  const options = describeOptions(definition);
  return { id, title, summary, family, assumptions, whenToUse, citation, capabilities, options };
}

function bounds({ choices, kind, minimum, maximum, exclusiveMinimum }: OptionDescription): string {
  if (choices) return choices.join(' or ');
  if (kind === 'boolean') return 'true or false';
  const lower = minimum === null ? '' : `${exclusiveMinimum ? '> ' : '≥ '}${minimum}`;
  const upper = maximum === null ? '' : `≤ ${maximum}`;
  return [kind === 'integer' ? 'whole number' : kind, lower, upper].filter(Boolean).join(' ');
}

function optionText(option: OptionDescription): string {
  const only = Object.entries(option.onlyWhen ?? {}).map(([name, value]) => ` Only with ${name}=${String(value)}.`);
  const initial = Array.isArray(option.default) ? option.default.join(',') : String(option.default);
  return `    ${option.name} = ${initial}  (${bounds(option)})\n        ${option.title}. ${option.description}${only.join('')}`;
}

function asText(definition: LearnerDefinition): string {
  const { id, title, summary, whenToUse, assumptions, citation } = definition;
  return [
    `${id}  ${title}`,
    `  ${summary} ${whenToUse}`,
    ...assumptions.map((assumption) => `  Assumes: ${assumption}`),
    '  Options:',
    ...describeOptions(definition).map(optionText),
    `  Source: ${citation}`,
  ].join('\n');
}

async function list(args: Arguments, { output }: CliContext): Promise<number> {
  const isJson = args.has('json');
  const text = isJson ? JSON.stringify(learners.map(asData), null, 2) : learners.map(asText).join('\n\n');
  output.print(`${text}\n`);
  return EXIT_DONE;
}

export const learnersCommand: Command = {
  name: 'learners',
  summary: 'Lists the methods with their options, defaults, bounds and sources.',
  positionals: [],
  flags: [{ name: 'json', value: null, help: 'As JSON.' }],
  run: list,
};
