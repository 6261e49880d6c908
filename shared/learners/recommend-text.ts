/** The rules and notes of the guided choice in words, for the window and for docs/learners.md. */
import type { GuideNote, GuideRuleId } from './recommend';

export interface RuleText {
  /** When the rule applies. */
  readonly when: string;
  /** What it asks of a method. */
  readonly asks: string;
  /** Said for a method that meets it. */
  readonly merit: string;
  /** Said against one that does not. */
  readonly objection: string;
}

export const ruleTexts: Readonly<Record<GuideRuleId, RuleText>> = {
  size: {
    when: 'always',
    asks: 'ends within some minutes at this number of variables',
    merit: 'It handles this many variables in minutes.',
    objection: 'Too slow for this many variables.',
  },
  posterior: {
    when: 'a posterior over edges is wanted',
    asks: 'gives the probability of every edge',
    merit: 'It gives the posterior probability of every edge.',
    objection: 'It gives one graph, no posterior over edges.',
  },
  published: {
    when: 'results are to be compared with published ones',
    asks: 'is a baseline that papers report',
    merit: 'Papers report it as a baseline, and it follows the authors’ code.',
    objection: 'Few papers report it as a baseline.',
  },
  binary: {
    when: 'every variable has two values',
    asks: 'has an objective for two-valued variables',
    merit: 'It has a logistic objective, made for variables with two values.',
    objection: 'It has no objective for variables with two values.',
  },
  curved: {
    when: 'relations are curved',
    asks: 'fits curves',
    merit: 'It fits curved relations.',
    objection: 'It fits straight lines only.',
  },
  linear: {
    when: 'relations are linear',
    asks: 'fits straight lines',
    merit: 'It fits straight lines, as you expect them.',
    objection: 'It spends rows and time on curves that are not there.',
  },
  speed: {
    when: 'speed matters most',
    asks: 'is at most three times as slow as the fastest of its family',
    merit: 'It is among the fastest of its kind.',
    objection: 'Others of its kind are faster.',
  },
  'equal-noise': {
    when: 'all noises have equal variances',
    asks: 'uses equal variances',
    merit: 'It uses the equal noise variances, which fix the directions.',
    objection: 'It makes no use of the equal noise variances.',
  },
  'different-noise': {
    when: 'noise variances differ, or noise is not Gaussian',
    asks: 'gives each noise a variance of its own',
    merit: 'It gives each variable a noise variance of its own.',
    objection: 'Its directions rest on equal noise variances, which do not hold.',
  },
  rows: {
    when: 'always',
    asks: 'needs no more rows than there are',
    merit: 'There are enough rows for it.',
    objection: 'There are too few rows for its functions.',
  },
  'straight-first': {
    when: 'not known whether relations are linear',
    asks: 'fits straight lines: fewer rows, less time',
    merit: 'Straight lines come first while you do not know: they need fewer rows and less time.',
    objection: 'Its curves need more rows and time, and nothing says that they are needed.',
  },
  'one-graph': {
    when: 'one graph is wanted',
    asks: 'gives one weighted graph',
    merit: 'It gives one graph with weights.',
    objection: 'It gives probabilities of edges, not one graph with weights.',
  },
  scale: {
    when: 'the variables are standardised',
    asks: 'does not depend on scale',
    merit: 'It does not depend on the scale, which standardising has removed.',
    objection: 'It depends on the scale, which standardising has removed.',
  },
  'unknown-noise': {
    when: 'nothing is known of the noise',
    asks: 'assumes no equal variances',
    merit: 'It does not assume equal noise variances, which you cannot vouch for.',
    objection: 'Its directions rest on equal noise variances, which you cannot vouch for.',
  },
};

export const noteTexts: Readonly<Record<GuideNote, string>> = {
  'enter-knowledge':
    'Enter your knowledge before you learn: every method obeys it, and tiers settle directions that the data cannot.',
  'knowledge-used': 'Every method obeys your background knowledge.',
  'class-only':
    'With linear relations and Gaussian noises of unknown variances the data fix the directions of some edges only. The view of edges that the data cannot orient shows which; tiers would settle more.',
  'shape-unused':
    'No method here uses the shape of the noise, which could fix directions. Methods with a variance for each noise assume the least.',
  'few-rows': 'There are few rows for this many variables: expect an unstable graph, and look at a larger λ.',
};
