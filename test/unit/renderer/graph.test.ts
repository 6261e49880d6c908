import { describe, expect, test } from 'vitest';
import { stretchToAspect } from '../../../renderer/graph/aspect';
import { graphCommand } from '../../../renderer/graph/keyboard';
import { buildGraphModel, edgeId, graphModelOf, neighboursOf, nodeId } from '../../../renderer/graph/model';
import { firstNode, nearestTowards, nextEdge } from '../../../renderer/graph/navigate';
import { hasAll, hasNone, placeMissing } from '../../../renderer/graph/place';
import { RunRequest } from '../../../shared/model/run';
import { fakeDetail, fakeNames, fakeRecord } from '../../support/fake-data';

const request = RunRequest.parse({ datasetId: 'd', learner: 'colide-nv', variables: ['a', 'b', 'c'] });
const detail = {
  ...fakeDetail(fakeRecord(1, request)),
  //                     a     b    c
  W: Float64Array.from([0, 0.8, -0.5, 0.4, 0, 0.2, 0, 0, 0]),
  sd: Float64Array.from([1, 2, 1]),
};

describe('the graph on screen', () => {
  test('is a DAG, says what was dropped, and lists edges by standardised weight', () => {
    const model = buildGraphModel(detail, 0.3);
    expect(model.edges.map((e) => [e.source, e.target, e.weight, e.standardized])).toEqual([
      ['a', 'c', -0.5, -0.5],
      ['a', 'b', 0.8, 0.4],
    ]);
    expect(model.dropped).toBe(1); // b → a closes a cycle with the stronger a → b
  });

  test('of strengths or probabilities has no standardised weights, and carries the posterior', () => {
    const posterior = Float64Array.from([0, 0.9, 0.7, 0, 0, 0, 0, 0, 0]);
    const withPosterior = { ...detail, posterior };
    const model = buildGraphModel(withPosterior, 0.3, 'strength');
    expect(model.edges.map((e) => [e.weight, e.standardized, e.posterior])).toEqual([
      [0.8, undefined, 0.9],
      [-0.5, undefined, 0.7],
    ]);
    expect(buildGraphModel(withPosterior, 0.3).edges[0]).toMatchObject({ standardized: -0.5, posterior: 0.7 });
  });

  test('is computed once for the same run and threshold', () => {
    expect(graphModelOf(detail, 0.3)).toBe(graphModelOf(detail, 0.3));
    expect(graphModelOf(detail, 0.1)).not.toBe(graphModelOf(detail, 0.3));
  });

  test('knows parents and children', () => {
    const { edges } = buildGraphModel(detail, 0);
    expect(
      neighboursOf(edges, 'c')
        .parents.map((e) => e.source)
        .toSorted(),
    ).toEqual(['a', 'b']);
    expect(neighboursOf(edges, 'c').children).toEqual([]);
  });

  test('never takes a variable for an edge', () => {
    expect(nodeId(edgeId('a', 'b'))).not.toBe(edgeId('a', 'b'));
    expect(edgeId('a","b', 'c')).not.toBe(edgeId('a', 'b","c'));
  });

  test('follows the slider within a frame at 100 variables', () => {
    const names = fakeNames(100);
    const big = fakeDetail(fakeRecord(1, { ...request, variables: names }));
    buildGraphModel(big, 0.2);
    const started = process.cpuUsage(); // the clock would also count what other programs do
    for (let k = 0; k < 10; k++) buildGraphModel(big, 0.02 * k);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000 / 10).toBeLessThan(16);
  });
});

const cross = {
  n: { x: 0, y: -100 },
  s: { x: 0, y: 100 },
  w: { x: -100, y: 0 },
  o: { x: 0, y: 0 },
  far: { x: 10, y: 400 },
};

