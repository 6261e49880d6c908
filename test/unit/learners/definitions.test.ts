/** What every definition declares besides its options: groups, what W is, which function is minimised. */
import { describe, expect, test } from 'vitest';
import { weightMeaningOf } from '../../../shared/learners/definition';
import { groupedLearners, groupOf } from '../../../shared/learners/groups';
import { objectiveOf, objectiveText, optionsForObjective } from '../../../shared/learners/objective';
import { findLearner, learners, parseOptions, weightMeaningOfRun } from '../../../shared/learners/registry';

describe('groups', () => {
  test('hold every learner once, under a heading and a reason of one line', () => {
    const groups = groupedLearners(learners);
    const ids = groups.flatMap((group) => group.learners.map(({ id }) => id));
    expect(ids.toSorted()).toEqual(learners.map(({ id }) => id).toSorted());
    for (const { title, reason } of groups) expect([title.length < 50, reason.length < 120]).toEqual([true, true]);
  });

  test('tell learners apart by the noise they assume', () => {
    expect(groupOf(findLearner('colide-nv')).title).not.toBe(groupOf(findLearner('colide-ev')).title);
    expect(groupOf(findLearner('topo')).title).toBe(groupOf(findLearner('notears')).title);
  });
});

describe.each(learners.map((learner) => [learner.id, learner] as const))('%s', (_id, learner) => {
  const defaults = parseOptions(learner, {});

  test('names options that exist as parameters of its objective', () => {
    const { name, parameters } = learner.objective;
    const named = typeof name === 'string' ? [] : [name.option];
    for (const option of [...named, ...parameters]) expect(defaults, option).toHaveProperty(option);
    expect(objectiveText(objectiveOf(learner, {}))).not.toContain('undefined');
  });

  test('reaches its own objective with the options that are derived from it', () => {
    const objective = objectiveOf(learner, {});
    expect(objectiveOf(learner, optionsForObjective(learner, objective) ?? {})).toEqual(objective);
  });

  test('gives probabilities only when it has a posterior', () => {
    if (weightMeaningOf(learner, defaults) === 'probability') expect(learner.capabilities.posterior).toBe(true);
  });
});

test('TOPO can take the objectives of the other linear learners, and no one else’s', () => {
  const topo = findLearner('topo');
  const of = (id: string, options = {}) => optionsForObjective(topo, objectiveOf(findLearner(id), options));
  expect(of('colide-nv', { lambda1: 0.2 })).toEqual({ objective: 'colide-nv', lambda1: 0.2 });
  expect(of('dagma')).toEqual({ objective: 'least-squares', lambda1: 0.03 });
  expect(optionsForObjective(topo, { name: 'mlp', parameters: { lambda1: 0.1 } })).toBeNull();
  expect(optionsForObjective(topo, { name: 'least-squares', parameters: { lambda2: 0.1 } })).toBeNull();
  expect(optionsForObjective(findLearner('notears'), objectiveOf(topo, { objective: 'logistic' }))).toBeNull();
});

test('log odds are no linear effects, and of an unknown learner nothing more than a strength is claimed', () => {
  expect(weightMeaningOfRun({ learner: 'topo', options: { objective: 'logistic' } })).toBe('strength');
  expect(weightMeaningOfRun({ learner: 'topo', options: { objective: 'colide-ev' } })).toBe('linear-effect');
  expect(weightMeaningOfRun({ learner: 'from-the-future', options: {} })).toBe('strength');
});
