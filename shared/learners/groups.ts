/** The methods grouped by what they assume, for the form, the command line and the docs. */
import type { LearnerDefinition } from './definition';

/** Families and noises that have a group. */
export type Assumption = Pick<LearnerDefinition, 'family' | 'noise'>;

export interface LearnerGroup extends Assumption {
  readonly id: string;
  readonly title: string;
  /** One line: what is assumed and what it is good for. */
  readonly reason: string;
  readonly learners: readonly LearnerDefinition[];
}

const GROUPS: readonly (Assumption & Pick<LearnerGroup, 'title' | 'reason'>)[] = [
  {
    family: 'linear',
    noise: 'different-variances',
    title: 'Linear, each noise its own variance',
    reason: 'Variables add up their parents, each with a noise level of its own: usual for mixed units.',
  },
  {
    family: 'linear',
    noise: 'equal-variances',
    title: 'Linear, one noise variance',
    reason: 'Variables add up their parents, all equally noisy in the units of the data: directions rest on that.',
  },
  {
    family: 'nonlinear',
    noise: 'different-variances',
    title: 'Nonlinear, each noise its own variance',
    reason: 'Small neural networks in place of straight lines: bent effects, more rows and more time needed.',
  },
  {
    family: 'nonlinear',
    noise: 'equal-variances',
    title: 'Nonlinear, one noise variance',
    reason: 'Small neural networks in place of straight lines, all variables equally noisy: bent effects, more time.',
  },
];

/** Groups that have a learner, in fixed order; learners in the order given. */
export function groupedLearners(learners: readonly LearnerDefinition[]): LearnerGroup[] {
  return GROUPS.map(({ family, noise, title, reason }) => ({
    id: `${family} ${noise}`,
    family,
    noise,
    title,
    reason,
    learners: learners.filter((learner) => learner.family === family && learner.noise === noise),
  })).filter((group) => group.learners.length > 0);
}

/** The group of one learner. Every combination of family and noise has one. */
export function groupOf(learner: LearnerDefinition): LearnerGroup {
  const [group] = groupedLearners([learner]);
  if (!group) throw new Error(`groupOf: no group for ${learner.family}, ${learner.noise}`);
  return group;
}
