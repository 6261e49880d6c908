/** What a change of data steps is called in the history. */
import type { EditLabel } from '../../shared/model/history';
import { areSameSteps, type DataStep } from '../../shared/model/steps';

/** The one item of `longer` without which it is `shorter`, or null. */
function extra(longer: readonly DataStep[], shorter: readonly DataStep[]): DataStep | null {
  const at = longer.findIndex((_, k) => areSameSteps(longer.toSpliced(k, 1), shorter));
  return longer[at] ?? null;
}

export function stepsLabel(dataset: string, before: readonly DataStep[], after: readonly DataStep[]): EditLabel {
  const label = { kind: 'data-steps', dataset } as const;
  if (after.length === before.length + 1) return { ...label, change: 'added', step: extra(after, before) };
  if (before.length === after.length + 1) return { ...label, change: 'removed', step: extra(before, after) };
  const different = after.filter((step, k) => !areSameSteps([step], before.slice(k, k + 1)));
  const [only] = different;
  const isOne = before.length === after.length && different.length === 1;
  return { ...label, change: 'changed', step: isOne && only ? only : null };
}
