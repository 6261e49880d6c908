import { english } from '../../support/english';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contradictionsOf } from '../../../shared/graph/contradictions';
import { indexKnowledge } from '../../../shared/graph/knowledge-index';
import { compileKnowledge, violations } from '../../../shared/graph/knowledge';
import { brokenRules, restrictKnowledge, rulesOf } from '../../../shared/graph/rules';
import { AppError } from '../../../shared/model/errors';
import { Knowledge, type GroupRule, type Side } from '../../../shared/model/knowledge';
import { allDags, dagOn } from './graphs';
import { anyKnowledgeOn, knowledgeOn } from './knowledge-arbitrary';

const names = ['A', 'B', 'C', 'D'];
const d = names.length;
const tidy = knowledgeOn(names);

const edgesOf = (A: Uint8Array) =>
  [...A.keys()].filter((k) => A[k]).map((k) => ({ source: names[Math.floor(k / d)]!, target: names[k % d]! }));

/** The definition itself, edge by edge, without masks. */
function obeys(A: Uint8Array, k: Knowledge): boolean {
  const tierOf = (one: string) => k.tiers.findIndex((tier) => tier.variables.includes(one));
  const edges = edgesOf(A);
  const has = (p: { source: string; target: string }) =>
    edges.some((e) => e.source === p.source && e.target === p.target);
  const isAllowed = edges.every(({ source, target }) => {
    const [from, to] = [tierOf(source), tierOf(target)];
    if (from < 0 || to < 0) return true;
    if (from === to) return !k.tiers[from]!.forbidsWithin;
    return from < to && (to === from + 1 || !k.tiers[from]!.causesNextOnly);
  });
  return isAllowed && k.required.every(has) && !k.forbidden.some(has) && (k.groupRules ?? []).every(isKept(k, has));
}

/** Group rules by their meaning: each pair of the product, but for a variable with itself. */
function isKept(k: Knowledge, has: (p: { source: string; target: string }) => boolean) {
  const members = (side: Side): readonly string[] => {
    if ('all' in side) return names;
    return 'variable' in side ? [side.variable] : k.groups!.find(({ name }) => name === side.group)!.variables;
  };
  return ({ kind, from, to }: GroupRule): boolean =>
    members(from).every((source) =>
      members(to).every((target) => source === target || has({ source, target }) === (kind === 'required')),
    );
}

const every = allDags(d);
const reasons = (k: Partial<Knowledge>) => contradictionsOf(Knowledge.parse(k)).map(({ reason }) => english(reason));
const edge = (text: string) => ({ source: text[0]!, target: text[1]! });
const tier = (variables: string, forbidsWithin = false) => ({ variables: [...variables], forbidsWithin });

