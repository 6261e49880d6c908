import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileKnowledge, violations } from '../../../shared/graph/knowledge';
import { AppError } from '../../../shared/model/errors';
import { writeTetradKnowledge } from '../../../shared/formats/tetrad-knowledge-write';
import { brokenRules, rulesOf } from '../../../shared/graph/rules';
import { Knowledge, type Side } from '../../../shared/model/knowledge';
import { dags, graphOf } from './graphs';

const names = ['A', 'B', 'C', 'D'];
const knowledge = (k: Partial<Knowledge>): Knowledge => Knowledge.parse(k);
const tier = (forbidsWithin: boolean, ...variables: string[]): Knowledge['tiers'][number] => ({
  variables,
  forbidsWithin,
});

function errorOf(k: Partial<Knowledge>): AppError['data'] {
  try {
    compileKnowledge(knowledge(k), names);
  } catch (error) {
    if (error instanceof AppError) return error.data;
  }
  throw new Error('nothing was thrown');
}

describe('compiled knowledge', () => {
  test('without knowledge allows everything but the diagonal', () => {
    const { allowed, required } = compileKnowledge(undefined, names);
    expect([...allowed].map((a, k) => a === (k % 5 === 0 ? 0 : 1)).every(Boolean)).toBe(true);
    expect(required).toEqual([]);
  });

  test('allows no edge from a later into an earlier tier, nor inside a tier that forbids it', () => {
    const { allowed } = compileKnowledge(knowledge({ tiers: [tier(true, 'A', 'B'), tier(false, 'C')] }), names);
    // D is in no tier: free.
    expect(allowed).toEqual(Uint8Array.from([0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1, 0]));
  });

  test('obeys rules about groups, single variables and every variable, and tiers that cause the next one only', () => {
    const groups = [{ name: 'G', variables: ['A', 'B'] }];
    const rule = (kind: 'forbidden' | 'required', from: Side, to: Side) => ({ kind, from, to });
    const wide = knowledge({ groups, groupRules: [rule('forbidden', { all: true }, { group: 'G' })] });
    expect([...compileKnowledge(wide, names).allowed]).toEqual([0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0]);
    const must = knowledge({ groups, groupRules: [rule('required', { group: 'G' }, { variable: 'C' })] });
    expect(compileKnowledge(must, names).required).toEqual([[0, 2], [1, 2]]); // prettier-ignore
    expect(compileKnowledge(must, names).allowed[8]).toBe(0);
    const next = knowledge({
      tiers: [{ ...tier(false, 'A'), causesNextOnly: true }, tier(false, 'B'), tier(false, 'C', 'D')],
    });
    expect([...compileKnowledge(next, names).allowed.subarray(0, 4)]).toEqual([0, 1, 0, 0]);
    expect(() => knowledge({ groupRules: [rule('required', { all: true }, { variable: 'A' })] })).toThrow();
  });

  test('a thousand variables: groups stay rules, and a hundred thousand pairs are compiled and counted once', () => {
    const many = Array.from({ length: 1000 }, (_, i) => `gene ${i}`);
    const [one, other] = [many.slice(0, 500), many.slice(500)];
    const forbidden = Array.from({ length: 100_000 }, (_, k) => ({
      source: other[k % 500]!,
      target: one[Math.floor(k / 500)]!,
    }));
    const k = knowledge({
      forbidden: [...forbidden, ...forbidden.slice(0, 10)],
      groups: [{ name: 'G', variables: one.slice(0, 100) }, { name: 'H', variables: other.slice(0, 100) }], // prettier-ignore
      groupRules: [
        { kind: 'required', from: { group: 'G' }, to: { group: 'H' } },
        { kind: 'forbidden', from: { all: true }, to: { group: 'G' } },
      ],
    });
    const { allowed, required } = compileKnowledge(k, many);
    expect(required).toHaveLength(10_000);
    expect(allowed.reduce((sum, a) => sum + a, 0)).toBe(1000 * 999 - 100_000 - 100 * 499);
    expect(rulesOf(k)).toHaveLength(100_002);
    expect(writeTetradKnowledge(k, many).text.split('\n').length).toBeLessThan(100_030);
    const edges = [{ source: other[0]!, target: one[0]! }];
    expect(brokenRules(k, edges).map(({ rule, edges: e }) => [rule.kind, e.length])).toEqual([
      ['forbidden', 1],
      ['group', 10_000],
      ['group', 1],
    ]);
  });

  test('forbids what would close a cycle with required edges', () => {
    const required = [{ source: 'A', target: 'B' }, { source: 'B', target: 'C' }]; // prettier-ignore
    const compiled = compileKnowledge(knowledge({ required }), names);
    expect(compiled.required).toEqual([[0, 1], [1, 2]]); // prettier-ignore
    const forbidden = [...compiled.allowed.keys()].filter((k) => k % 5 !== 0 && compiled.allowed[k] === 0);
    expect(forbidden).toEqual([4, 8, 9]); // B→A, C→A, C→B
  });

  test.each([
    [{ required: [{ source: 'C', target: 'A' }], tiers: [tier(false, 'A'), tier(false, 'C')] }, 'C → A is required'],
    [{ required: [{ source: 'A', target: 'B' }], forbidden: [{ source: 'A', target: 'B' }] }, 'A → B is required'],
    [{ required: [{ source: 'A', target: 'A' }] }, '"A" is required to cause itself'],
    [{ required: [{ source: 'A', target: 'B' }, { source: 'B', target: 'A' }] }, 'form a cycle: '], // prettier-ignore
    [{ tiers: [tier(false, 'A'), tier(false, 'B', 'A')] }, '"A" stands in tier 1 and in tier 2'],
  ])('names the contradiction in %j', (k, reason) => {
    const error = errorOf(k);
    expect(error.code).toBe('knowledge/contradiction');
    expect(new AppError(error).message).toContain(reason);
  });

  test('names an unknown variable', () => {
    expect(errorOf({ forbidden: [{ source: 'A', target: 'Z' }] })).toEqual({
      code: 'data/unknown-variable',
      name: 'Z',
      known: names,
    });
  });

  test('made from a DAG is obeyed by it, and violated where an edge is turned', () => {
    fc.assert(
      fc.property(dags(1, 6, 2), ({ d, As: [A] }) => {
        const list = Array.from({ length: d }, (_, i) => `V${i}`);
        const required = [...A!.keys()]
          .filter((k) => A![k])
          .map((k) => ({ source: list[Math.floor(k / d)]!, target: list[k % d]! }));
        const compiled = compileKnowledge(knowledge({ required }), list);
        expect(violations(A!, compiled)).toEqual({ forbidden: [], missing: [] });
        const [first] = compiled.required;
        if (first === undefined) return;
        const turned = A!.slice();
        turned[first[0] * d + first[1]] = 0;
        turned[first[1] * d + first[0]] = 1;
        expect(violations(turned, compiled)).toEqual({ forbidden: [[first[1], first[0]]], missing: [first] });
      }),
    );
  });
});

test('violations lists forbidden edges and missing required ones', () => {
  const k = { required: [{ source: 'A', target: 'B' }], forbidden: [{ source: 'C', target: 'D' }] };
  const compiled = compileKnowledge(knowledge(k), names);
  expect(violations(graphOf(4, [[2, 3]]), compiled)).toEqual({ forbidden: [[2, 3]], missing: [[0, 1]] });
});
