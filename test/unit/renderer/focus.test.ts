import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { assign, noFocus, pathEnds, queryWithin, sourcesOf, togglePicked } from '../../../renderer/app/state/focus';
import { clearFocus, obeyFocus, pickAlso, relate } from '../../../renderer/app/state/focus-actions';
import { select } from '../../../renderer/app/state/graph-actions';
import { getState, initialState, setState } from '../../../renderer/app/state/state';
import { strings } from '../../../renderer/app/strings';
import { sayFocus } from '../../../renderer/features/graph/say-focus';
import { saySelection } from '../../../renderer/features/graph/say';
import { relationKeys } from '../../../renderer/graph/focus-keys';
import { highlightQuery, highlightRelated } from '../../../renderer/graph/highlight';
import { graphCommand } from '../../../renderer/graph/keyboard';
import { graphMatrix } from '../../../renderer/graph/matrix';
import { cellAfter } from '../../../renderer/ui/matrix-keys';
import type { GraphModel } from '../../../renderer/graph/model';
import { edgeId } from '../../../renderer/graph/model';
import type { QueryRole, RelationKind } from '../../../renderer/graph/relate';
import { openPathOf, related, undirectedEdges } from '../../../renderer/graph/relate';
import { isDSeparated } from '../../../shared/graph/dseparation';
import { dags } from '../graph/graphs';

function modelOf(variables: readonly string[], arrows: string): GraphModel {
  const edges = arrows.split(' ').map((arrow) => {
    const [source = '', target = ''] = arrow.split('>');
    return { source, target, weight: 1 };
  });
  return { runId: 'r', variables, meaning: 'linear-effect', edges, dropped: 0 };
}

/** a → c ← b, c → d → e; f alone. */
const model = modelOf(['a', 'b', 'c', 'd', 'e', 'f'], 'a>c b>c c>d d>e');
const ask = (kind: RelationKind, ...of: string[]) => related(model, { kind, of }).names;
const node = (name: string) => ({ kind: 'node', name }) as const;

describe('relations', () => {
  test('of one variable', () => {
    expect(ask('parents', 'c')).toEqual(['a', 'b']);
    expect(ask('children', 'c')).toEqual(['d']);
    expect(ask('ancestors', 'e')).toEqual(['a', 'b', 'c', 'd']);
    expect(ask('descendants', 'a')).toEqual(['c', 'd', 'e']);
    expect(ask('blanket', 'a')).toEqual(['b', 'c']);
    expect(ask('path', 'a', 'e')).toEqual(['a', 'c', 'd', 'e']);
    expect(ask('path', 'e', 'a')).toEqual([]);
  });

  test('of several are the union without them; names that are not in the graph do not count', () => {
    expect(ask('parents', 'c', 'd')).toEqual(['a', 'b']);
    expect(ask('children', 'a', 'd')).toEqual(['c', 'e']);
    expect(ask('descendants', 'gone')).toEqual([]);
  });

  test('the Markov blanket of a set d-separates it from all the rest', () => {
    fc.assert(
      fc.property(dags(1, 7, 2), fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }), ({ d, As: [A] }, wanted) => {
        const names = [...Array(d).keys()].map(String);
        const edges = names.flatMap((source, i) =>
          names.filter((_, j) => A![i * d + j] === 1).map((target) => ({ source, target })),
        );
        const random = { ...model, variables: names, edges };
        const of = names.filter((_, i) => wanted.includes(i));
        const blanket = related(random, { kind: 'blanket', of }).names;
        for (const x of of) {
          for (const y of names) {
            if (of.includes(y) || blanket.includes(y)) continue;
            expect(isDSeparated(A!, d, Number(x), Number(y), blanket.map(Number))).toBe(true);
          }
        }
      }),
    );
  });

  test('are said in a sentence', () => {
    const say = (kind: RelationKind, ...of: string[]) => sayFocus(model, { picked: [], relation: { kind, of } });
    expect(say('ancestors', 'e')).toBe('4 ancestors of e: a, b, c, d.');
    expect(say('children', 'c')).toBe('1 child of c: d.');
    expect(say('parents', 'a', 'f')).toBe('{a, f}: no parents.');
    expect(say('blanket', 'f')).toBe('The Markov blanket of f is empty: no edge goes in or out.');
    expect(say('blanket', 'a')).toMatch(/^Markov blanket of a, 2 variables: b, c\. Given these/);
    expect(say('path', 'a', 'd')).toBe('Shortest directed path from a to d, 2 edges: a → c → d.');
    expect(say('path', 'd', 'a')).toMatch(/^No directed path from d to a\. The other way.*a → c → d\.$/);
    expect(say('path', 'a', 'b')).toBe('No directed path between a and b, either way.');
    expect(say('path', 'a')).toContain('select a second variable');
    expect(say('parents')).toBe(strings.select.pickFirst);
    expect(sayFocus(model, { picked: ['a', 'gone'], relation: null })).toBe('Picked: a.');
    const many = Array.from({ length: 30 }, (_, k) => `v${k}`);
    expect(strings.select.related('ancestors', ['x'], many)).toMatch(/^30 ancestors of x: v0, .*v23 and 6 more\.$/);
  });

  test('keep the lines between the variables they bring out clear, of a path those along it', () => {
    const shown = highlightRelated(model, related(model, { kind: 'ancestors', of: ['d'] }));
    expect([...(shown.edges ?? [])]).toEqual([edgeId('a', 'c'), edgeId('b', 'c'), edgeId('c', 'd')]);
    const path = highlightRelated(model, related(model, { kind: 'path', of: ['a', 'd'] }));
    expect([path.isPath, path.edges?.has(edgeId('a', 'c')), path.edges?.has(edgeId('b', 'c'))]).toEqual([true, true, false]); // prettier-ignore
  });
});

