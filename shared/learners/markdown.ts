/** docs/learners.md and one page per learner, generated from the definitions so that they cannot go stale. */
import type { WeightMeaning } from '../model/graph';
import { describeOptions, type LearnerDefinition, type OptionDescription } from './definition';
import { guideRules, type GuideRuleId } from './recommend';
import { ruleTexts } from './recommend-text';
import { groupedLearners, groupOf, type LearnerGroup } from './groups';

const cell = (text: string): string => text.replaceAll('|', '\\|');

function bounds({ kind, minimum, maximum, exclusiveMinimum, choices }: OptionDescription): string {
  if (choices) return choices.map((choice) => `\`${choice}\``).join(', ');
  if (kind === 'boolean') return '`true`, `false`';
  const lower = minimum === null ? '' : `${exclusiveMinimum ? '>' : '≥'} ${minimum}`;
  const upper = maximum === null ? '' : `≤ ${maximum}`;
  return [lower, upper].filter(Boolean).join(', ') || 'any';
}

function condition(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `\`${name}=${String(value)}\``)
    .join(', ');
}

function optionRow(option: OptionDescription): string {
  const only = option.onlyWhen ? ` Only with ${condition(option.onlyWhen)}.` : '';
  const value = Array.isArray(option.default) ? option.default.join(',') : String(option.default);
  return `| \`${option.name}\` | \`${value}\` | ${bounds(option)} | ${cell(`${option.title}. ${option.description}${only}`)} |`;
}

/** What W holds, as a sentence. */
const MEANINGS: Readonly<Record<WeightMeaning, string>> = {
  'linear-effect':
    '`W[i][j]` is the linear effect of i on j: the change of j per unit of i, the other parents of j held fixed.',
  strength: '`W[i][j]` is a strength: how much the fitted function of j depends on i. It is not an effect.',
  probability: '`W[i][j]` is the probability of the edge i → j under the model of the method. It is not an effect.',
};

function whatItGives(learner: LearnerDefinition): string {
  const { capabilities, weightMeaning, strengthWhen } = learner;
  const lines = [
    MEANINGS[weightMeaning],
    ...(strengthWhen ? [`With ${condition(strengthWhen)}: ${MEANINGS.strength}`] : []),
    capabilities.posterior
      ? 'It gives the posterior probability of every edge, drawn as opacity and written to exports.'
      : 'It gives no posterior; `--resamples` tells how often each edge returns.',
    capabilities.init
      ? 'It can start from another result: `--init ID`, with `--init-option name=value`.'
      : 'It cannot start from another result.',
    capabilities.scaleDependent
      ? 'Rescaling a column can change its graph, so directions on standardised data mean nothing; such a run carries a warning.'
      : 'Rescaling a column does not change its graph.',
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

/** docs/learners/ID.md */
export function learnerMarkdown(learner: LearnerDefinition): string {
  const group = groupOf(learner);
  return `${[
    `# ${learner.title} (\`${learner.id}\`)`,
    learner.summary,
    '## When to use it',
    learner.whenToUse,
    '## What it assumes',
    `${group.title}. ${group.reason}`,
    learner.assumptions.map((line) => `- ${line}`).join('\n'),
    '## What it gives',
    whatItGives(learner),
    '## Options',
    `On the command line: \`acyclica learn DATA.csv --learner ${learner.id} --option name=value\`.`,
    `| option | default | bounds | meaning |\n| --- | --- | --- | --- |\n${describeOptions(learner).map(optionRow).join('\n')}`,
    '## Source',
    learner.citation,
    '[All learners](../learners.md)',
  ].join('\n\n')}\n`;
}

function groupSection({ title, reason, learners }: LearnerGroup): string {
  const rows = learners.map(({ id, title: name, summary, whenToUse }) =>
    [`[${name}](learners/${id}.md)`, `\`${id}\``, cell(summary), cell(whenToUse)].join(' | '),
  );
  const head = '| learner | id | what it does | when to use it |\n| --- | --- | --- | --- |';
  return `## ${title}\n\n${reason}\n\n${head}\n${rows.map((row) => `| ${row} |`).join('\n')}`;
}

/** How the guided choice weighs the methods. */
function guideSection(learners: readonly LearnerDefinition[]): string {
  const rules = Object.entries(guideRules).sort(([, a], [, b]) => b.weight - a.weight);
  const rows = rules.map(([id, { weight }]) => {
    const { when, asks, objection } = ruleTexts[id as GuideRuleId];
    return `| ${cell(when)} | ${cell(asks)} | ${weight} | ${cell(objection)} |`;
  });
  const sizes = learners.map(({ id, practice }) => {
    const { mostVariables, fewestRows, secondsAt20, isBaseline } = practice;
    return `| \`${id}\` | ${mostVariables} | ${fewestRows} | ${secondsAt20} | ${isBaseline ? 'yes' : 'no'} |`;
  });
  return [
    '## The guided choice',
    'The window asks whether relations are linear, what is known of the noise, whether there is background knowledge, and what is wanted; the size is read from the data. Each rule below applies under some answers. A method that does not meet it carries its weight; the lightest method is recommended, the next one is the runner-up, and ties go to the faster method, then to the order in which methods are listed here. Background knowledge excludes no method, because every method obeys it.',
    `| when | asks that the method | weight | said otherwise |\n| --- | --- | --- | --- |\n${rows.join('\n')}`,
    'What the rules read of each method, rounded from [benchmarks.md](benchmarks.md):',
    `| learner | most variables | fewest rows | seconds at 20 variables | baseline |\n| --- | --- | --- | --- | --- |\n${sizes.join('\n')}`,
  ].join('\n\n');
}

/** docs/learners.md: the index. */
export function learnersMarkdown(learners: readonly LearnerDefinition[]): string {
  const intro =
    'Generated from `shared/learners` by `npm run docs`, like the page of each learner; a test fails when they are stale.';
  return `# Learners\n\n${intro}\n\n${[...groupedLearners(learners).map(groupSection), guideSection(learners)].join('\n\n')}\n`;
}
