/** `acyclica learners`: every method with its options, from the declarations alone. */
import { describeOptions, type LearnerDefinition, type OptionDescription } from '../../shared/learners/definition';
import { groupedLearners, groupOf, type LearnerGroup } from '../../shared/learners/groups';
import type { WeightMeaning } from '../../shared/model/graph';
import { learners } from '../../shared/learners/registry';
import type { Arguments } from './arguments';
import { EXIT_DONE, type CliContext, type Command } from './command';

function asData(definition: LearnerDefinition) {
  return { ...definition, group: groupOf(definition).title, options: describeOptions(definition) };
}

/** What W holds, for people who read it from a file. */
const MEANINGS: Readonly<Record<WeightMeaning, string>> = {
  'linear-effect': 'linear effects',
  strength: 'strengths of dependence, not effects',
  probability: 'edge probabilities, not effects',
};

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
  const { id, title, summary, whenToUse, assumptions, citation, weightMeaning } = definition;
  return [
    `${id}  ${title}`,
    `  ${summary} ${whenToUse}`,
    ...assumptions.map((assumption) => `  Assumes: ${assumption}`),
    `  W holds: ${MEANINGS[weightMeaning]}`,
    '  Options:',
    ...describeOptions(definition).map(optionText),
    `  Source: ${citation}`,
  ].join('\n');
}

function groupText({ title, reason, learners: members }: LearnerGroup): string {
  return `${title}. ${reason}\n\n${members.map(asText).join('\n\n')}`;
}

async function list(args: Arguments, { output }: CliContext): Promise<number> {
  const isJson = args.has('json');
  const text = isJson
    ? JSON.stringify(
        learners.map((learner) => asData(learner)),
        null,
        2,
      )
    : groupedLearners(learners).map(groupText).join('\n\n');
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
