/** Background knowledge of every kind on a few variables. */
import fc from 'fast-check';
import type { GroupRule, Knowledge } from '../../../shared/model/knowledge';

/** Variables may stand in several tiers. */
export function anyKnowledgeOn(names: readonly string[]): fc.Arbitrary<Knowledge> {
  const name = fc.constantFrom(...names);
  const few = fc.array(fc.record({ source: name, target: name }), { maxLength: 4 });
  const tier = fc.record(
    { variables: fc.array(name, { maxLength: 3 }), forbidsWithin: fc.boolean(), causesNextOnly: fc.constant(true) },
    { requiredKeys: ['variables', 'forbidsWithin'] },
  );
  const side = fc.oneof(fc.constantFrom('G', 'H').map((group) => ({ group })), name.map((variable) => ({ variable }))); // prettier-ignore
  const wide = fc.oneof({ arbitrary: side, weight: 3 }, { arbitrary: fc.constant({ all: true as const }), weight: 1 });
  const rule: fc.Arbitrary<GroupRule> = fc.oneof(
    fc.record({ kind: fc.constant('forbidden' as const), from: wide, to: wide }),
    fc.record({ kind: fc.constant('required' as const), from: side, to: side }),
  );
  const plain = { tiers: fc.array(tier, { maxLength: 4 }), forbidden: few, required: few };
  const groups = fc
    .tuple(fc.subarray([...names]), fc.subarray([...names]))
    .map(([one, other]) => [{ name: 'G', variables: one }, { name: 'H', variables: other }]); // prettier-ignore
  return fc.oneof(
    fc.record(plain),
    fc.record({ ...plain, groups, groupRules: fc.array(rule, { minLength: 1, maxLength: 3 }) }),
  );
}

/** Every variable in one tier at most: what the window can make. */
export function knowledgeOn(names: readonly string[]): fc.Arbitrary<Knowledge> {
  return anyKnowledgeOn(names).map((k): Knowledge => {
    const seen = new Set<string>();
    const fresh = (one: string) => !seen.has(one) && seen.add(one);
    return { ...k, tiers: k.tiers.map((t) => ({ ...t, variables: t.variables.filter(fresh) })) };
  });
}
