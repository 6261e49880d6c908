/** The guided choice: every rule decides when it should, and whatever is answered the method is one that fits. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearnerDefinition } from '../../../shared/learners/definition';
import type { GuideAnswers, GuideFacts } from '../../../shared/learners/recommend';
import { guideRules, recommend, weightOf } from '../../../shared/learners/recommend';
import { noteTexts, ruleTexts } from '../../../shared/learners/recommend-text';
import { learners, parseOptions } from '../../../shared/learners/registry';
import { suggestAnswers } from '../../../shared/learners/suggest-answers';
import { fakeFacts } from '../../support/fake-explore';

const unknown: GuideAnswers = { relations: 'unknown', noise: 'unknown', knowledge: 'unknown', wish: 'unknown' };
const usual: GuideFacts = { variables: 11, rows: 800, isStandardized: false, isBinary: false, rules: 0 };

const choose = (answers: Partial<GuideAnswers>, facts: Partial<GuideFacts> = {}) =>
  recommend({ ...unknown, ...answers }, { ...usual, ...facts });
const idOf = (...given: Parameters<typeof choose>): string => choose(...given).best.learner.id;

describe('the recommendation', () => {
  test('is the usual first choice when nothing is known', () => {
    const { best, runnerUp, others } = choose({});
    expect(best.learner.id).toBe('colide-nv');
    expect(best.objections).toEqual([]);
    expect(best.options).toEqual({});
    expect([best, runnerUp, ...others].map((candidate) => candidate?.learner.id).toSorted()).toEqual(
      learners.map(({ id }) => id).toSorted(),
    );
  });
  test('uses equal variances where they hold, and only there', () => {
    expect(idOf({ noise: 'equal' })).toBe('colide-ev');
    expect(idOf({ noise: 'different' })).toBe('colide-nv');
    expect(choose({ noise: 'non-gaussian' }).best.learner.id).toBe('colide-nv');
    expect(choose({ noise: 'non-gaussian' }).notes).toContain('shape-unused');
  });
  test('fits curves when relations are curved', () => {
    expect(idOf({ relations: 'curved', noise: 'equal' })).toBe('dagma-mlp');
    expect(idOf({ relations: 'curved', noise: 'different' })).toBe('vi-dp-dag');
    expect(idOf({ relations: 'curved', wish: 'graph' })).toBe('dagma-mlp');
    expect(idOf({ relations: 'linear' })).toBe('colide-nv');
  });
  test('gives a posterior when one is wanted, whatever else is said', () => {
    for (const relations of ['linear', 'curved', 'unknown'] as const) {
      expect(choose({ relations, wish: 'posterior' }).best.learner.capabilities.posterior).toBe(true);
    }
  });
  test('is a published baseline when results are to be compared', () => {
    expect(idOf({ wish: 'published', relations: 'curved' })).toBe('notears-mlp');
    expect(choose({ wish: 'published', relations: 'linear' }).best.learner.practice.isBaseline).toBe(true);
  });
  test('takes the quick options when speed matters, and the faster of two that fit', () => {
    expect(idOf({ wish: 'speed', noise: 'equal' })).toBe('topo');
    const { best } = choose({ wish: 'speed' });
    expect(best.options).toEqual({ randomStarts: 0, pathStart: false });
  });
  test('takes the logistic objective for variables of two values', () => {
    const { best } = choose({}, { isBinary: true });
    expect([best.learner.id, best.options]).toEqual(['topo', { objective: 'logistic', lambda1: 0.02 }]);
  });
  test('leaves curves out where there are too many variables or too few rows for them', () => {
    expect(idOf({ relations: 'curved' }, { variables: 400 })).toBe('colide-nv');
    expect(choose({ relations: 'curved' }, { variables: 400 }).best.objections).toContain('curved');
    expect(idOf({ relations: 'unknown', wish: 'graph' }, { rows: 50 })).toBe('colide-nv');
  });
  test('names what scale takes away', () => {
    expect(choose({}, { isStandardized: true }).best.objections).toContain('scale');
    expect(idOf({ relations: 'curved', noise: 'different' }, { isStandardized: true })).toBe('vi-dp-dag');
  });
  test('asks for knowledge that is not entered, and says that it is obeyed when it is', () => {
    expect(choose({ knowledge: 'have' }).notes).toContain('enter-knowledge');
    expect(choose({ knowledge: 'have' }, { rules: 3 }).notes).toContain('knowledge-used');
    expect(choose({}).notes).toContain('class-only');
    expect(choose({ noise: 'equal' }).notes).not.toContain('class-only');
    expect(choose({}, { rows: 20 }).notes).toContain('few-rows');
  });
});

const answersOf: fc.Arbitrary<GuideAnswers> = fc.record({
  relations: fc.constantFrom('linear', 'curved', 'unknown'),
  noise: fc.constantFrom('equal', 'different', 'non-gaussian', 'unknown'),
  knowledge: fc.constantFrom('have', 'none', 'unknown'),
  wish: fc.constantFrom('graph', 'posterior', 'speed', 'published', 'unknown'),
});
const factsOf: fc.Arbitrary<GuideFacts> = fc.record({
  variables: fc.integer({ min: 2, max: 3000 }),
  rows: fc.integer({ min: 1, max: 100_000 }),
  isStandardized: fc.boolean(),
  isBinary: fc.boolean(),
  rules: fc.integer({ min: 0, max: 9 }),
});
const someLearners: fc.Arbitrary<readonly LearnerDefinition[]> = fc.subarray([...learners], { minLength: 1 });

test('whatever is answered, the method is available, its options parse, and no other weighs less', () => {
  fc.assert(
    fc.property(answersOf, factsOf, someLearners, (answers, facts, known) => {
      const { best, runnerUp, others } = recommend(answers, facts, known);
      expect(known).toContain(best.learner);
      expect(() => parseOptions(best.learner, best.options)).not.toThrow();
      const all = [best, ...(runnerUp ? [runnerUp] : []), ...others];
      expect(new Set(all.map(({ learner }) => learner.id)).size).toBe(known.length);
      for (const other of all) expect(weightOf(best)).toBeLessThanOrEqual(weightOf(other));
    }),
  );
});

test('the method is never too slow for the data while another is not', () => {
  fc.assert(
    fc.property(answersOf, factsOf, someLearners, (answers, facts, known) => {
      const fits = (learner: LearnerDefinition) => facts.variables <= learner.practice.mostVariables;
      if (known.some(fits)) expect(fits(recommend(answers, facts, known).best.learner)).toBe(true);
    }),
  );
});

test('size outweighs all other rules together', () => {
  const { size, ...others } = guideRules;
  expect(size.weight).toBeGreaterThan(Object.values(others).reduce((sum, { weight }) => sum + weight, 0));
});

/** Every combination of answers, at three sizes and with few or many rows. */
function* everything(): Generator<[GuideAnswers, GuideFacts]> {
  for (const relations of ['linear', 'curved', 'unknown'] as const) {
    for (const noise of ['equal', 'different', 'unknown'] as const) {
      for (const wish of ['graph', 'posterior', 'speed', 'published', 'unknown'] as const) {
        for (const variables of [11, 60, 400]) {
          for (const [rows, isStandardized, isBinary] of [
            [800, false, false],
            [100, false, false],
            [800, true, false],
            [800, false, true],
          ] as const) {
            yield [
              { ...unknown, relations, noise, wish },
              { ...usual, variables, rows, isStandardized, isBinary },
            ];
          }
        }
      }
    }
  }
}

