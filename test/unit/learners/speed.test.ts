/** Measurements of the pace of learners: they end whatever the size of the data, and when they are stopped. */
import { describe, expect, test } from 'vitest';
import type { Learner } from '../../../main/learners/contract';
import { learnerImplementations } from '../../../main/learners/registry';
import { learners, parseOptions } from '../../../shared/learners/registry';

type AnyLearner = Learner<Readonly<Record<string, unknown>>>;

const measured = learners.flatMap((definition) => {
  const implementation = learnerImplementations[definition.id as keyof typeof learnerImplementations];
  const { speed } = implementation as unknown as AnyLearner;
  return speed ? [{ id: definition.id, speed, options: parseOptions(definition, { ...definition.deviceWhen }) }] : [];
});

const SIZE = { d: 8, n: 2 ** 20 };

describe.each(measured)('$id', ({ speed, options }) => {
  test('is measured on a million rows', () => {
    expect(speed(SIZE, options, null, 0.01)).toBeGreaterThan(0);
  });

  test('a stop ends the measurement', () => {
    let looks = 0;
    expect(speed(SIZE, options, null, 60, () => true)).toBeNaN();
    expect(typeof speed(SIZE, options, null, 60, () => ++looks > 5)).toBe('number');
  });
});