describe('a d-separation query', () => {
  test('writes out an open path and what opens its colliders', () => {
    expect(openPathOf(model, { x: ['a'], y: ['b'], z: [] })).toBeNull();
    const path = openPathOf(model, { x: ['a'], y: ['b'], z: ['e'] });
    expect(path).toEqual({
      names: ['a', 'c', 'b'],
      arrows: ['→', '←'],
      colliders: [{ name: 'c', openedBy: 'e' }],
    });
    const shown = highlightQuery({ x: ['a'], y: ['b'], z: ['e'] }, path);
    expect([shown.picked, shown.related, shown.given]).toEqual([['a', 'b'], ['a', 'c', 'b'], ['e']]);
    expect(shown.edges?.has(edgeId('b', 'c'))).toBe(true);
  });

  test('is worded for sets', () => {
    const { query } = strings;
    expect(query.separated(['a'], ['b'], [])).toBe('a and b are d-separated given {}.');
    expect(query.connected(['a', 'f'], ['b'], ['c'])).toBe('{a, f} and b are not d-separated given {c}.');
    expect(query.collider('c', 'c')).not.toBe(query.collider('c', 'e'));
  });

  test('has disjoint sets, whatever is put where', () => {
    const step = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom<QueryRole | null>('x', 'y', 'z', null));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const query = steps.reduce((sets, [name, role]) => assign(sets, name, role), noFocus.query);
        const all = [...query.x, ...query.y, ...query.z];
        expect(new Set(all).size).toBe(all.length);
        const [name, role] = steps.at(-1) ?? [];
        if (name && role) expect(query[role]).toContain(name);
      }),
    );
  });

  test('leaves out what another graph does not have', () => {
    const query = { x: ['a'], y: ['gone'], z: [] };
    expect(queryWithin(query, ['a'])).toEqual({ x: ['a'], y: [], z: [] });
    expect(queryWithin(query, ['a', 'gone'])).toBe(query);
  });
});

test('the class leaves edges open that no collider settles', () => {
  expect(undirectedEdges(model).size).toBe(0); // the collider at c settles the rest
  const chain = modelOf(['a', 'b', 'c'], 'a>b b>c');
  expect(undirectedEdges(chain)).toEqual(new Set([edgeId('a', 'b'), edgeId('b', 'c')]));
  const edge = { kind: 'edge', source: 'a', target: 'b' } as const;
  expect(saySelection(chain, edge, undirectedEdges(chain))).toContain(strings.orient.said);
  expect(saySelection(chain, edge, new Set())).not.toContain(strings.orient.said);
});

