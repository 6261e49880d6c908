/** docs/learners.md, generated from the definitions so that it cannot go stale. */
import { describeOptions, type LearnerDefinition, type OptionDescription } from './definition';

const cell = (text: string): string => text.replaceAll('|', '\\|');

function bounds({ kind, minimum, maximum, exclusiveMinimum, choices }: OptionDescription): string {
  if (choices) return choices.map((choice) => `\`${choice}\``).join(', ');
  if (kind === 'boolean') return '`true`, `false`';
  const lower = minimum === null ? '' : `${exclusiveMinimum ? '>' : '≥'} ${minimum}`;
  const upper = maximum === null ? '' : `≤ ${maximum}`;
  return [lower, upper].filter(Boolean).join(', ') || 'any';
}

function optionRow(option: OptionDescription): string {
  const only = option.onlyWhen
    ? ` Only with ${Object.entries(option.onlyWhen)
        .map(([name, value]) => `\`${name}=${String(value)}\``)
        .join(', ')}.`
    : '';
  const value = Array.isArray(option.default) ? option.default.join(',') : String(option.default);
  return `| \`${option.name}\` | \`${value}\` | ${bounds(option)} | ${cell(`${option.title}. ${option.description}${only}`)} |`;
}

function section(learner: LearnerDefinition): string {
  return [
    `## ${learner.title} (\`${learner.id}\`)`,
    learner.summary,
    `**When to use it.** ${learner.whenToUse}`,
    `**What it assumes.**\n\n${learner.assumptions.map((line) => `- ${line}`).join('\n')}`,
    learner.capabilities.scaleDependent
      ? 'Rescaling a column can change its graph, so directions on standardised data mean nothing.'
      : 'Rescaling a column does not change its graph.',
    `| option | default | bounds | meaning |\n| --- | --- | --- | --- |\n${describeOptions(learner).map(optionRow).join('\n')}`,
    `Source: ${learner.citation}`,
  ].join('\n\n');
}

export function learnersMarkdown(learners: readonly LearnerDefinition[]): string {
  const intro =
    'Generated from `shared/learners` by `npm run docs`; a test fails when it is stale. On the command line an option is given as `--option name=value`.';
  return `# Learners\n\n${intro}\n\n${learners.map(section).join('\n\n')}\n`;
}
