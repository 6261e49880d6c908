import { learners } from '../../../shared/learners/registry';

/** Title of a learner; the id of one this version does not know. */
export function learnerTitleOf(id: string): string {
  return learners.find((known) => known.id === id)?.title ?? id;
}