test('every rule decides somewhere: without it another method would be recommended', () => {
  const deciding = new Set<string>();
  for (const [answers, facts] of everything()) {
    const { best, runnerUp, others } = recommend(answers, facts);
    for (const other of [runnerUp!, ...others]) {
      for (const id of other.objections) {
        const isDecided = weightOf(other) - guideRules[id].weight < weightOf(best);
        if (isDecided && !best.objections.includes(id)) deciding.add(id);
      }
    }
  }
  expect([...deciding].toSorted()).toEqual(Object.keys(guideRules).toSorted());
});

test('every rule and note has its words', () => {
  expect(Object.keys(ruleTexts).toSorted()).toEqual(Object.keys(guideRules).toSorted());
  expect(Object.keys(noteTexts)).toHaveLength(5);
});

describe('answers suggested by the data', () => {
  const suggest = (change: Parameters<typeof fakeFacts>[1], rules = 0) => suggestAnswers(fakeFacts(8, change), rules);
  test('are "unknown" where nothing was measured', () => {
    const none = { obstacle: 'few-rows', bent: null, notGaussian: null, noiseRatio: null, chanceRatio: null } as const;
    expect(suggest(none)).toEqual(unknown);
    expect(suggestAnswers(null, 0)).toEqual(unknown);
  });
  test('follow bends, and call relations linear only where bends would have been seen', () => {
    expect(suggest({ bent: { found: 4, of: 8 } }).relations).toBe('curved');
    expect(suggest({ bent: { found: 1, of: 8 } }).relations).toBe('unknown');
    expect(suggest({ bent: { found: 0, of: 8 } }).relations).toBe('linear');
    expect(suggest({ bent: { found: 0, of: 8 }, measuredRows: 60 }).relations).toBe('unknown');
  });
  test('follow the noise: equal first, then its shape, then its spread beyond chance', () => {
    const odd = { found: 8, of: 8 };
    const none = { found: 0, of: 8 };
    expect(suggest({ noiseRatio: 1.2, chanceRatio: 1.1, notGaussian: odd }).noise).toBe('equal');
    expect(suggest({ noiseRatio: 3, chanceRatio: 1.1, notGaussian: odd }).noise).toBe('non-gaussian');
    expect(suggest({ noiseRatio: 3, chanceRatio: 1.1, notGaussian: none }).noise).toBe('different');
    expect(suggest({ noiseRatio: 3, chanceRatio: 3.5, notGaussian: none }).noise).toBe('unknown');
  });
  test('know of rules that are entered', () => {
    expect(suggest({}, 2).knowledge).toBe('have');
  });
});
