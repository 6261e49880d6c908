/**
 * The guided choice: from four answers and what the data show to a method, with the reasons for it and against the others.
 *
 * Every rule applies under some answers and is met by some learners; what it asks is read from the definitions, never
 * from a list of learners. A learner that does not meet a rule carries its weight, and the lightest one is recommended.
 * Size outweighs all other rules together. Ties go to the faster learner, then to the order of the registry.
 */
import type { LearnerDefinition } from './definition';
import { learners } from './registry';

export interface GuideAnswers {
  readonly relations: 'linear' | 'curved' | 'unknown';
  readonly noise: 'equal' | 'different' | 'non-gaussian' | 'unknown';
  /** Background knowledge; every learner obeys it, so it excludes none. */
  readonly knowledge: 'have' | 'none' | 'unknown';
  readonly wish: 'graph' | 'posterior' | 'speed' | 'published' | 'unknown';
}

export interface GuideFacts {
  /** Variables of the next run. */
  readonly variables: number;
  /** Rows without a missing value among them. */
  readonly rows: number;
  /** All variables have the same standard deviation, as they enter the run. */
  readonly isStandardized: boolean;
  /** Every variable has two values. */
  readonly isBinary: boolean;
  /** Rules of background knowledge that the next run obeys. */
  readonly rules: number;
}

type Premise = (answers: GuideAnswers, facts: GuideFacts) => boolean;

interface Rule {
  /** What not meeting it weighs. */
  readonly weight: number;
  readonly applies: Premise;
  readonly suits: (learner: LearnerDefinition, facts: GuideFacts, known: readonly LearnerDefinition[]) => boolean;
}

/** How many times slower than the fastest of its family still counts as fast. */
const FAST = 3;
/** Ties below this many seconds are none: nobody feels the difference. */
const AT_ONCE = 0.1;

function isFast({ family, practice }: LearnerDefinition, _: GuideFacts, known: readonly LearnerDefinition[]): boolean {
  const rivals = known.filter((other) => other.family === family).map((other) => other.practice.secondsAt20);
  return practice.secondsAt20 <= FAST * Math.min(...rivals);
}

/** Noise of two-valued variables follows from their means. */
const noiseIs =
  (...noise: readonly GuideAnswers['noise'][]): Premise =>
  (answers, { isBinary }) =>
    !isBinary && noise.includes(answers.noise);

/** In the order of the table in docs/learners.md. */
export const guideRules = {
  size: {
    weight: 1000,
    applies: () => true,
    suits: ({ practice }, { variables }) => variables <= practice.mostVariables,
  },
  posterior: {
    weight: 100,
    applies: ({ wish }) => wish === 'posterior',
    suits: ({ capabilities }) => capabilities.posterior,
  },
  published: {
    weight: 100,
    applies: ({ wish }) => wish === 'published',
    suits: ({ practice }) => practice.isBaseline,
  },
  binary: {
    weight: 60,
    applies: (_, { isBinary }) => isBinary,
    suits: ({ practice }) => practice.binaryOptions !== undefined,
  },
  curved: {
    weight: 50,
    applies: ({ relations }) => relations === 'curved',
    suits: ({ family }) => family === 'nonlinear',
  },
  linear: {
    weight: 50,
    applies: ({ relations }) => relations === 'linear',
    suits: ({ family }) => family === 'linear',
  },
  'equal-noise': {
    weight: 30,
    applies: noiseIs('equal'),
    suits: ({ noise }) => noise === 'equal-variances',
  },
  'different-noise': {
    weight: 30,
    applies: noiseIs('different', 'non-gaussian'),
    suits: ({ noise }) => noise === 'different-variances',
  },
  rows: {
    weight: 25,
    applies: () => true,
    suits: ({ practice }, { rows }) => rows >= practice.fewestRows,
  },
  'straight-first': {
    weight: 20,
    applies: ({ relations }) => relations === 'unknown',
    suits: ({ family }) => family === 'linear',
  },
  'one-graph': {
    weight: 20,
    applies: ({ wish }) => wish === 'graph',
    suits: ({ capabilities }) => !capabilities.posterior,
  },
  scale: {
    weight: 18,
    applies: (_, { isStandardized, isBinary }) => isStandardized && !isBinary,
    suits: ({ capabilities }) => !capabilities.scaleDependent,
  },
  'unknown-noise': {
    weight: 15,
    applies: noiseIs('unknown'),
    suits: ({ noise }) => noise === 'different-variances',
  },
  speed: { weight: 10, applies: ({ wish }) => wish === 'speed', suits: isFast },
} as const satisfies Readonly<Record<string, Rule>>;