describe('the matrix', () => {
  test('has causes first, so that every edge lies above the diagonal', () => {
    fc.assert(
      fc.property(dags(1, 7, 2), ({ d, As: [A] }) => {
        const names = [...Array(d).keys()].map(String);
        const edges = names.flatMap((source, i) =>
          names.filter((_, j) => A![i * d + j] === 1).map((target) => ({ source, target })),
        );
        const matrix = graphMatrix({ ...model, variables: names, edges });
        expect([...matrix.names].sort()).toEqual(names);
        let found = 0;
        for (let row = 0; row < d; row++) {
          for (let column = 0; column < d; column++) {
            const edge = matrix.edgeAt(row, column);
            if (!edge) continue;
            found++;
            expect(row).toBeLessThan(column);
            expect([matrix.placeOf(edge.source), matrix.placeOf(edge.target)]).toEqual([row, column]);
          }
        }
        expect(found).toBe(edges.length);
        const linked = new Set(edges.flatMap(({ source, target }) => [source, target]));
        expect(matrix.names.slice(0, linked.size).every((name) => linked.has(name))).toBe(true);
      }),
    );
  });

  test('is walked by keyboard without leaving it', () => {
    expect(cellAfter('ArrowDown', { row: 0, column: 2 }, 3)).toEqual({ row: 1, column: 2 });
    expect(cellAfter('ArrowRight', { row: 0, column: 2 }, 3)).toEqual({ row: 0, column: 2 });
    expect(cellAfter('PageUp', { row: 1, column: 0 }, 3)).toEqual({ row: 0, column: 0 });
    expect(cellAfter('End', { row: 1, column: 0 }, 3)).toEqual({ row: 1, column: 2 });
    expect(cellAfter('q', { row: 1, column: 0 }, 3)).toBeNull();
  });
});

describe('picking', () => {
  beforeEach(() => setState(initialState));

  test('asks of the selected variable, with the picked ones when it is among them', () => {
    expect(sourcesOf([], null)).toEqual([]);
    expect(sourcesOf(['a', 'b'], null)).toEqual(['a', 'b']);
    expect(sourcesOf(['a', 'b'], node('b'))).toEqual(['a', 'b']);
    expect(sourcesOf(['a', 'b'], node('c'))).toEqual(['c']);
    expect(pathEnds(['a'], node('c'))).toEqual(['a', 'c']);
    expect(pathEnds(['a', 'b', 'c'], node('c'))).toEqual(['b', 'c']);
    expect(pathEnds([], null)).toEqual([]);
    expect(togglePicked(['a', 'b'], 'a')).toEqual(['b']);
  });

  test('a variable added with Shift joins the one selected before', () => {
    select(node('a'));
    pickAlso('b');
    expect(getState().focus.picked).toEqual(['a', 'b']);
    relate('children');
    expect(getState().focus.relation).toEqual({ kind: 'children', of: ['a', 'b'] });
    select(node('e'));
    expect(getState().focus.relation?.of).toEqual(['a', 'b']);
    select(null);
    expect([getState().focus.picked, getState().focus.relation]).toEqual([[], null]);
  });

  test('a variable put into a set opens the question, a relation closes it and keeps the sets', () => {
    obeyFocus({ kind: 'assign', role: 'x', name: 'a' });
    expect(getState().focus).toMatchObject({ isAsking: true, query: { x: ['a'] } });
    select(node('b'));
    obeyFocus({ kind: 'relate', relation: 'parents' });
    expect(getState().focus).toMatchObject({ isAsking: false, query: { x: ['a'] } });
    obeyFocus({ kind: 'ask' });
    obeyFocus({ kind: 'show-class' });
    clearFocus();
    expect(getState().focus).toMatchObject({ isAsking: true, isClassShown: true, relation: null });
  });
});

test('every key that asks has its line in the list of shortcuts, and none is taken twice', () => {
  const listed = strings.shortcuts.groups.flatMap((group) => group.items.map(([keys]) => keys)).join(', ');
  const state = { positions: {}, edges: [], selection: node('a') };
  const press = (key: string) =>
    graphCommand({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }, state);
  for (const [kind, key] of Object.entries(relationKeys)) {
    expect(press(key.toLowerCase())).toEqual({ kind: 'focus', command: { kind: 'relate', relation: kind } });
    expect(listed.split(', ')).toContain(key);
  }
  expect(press(' ')).toEqual({ kind: 'focus', command: { kind: 'pick', name: 'a' } });
  expect(press('z')).toEqual({ kind: 'focus', command: { kind: 'assign', role: 'z', name: 'a' } });
  expect(press('q')).toEqual({ kind: 'focus', command: { kind: 'ask' } });
  expect(graphCommand({ key: 'a', shiftKey: false, ctrlKey: true, metaKey: false, altKey: false }, state)).toBeNull();
});
