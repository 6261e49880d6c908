/** What main says as data is told in both languages. */
import { describe, expect, test } from 'vitest';
import { germanLearners } from '../../../renderer/app/german/learners';
import { germanSayings } from '../../../renderer/app/german/sayings';
import { inGerman } from '../../../renderer/app/german/sayings/tell';
import { wordedOptions } from '../../../renderer/app/option-words';
import { groupOf } from '../../../shared/learners/groups';
import { LEARNER_IDS, learners } from '../../../shared/learners/registry';
import { AppError } from '../../../shared/model/errors';
import { sayings } from '../../../shared/model/sayings';
import { Said } from '../../../shared/model/sayings/said';
import { inEnglish, say } from '../../../shared/model/sayings/say';
import { few } from '../../../shared/model/sayings/words';

/** Sentences made of others only. */
const WORDLESS = new Set(['text/all', 'engine/backends', 'error/said']);

test('no sentence of main is English in German', () => {
  const english: Readonly<Record<string, unknown>> = sayings;
  const same = Object.entries(germanSayings).filter(([code, text]) => String(text) === String(english[code]));
  expect(same.map(([code]) => code).filter((code) => !WORDLESS.has(code))).toEqual([]);
});

describe('a sentence', () => {
  const error = new AppError({ code: 'run/failed', reason: say('run/cancelled-early') });
  test.each([
    [
      say('finding/sentinel', -999, few(['a', 'b'])),
      '-999 returns in 2 columns ("a" and "b"), far from all other values: it may stand for a missing value, and then decides means and covariances.',
      '-999 kehrt in 2 Spalten wieder („a“ und „b“), weit weg von allen anderen Werten: Es kann für einen fehlenden Wert stehen und bestimmt dann Mittel und Kovarianzen.',
    ],
    [
      say('run/first', 'TOPO', say('run/max-iterations')),
      'First TOPO: The learner used up its iterations before it converged.',
      'Zuerst TOPO: Das Verfahren verbrauchte seine Iterationen, bevor es konvergierte.',
    ],
    [
      say('run/resamples-failed', say('error/said', error.data)),
      'The resamples broke off: The run failed: it was cancelled before its first graph.',
      'Das Ziehen neuer Stichproben brach ab: Der Lauf ist gescheitert: er wurde vor seinem ersten Graphen abgebrochen.',
    ],
  ])('crosses as data and is told in either language: %j', (said, inOne, inOther) => {
    const crossed = Said.parse(JSON.parse(JSON.stringify(said)));
    expect(inEnglish(crossed)).toBe(inOne);
    expect(inGerman(crossed)).toBe(inOther);
  });
  test('of an older project stays as it was stored; one of another version is its code and facts', () => {
    expect(inGerman('Every value is 5.')).toBe('Every value is 5.');
    expect(inEnglish({ code: 'future/thing', with: [1] })).toBe('future/thing 1');
    // Code that this version knows, with facts of another: too few, and of another shape.
    expect(inGerman({ code: 'finding/sentinel', with: [-999] })).toBe('finding/sentinel -999');
    expect(inEnglish({ code: 'finding/sentinel', with: [-999, 'a'] })).toBe('finding/sentinel -999 "a"');
    expect(inEnglish({ code: 'toString', with: [] })).toBe('toString');
  });
});

test('every method tells in German what it is and what each of its options means', () => {
  expect([...LEARNER_IDS].toSorted()).toEqual(learners.map(({ id }) => id).toSorted());
  const { about, option, group } = germanLearners.learners;
  for (const learner of learners) {
    expect(about(learner).summary).not.toBe(learner.summary);
    expect(about(learner).assumptions).toHaveLength(learner.assumptions.length);
    expect(group(groupOf(learner)).reason).not.toBe(groupOf(learner).reason);
    for (const described of wordedOptions(learner)) {
      expect(option(learner.id, described).description, described.name).not.toBe(described.description);
    }
  }
});
