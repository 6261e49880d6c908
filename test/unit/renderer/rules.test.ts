/** Rules from the graph, the matrix and the groups: what each choice does, and that it can be taken back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addTier, moveTier, sayOfEdges, setCausesNextOnly } from '../../../renderer/app/state/knowledge-edits';
import * as groups from '../../../renderer/app/state/knowledge-groups';
import { nodeSections, pairSection, sayingOf } from '../../../renderer/app/state/rule-choices';
import { bandAt, ruleMarks } from '../../../renderer/features/graph/use-rules';
import * as cells from '../../../renderer/features/knowledge/rule-cells';
import { graphCommand } from '../../../renderer/graph/keyboard';
import { edgeId } from '../../../renderer/graph/model';
import { contradictionsOf } from '../../../shared/graph/contradictions';
import { indexKnowledge } from '../../../shared/graph/knowledge-index';
import { mergeKnowledge } from '../../../shared/graph/merge-knowledge';
import { brokenRules, ruleCount, rulesOf } from '../../../shared/graph/rules';
import { Knowledge } from '../../../shared/model/knowledge';
import { knowledgeOn } from '../graph/knowledge-arbitrary';

const names = ['A', 'B', 'C', 'D'];
const any = knowledgeOn(names);
const name = fc.constantFrom(...names);
const pairs = fc.array(fc.record({ source: name, target: name }), { maxLength: 6 });
const empty = Knowledge.parse({});
const AB = { source: 'A', target: 'B' };

describe('edits', () => {
  test('what was said last about an edge is what it says; loops and other edges are left alone', () => {
    const saying = fc.constantFrom('forbidden' as const, 'required' as const, null);
    fc.assert(
      fc.property(any, pairs, saying, pair(), (k, list, said, other) => {
        const next = sayOfEdges(k, list, said);
        const isNamed = list.some((p) => p.source === other.source && p.target === other.target);
        const isChanged = isNamed && other.source !== other.target;
        if (isChanged) expect(sayingOf(next, other)).toBe(said);
        else expect(sayingOf(next, other)).toBe(sayingOf(k, other));
      }),
    );
  });

  test('a lane that is moved keeps its variables, and moving it back restores the order', () => {
    const index = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(any, index, index, (k, from, to) => {
        if (from >= k.tiers.length || to >= k.tiers.length) return void expect(moveTier(k, 9, to)).toBe(k);
        const moved = moveTier(k, from, to);
        expect(moved.tiers[to]).toEqual(k.tiers[from]);
        expect(moveTier(moved, to, from)).toEqual(k);
      }),
    );
    const next = setCausesNextOnly(addTier(empty), 0, true);
    expect(next.tiers[0]?.causesNextOnly).toBe(true);
    expect(setCausesNextOnly(next, 0, false)).toEqual(addTier(empty));
  });

  test('a renamed group keeps its rules, a removed one takes them along, a name is never taken twice', () => {
    const rule = { kind: 'required', from: { group: 'G' }, to: { variable: 'D' } } as const;
    const start = groups.addRule(groups.addGroup(empty, { name: 'G', variables: ['A', 'B'] }), rule);
    expect(groups.addRule(start, rule)).toBe(start);
    const renamed = groups.renameGroup(start, 'G', 'blood');
    expect(renamed.groupRules).toEqual([{ ...rule, from: { group: 'blood' } }]);
    expect(groups.addGroup(renamed, { name: 'blood', variables: [] })).toBe(renamed);
    expect(groups.renameGroup(renamed, 'blood', '')).toBe(renamed);
    expect(groups.freshName(renamed, (k) => (k === 1 ? 'blood' : `blood ${k}`))).toBe('blood 2');
    expect(groups.removeGroup(renamed, 'blood')).toEqual({ ...empty, groups: [], groupRules: [] });
    expect(groups.setMembers(start, 'G', ['C', 'C']).groups?.[0]?.variables).toEqual(['C']);
  });
});

function pair() {
  return fc.record({ source: name, target: name });
}

describe('the menu', () => {
  const choose = (k: Knowledge, id: string, section: (one: Knowledge) => ReturnType<typeof pairSection>[]) => {
    const found = section(k).flatMap(({ choices }) => choices).find((one) => one.id === id); // prettier-ignore
    return found!.edit(k);
  };
  const ofPair = (k: Knowledge) => [pairSection(k, 'A', 'B')];
  const ofNode = (k: Knowledge) => nodeSections(k, 'A', 'B');

  test('forbids, requires and forgets an edge either way', () => {
    const forbidden = choose(empty, 'forbidden-["A","B"]', ofPair);
    expect(forbidden.forbidden).toEqual([AB]);
    expect(choose(forbidden, 'forbidden-["A","B"]', ofPair)).toEqual(empty);
    expect(choose(forbidden, 'required-["A","B"]', ofPair)).toEqual({ ...empty, required: [AB] });
    const both = choose(empty, 'forbid-both', ofPair);
    expect(both.forbidden).toHaveLength(2);
    expect(choose(both, 'remove-rules', ofPair)).toEqual(empty);
    expect(pairSection(empty, 'A', 'B').choices.at(-1)?.isDisabled).toBe(true);
  });

  test('puts a variable into a tier or a new one, and makes it exogenous or a sink', () => {
    const first = choose(empty, 'tier-new', ofNode);
    expect(first.tiers.map(({ variables }) => variables)).toEqual([['A']]);
    expect(choose(first, 'tier-none', ofNode).tiers[0]?.variables).toEqual([]);
    const exogenous = choose(empty, 'exogenous', ofNode);
    const blocks = (k: Knowledge, source: string, target: string) => indexKnowledge(k).obstacles(source, target).length;
    expect([blocks(exogenous, 'B', 'A'), blocks(exogenous, 'A', 'B')]).toEqual([1, 0]);
    expect(ruleCount(choose(exogenous, 'exogenous', ofNode))).toBe(0);
    expect(blocks(choose(empty, 'sink', ofNode), 'A', 'C')).toBe(1);
    expect(nodeSections(empty, 'A', 'B')[0]?.choices).toHaveLength(6);
  });

  test('is asked for by key, as is the next lane', () => {
    const key = { key: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
    const state = { positions: {}, edges: [], selection: { kind: 'node' as const, name: 'A' } };
    for (const one of [{ key: 'ContextMenu' }, { key: 'F10', shiftKey: true }]) {
      expect(graphCommand({ ...key, ...one }, state)).toEqual({ kind: 'menu', element: state.selection });
    }
    expect(graphCommand({ ...key, key: 'ContextMenu' }, { ...state, selection: null })).toBeNull();
    const down = { ...key, key: 'ArrowDown', altKey: true };
    expect(graphCommand(down, state)).toEqual({ kind: 'lane', name: 'A', by: 1 });
  });
});

describe('the matrix', () => {
  test('says of every cell what the rules say of the edge', () => {
    fc.assert(
      fc.property(any, pair(), (k, edge) => {
        const { state, isWrong } = cells.cellReader(k)(edge.source, edge.target);
        if (edge.source === edge.target) return void expect(state).toBe('self');
        const isForbidden = indexKnowledge(k).obstacles(edge.source, edge.target).length > 0;
        const { isOwn, rules } = indexKnowledge(k).demand(edge.source, edge.target);
        const isRequired = isOwn || rules.length > 0;
        expect(state === 'allowed').toBe(!isForbidden && !isRequired);
        if (isForbidden && isRequired) expect(isWrong).toBe(true);
        if (isWrong) expect(contradictionsOf(k)).not.toEqual([]);
      }),
    );
  });

  test('a range has the edges of its rectangle, whichever corner it began in', () => {
    const cell = fc.record({ row: fc.nat(3), column: fc.nat(3) });
    fc.assert(
      fc.property(cell, cell, (from, to) => {
        const range = { from, to };
        const list = cells.pairsIn(names, range);
        expect(list).toHaveLength(cells.edgeCount(range));
        const inside = names.flatMap((source, r) => names.filter((target, c) => source !== target && cells.isInside(range, r, c))); // prettier-ignore
        expect(list).toHaveLength(inside.length);
      }),
    );
  });

  test('clicks go through all states and back', () => {
    let k = empty;
    const seen = [0, 1, 2].map(() => {
      k = sayOfEdges(k, [AB], cells.nextSaying(cells.cellReader(k)('A', 'B').state));
      return cells.cellReader(k)('A', 'B').state;
    });
    expect(seen).toEqual(['forbidden', 'required', 'allowed']);
  });
});

test('merged knowledge forbids and requires all that either did about variables that stand in one tier only', () => {
  fc.assert(
    fc.property(any, any, (one, other) => {
      const { knowledge, kept } = mergeKnowledge(one, other);
      const placed = knowledge.tiers.flatMap(({ variables }) => variables);
      expect(new Set(placed).size).toBe(placed.length);
      for (const source of names) {
        for (const target of names) {
          if (source === target || kept.length > 0) continue;
          const before = [one, other].flatMap((k) => indexKnowledge(k).obstacles(source, target));
          if (before.length > 0) expect(indexKnowledge(knowledge).obstacles(source, target)).not.toEqual([]);
          const demands = [one, other].map((k) => indexKnowledge(k).demand(source, target));
          const isAsked = demands.some(({ isOwn, rules }) => isOwn || rules.length > 0);
          const { isOwn, rules } = indexKnowledge(knowledge).demand(source, target);
          expect(isOwn || rules.length > 0).toBe(isAsked);
        }
      }
    }),
  );
  expect(mergeKnowledge(empty, Knowledge.parse({ tiers: [{ variables: ['A'], forbidsWithin: true }] })).kept).toEqual(
    [],
  );
});

test('edges are marked exactly when a rule speaks of them, and each broken rule has a marked edge', () => {
  const edges = names.flatMap((source) => names.filter((n) => n > source).map((target) => ({ source, target })));
  fc.assert(
    fc.property(any, (k) => {
      const { broken, required } = ruleMarks(k, edges);
      const wrong = brokenRules(k, edges).flatMap(({ rule, edges: list }) => {
        const asks = rule.kind === 'required' || (rule.kind === 'group' && rule.rule.kind === 'required');
        return asks ? [] : list;
      });
      expect(new Set(wrong.map((e) => edgeId(e.source, e.target)))).toEqual(broken);
      for (const { source, target } of k.required) {
        if (source < target) expect(required.has(edgeId(source, target))).toBe(true);
      }
      expect(ruleCount(k)).toBe(rulesOf(k).length);
    }),
  );
});

test('a height belongs to the lane it lies in, beyond all to the nearest', () => {
  const bands = [0, 1, null].map((tier, k) => ({ tier, x: 0, y: 100 * k, width: 10, height: 100 }));
  expect([-5, 50, 100, 250, 900].map((y) => bandAt(bands, y)?.tier)).toEqual([0, 0, 1, null, null]);
  expect(bandAt([], 3)).toBeUndefined();
});
