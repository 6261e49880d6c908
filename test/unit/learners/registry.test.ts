import { expect, test } from 'vitest';
import { learnerImplementations } from '../../../main/learners/registry';
import { learners } from '../../../shared/learners/registry';

test('every declared learner has an implementation and the other way round', () => {
  expect(Object.keys(learnerImplementations).sort()).toEqual(learners.map((learner) => learner.id).sort());
});