describe('the keyboard in the graph', () => {
  test('goes to the nearest variable in the direction of the arrow', () => {
    expect(nearestTowards(cross, 'o', 'up')).toBe('n');
    expect(nearestTowards(cross, 'o', 'down')).toBe('s');
    expect(nearestTowards(cross, 'o', 'left')).toBe('w');
    expect(nearestTowards(cross, 'w', 'left')).toBeNull();
  });

  test('starts at the topmost variable', () => {
    expect(firstNode(cross)).toBe('n');
    expect(firstNode({})).toBeNull();
  });

  test('steps through the edges round and round', () => {
    const edges = [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'c' },
    ];
    expect(nextEdge(edges, null, 1)).toEqual(edges[0]);
    expect(nextEdge(edges, null, -1)).toEqual(edges[1]);
    expect(nextEdge(edges, { source: 'b', target: 'c' }, 1)).toEqual(edges[0]);
    expect(nextEdge([], null, 1)).toBeNull();
  });

  test('turns keys into commands', () => {
    const state = { positions: cross, edges: [], selection: { kind: 'node', name: 'o' } as const };
    const key = (name: string, change = {}) =>
      graphCommand({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...change }, state);
    expect(key('ArrowUp')).toEqual({ kind: 'select', selection: { kind: 'node', name: 'n' } });
    expect(key('ArrowUp', { ctrlKey: true })).toEqual({ kind: 'move', name: 'o', by: { x: 0, y: -8 } });
    expect(key('ArrowUp', { shiftKey: true })).toEqual({ kind: 'pan', by: { x: -0, y: 64 } });
    expect(key('f')).toEqual({ kind: 'fit' });
    expect(key('f', { ctrlKey: true })).toBeNull();
    expect(key('+')).toEqual({ kind: 'zoom', steps: 1 });
    expect(key('Backspace')).toEqual({ kind: 'select', selection: null });
    expect(key('k')).toBeNull();
  });
});

describe('positions', () => {
  test('are known for all variables, or for none', () => {
    expect(hasAll({ a: { x: 0, y: 0 } }, ['a'])).toBe(true);
    expect(hasAll({ a: { x: 0, y: 0 } }, ['a', 'constructor'])).toBe(false);
    expect(hasNone({}, ['toString'])).toBe(true);
  });

  test('of new variables do not overlap those that stay', () => {
    const names = Array.from({ length: 12 }, (_, k) => `v${k}`);
    const known = { v0: { x: 0, y: 0 }, v1: { x: 150, y: 0 } };
    const edges = names.slice(2).map((target) => ({ source: 'v0', target }));
    const added = placeMissing(names, edges, known);
    const all = Object.values({ ...known, ...added });
    expect(Object.keys(added)).toEqual(names.slice(2));
    for (const [k, a] of all.entries()) {
      for (const b of all.slice(k + 1)) {
        expect(Math.abs(a.x - b.x) >= 120 || Math.abs(a.y - b.y) >= 56).toBe(true);
      }
    }
  });

  test('are found for variables named like properties of every object', () => {
    const names = ['a', '__proto__', 'constructor'];
    const added = placeMissing(names, [{ source: 'a', target: '__proto__' }], { a: { x: 0, y: 0 } });
    expect(Object.keys(added)).toEqual(['__proto__', 'constructor']);
    expect(hasAll({ a: { x: 0, y: 0 }, ...added }, names)).toBe(true);
  });

  test('of a new variable without neighbours are below the rest', () => {
    const { b } = placeMissing(['a', 'b'], [], { a: { x: 40, y: 300 } });
    expect(b!.y).toBeGreaterThan(300);
  });

  test('of a flat layout are drawn apart, of a tall one together, within limits', () => {
    const flat = { a: { x: 0, y: 0 }, b: { x: 1000, y: 100 } };
    expect(stretchToAspect(flat, 5)).toEqual({ a: { x: 0, y: 0 }, b: { x: 1000, y: 200 } });
    expect(stretchToAspect(flat, 1).b!.y).toBe(300);
    expect(stretchToAspect(flat, 10)).toEqual(flat);
    expect(stretchToAspect(flat, 12.5).b!.y).toBe(80);
    expect(stretchToAspect(flat, 20).b!.y).toBe(65);
    expect(stretchToAspect({ a: { x: 3, y: 4 } }, 2)).toEqual({ a: { x: 3, y: 4 } });
  });
});