describe('contradictions', () => {
  test('there is none exactly when some DAG obeys: all 543 on four variables are tried', () => {
    fc.assert(
      fc.property(tidy, (k) => {
        expect(contradictionsOf(k).length === 0).toBe(every.some((A) => obeys(A, k)));
      }),
    );
  });

  test('compiling fails with the first of them, or passes when there is none', () => {
    fc.assert(
      fc.property(anyKnowledgeOn(names), (k) => {
        const [first] = contradictionsOf(k);
        if (first === undefined) return void compileKnowledge(k, names);
        const error = new AppError({ code: 'knowledge/contradiction', reason: first.reason });
        expect(() => compileKnowledge(k, names)).toThrow(error.message);
      }),
    );
  });

  test('taking out the required edges and group rules that they name, and second places in tiers, resolves all in the end', () => {
    fc.assert(
      fc.property(tidy, (start) => {
        let k = start;
        for (let found = contradictionsOf(k); found.length > 0; found = contradictionsOf(k)) {
          const named = found.flatMap(({ required }) => required);
          const isNamed = (p: { source: string; target: string }) =>
            named.some((n) => n.source === p.source && n.target === p.target);
          const rules = new Set(found.flatMap((one) => one.rules));
          const next = {
            ...k,
            required: k.required.filter((p) => !isNamed(p)),
            groupRules: (k.groupRules ?? []).filter((_, at) => !rules.has(at)),
          };
          const count = (one: Knowledge) => one.required.length + (one.groupRules ?? []).length;
          expect(count(next)).toBeLessThan(count(k));
          k = next;
        }
      }),
    );
  });

  test('are all listed, each with what collides', () => {
    expect(
      reasons({
        tiers: [tier('A'), tier('BC', true), tier('A')],
        forbidden: [edge('DA')],
        required: ['BA', 'BC', 'DA', 'DD', 'BA'].map(edge),
      }),
    ).toEqual([
      '"A" stands in tier 1 and in tier 3.',
      '"D" is required to cause itself.',
      'the edge B → A is required, but B stands in tier 2 and A in the earlier tier 1.',
      'the edge B → C is required, but both stand in tier 2, which allows no edge inside it.',
      'the edge D → A is required, and the same edge is forbidden.',
    ]);
    expect(
      reasons({
        tiers: [{ ...tier('A'), causesNextOnly: true }, tier('B'), tier('C')],
        required: [edge('AC')],
        groups: [
          { name: 'early', variables: ['A', 'B'] },
          { name: 'late', variables: ['B', 'C', 'D'] },
        ],
        groupRules: [
          { kind: 'required', from: { group: 'late' }, to: { group: 'early' } },
          { kind: 'forbidden', from: { group: 'late' }, to: { variable: 'A' } },
          { kind: 'forbidden', from: { all: true }, to: { variable: 'B' } },
        ],
      }),
    ).toEqual([
      'the edge A → C is required, but tier 1 may cause the next tier only, and C stands in tier 3.',
      'every edge from the group "late" to the group "early" is required, with B → A, but B stands in tier 2 and A in the earlier tier 1. So it is for 4 more of them.',
      'the required edges form a cycle: C → A → C.',
    ]);
  });

  test('of two separate cycles both are named', () => {
    const found = reasons({ required: ['AB', 'BA', 'CD', 'DC', 'AC'].map(edge) });
    expect(found).toHaveLength(2);
    expect(found.join()).toMatch(/A → B → A|B → A → B/);
    expect(found.join()).toMatch(/C → D → C|D → C → D/);
  });
});

describe('rules', () => {
  test('none is broken by a DAG exactly when it obeys, and that is when the mask finds no violation', () => {
    fc.assert(
      fc.property(tidy, dagOn(d), (k, { A }) => {
        const broken = brokenRules(k, edgesOf(A));
        expect(broken.length === 0).toBe(obeys(A, k));
        if (contradictionsOf(k).length > 0) return;
        const { forbidden, missing } = violations(A, compileKnowledge(k, names));
        if (missing.length > 0) expect(broken.length).toBeGreaterThan(0);
        else expect(broken.length === 0).toBe(forbidden.length === 0);
      }),
      { numRuns: 500 },
    );
  });

  test('broken ones are among those counted, and name the edges', () => {
    const k = Knowledge.parse({
      tiers: [tier('A'), tier('BC', true)],
      forbidden: [edge('AD')],
      required: [edge('DC')],
    });
    expect(rulesOf(k)).toHaveLength(4);
    expect(brokenRules(k, ['AB', 'AC'].map(edge)).map(({ rule }) => rule.kind)).toEqual(['required']);
    expect(brokenRules(k, ['BA', 'BC', 'AD'].map(edge))).toEqual([
      { rule: { kind: 'order', tier: 0 }, edges: [edge('BA')] },
      { rule: { kind: 'within', tier: 1 }, edges: [edge('BC')] },
      { rule: { kind: 'forbidden', ...edge('AD') }, edges: [edge('AD')] },
      { rule: { kind: 'required', ...edge('DC') }, edges: [edge('DC')] },
    ]);
    expect(rulesOf(undefined)).toEqual([]);
    expect(rulesOf(Knowledge.parse({ tiers: [tier('A', true), tier('')] }))).toEqual([]);
  });

  test('restricted to some variables says the same about them and nothing about others', () => {
    fc.assert(
      fc.property(tidy, fc.subarray(names), (k, kept) => {
        const part = restrictKnowledge(k, kept);
        if (contradictionsOf(k).length === 0) compileKnowledge(part, kept);
        const inside = edgesOf(new Uint8Array(d * d).fill(1)).filter(
          (e) => e.source !== e.target && kept.includes(e.source) && kept.includes(e.target),
        );
        const forbids = (one: Knowledge, e: { source: string; target: string }) =>
          indexKnowledge(one).obstacles(e.source, e.target).length > 0;
        expect(inside.map((e) => forbids(part, e))).toEqual(inside.map((e) => forbids(k, e)));
      }),
    );
  });
});