export type GuideRuleId = keyof typeof guideRules;

/** What must be said beside a recommendation. */
export type GuideNote = 'enter-knowledge' | 'knowledge-used' | 'class-only' | 'shape-unused' | 'few-rows';

export interface Candidate {
  readonly learner: LearnerDefinition;
  /** Options that differ from the default. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Rules that apply and that it meets, the weightiest first. */
  readonly merits: readonly GuideRuleId[];
  /** Rules that apply and that it does not meet, the weightiest first. */
  readonly objections: readonly GuideRuleId[];
}

export interface Recommendation {
  readonly best: Candidate;
  readonly runnerUp: Candidate | null;
  /** All others, the better ones first. */
  readonly others: readonly Candidate[];
  readonly notes: readonly GuideNote[];
}

const ruleEntries = Object.entries(guideRules).sort(([, a], [, b]) => b.weight - a.weight) as [GuideRuleId, Rule][];

/** Sum of the weights of rules not met. */
export function weightOf({ objections }: Pick<Candidate, 'objections'>): number {
  return objections.reduce((sum, id) => sum + guideRules[id].weight, 0);
}

function optionsFor({ practice }: LearnerDefinition, { wish }: GuideAnswers, { isBinary }: GuideFacts) {
  return {
    ...(wish === 'speed' ? practice.quickOptions : {}),
    ...(isBinary ? practice.binaryOptions : {}),
  };
}

/** Fewer rows for each variable than this are worth a word. */
const ROWS_PER_VARIABLE = 5;

function notesFor({ learner }: Candidate, { noise, knowledge }: GuideAnswers, facts: GuideFacts): GuideNote[] {
  const notes: GuideNote[] = [];
  if (noise === 'non-gaussian' && !facts.isBinary) notes.push('shape-unused');
  if (knowledge === 'have') notes.push(facts.rules > 0 ? 'knowledge-used' : 'enter-knowledge');
  const isClassOnly = learner.family === 'linear' && learner.noise === 'different-variances';
  if (isClassOnly && facts.rules === 0) notes.push('class-only');
  if (facts.rows < ROWS_PER_VARIABLE * facts.variables) notes.push('few-rows');
  return notes;
}

/**
 * The method for these answers and data. Always one of `known`.
 *
 * @param known the learners to choose from, in order of preference; at least one
 */
export function recommend(
  answers: GuideAnswers,
  facts: GuideFacts,
  known: readonly LearnerDefinition[] = learners,
): Recommendation {
  const applying = ruleEntries.filter(([, rule]) => rule.applies(answers, facts));
  const candidates = known.map((learner): Candidate => {
    const ids = (isMet: boolean) =>
      applying.filter(([, rule]) => rule.suits(learner, facts, known) === isMet).map(([id]) => id);
    return { learner, options: optionsFor(learner, answers, facts), merits: ids(true), objections: ids(false) };
  });
  const seconds = ({ learner }: Candidate): number => Math.max(AT_ONCE, learner.practice.secondsAt20);
  // The sort is stable: the order of preference settles what is left.
  const [best, ...others] = candidates.sort((a, b) => weightOf(a) - weightOf(b) || seconds(a) - seconds(b));
  if (!best) throw new Error('recommend: need at least one learner, got none');
  const [runnerUp = null, ...rest] = others;
  return { best, runnerUp, others: rest, notes: notesFor(best, answers, facts) };
}
