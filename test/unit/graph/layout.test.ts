import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxSize, shownName } from '../../../shared/graph/box';
import { layeredLayout } from '../../../shared/graph/layout';
import { dagOn } from './graphs';

interface Named {
  names: string[];
  edges: { source: string; target: string }[];
}

function named(d: number, A: Uint8Array): Named {
  const names = Array.from({ length: d }, (_, i) => `variable ${i}`);
  const cells = [...A.keys()].filter((k) => A[k]);
  return { names, edges: cells.map((k) => ({ source: names[Math.floor(k / d)]!, target: names[k % d]! })) };
}

/** A sparse random DAG larger than dagre gets. */
function large(d: number, count: number): Named {
  const names = Array.from({ length: d }, (_, i) => `V${i}`);
  const edges = Array.from({ length: count }, (_, k) => {
    const i = (k * 7919) % (d - 1);
    return { source: names[i]!, target: names[i + 1 + ((k * 104729) % (d - 1 - i))]! };
  });
  return { names, edges };
}

function expectSound({ names, edges }: Named): void {
  const positions = layeredLayout(names, edges);
  expect(Object.keys(positions).sort()).toEqual([...names].sort());
  for (const { source, target } of edges) expect(positions[source]!.y).toBeLessThan(positions[target]!.y);
  for (const [k, a] of names.entries()) {
    for (const b of names.slice(k + 1)) {
      const isApartX = Math.abs(positions[a]!.x - positions[b]!.x) >= (boxSize(a).width + boxSize(b).width) / 2;
      const isApartY = Math.abs(positions[a]!.y - positions[b]!.y) >= (boxSize(a).height + boxSize(b).height) / 2;
      expect(isApartX || isApartY, `${a} and ${b} overlap`).toBe(true);
    }
  }
}

describe('layered layout', () => {
  test('draws causes above effects and boxes apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }).chain(dagOn), ({ d, A }) => expectSound(named(d, A))),
      { numRuns: 30 },
    );
  });

  test('does so for 300 variables and 900 edges', () => {
    expectSound(large(300, 900));
  });

  test.each([large(30, 60), large(250, 500)])('gives the same positions every time (%#)', ({ names, edges }) => {
    expect(layeredLayout(names, edges)).toEqual(layeredLayout(names, edges));
  });

  test('places variables without edges below the others, in rows', () => {
    const names = Array.from({ length: 40 }, (_, i) => `V${i}`);
    const positions = layeredLayout(names, [{ source: 'V0', target: 'V1' }]);
    const lowest = Math.min(...names.slice(2).map((name) => positions[name]!.y));
    expect(lowest).toBeGreaterThan(positions['V1']!.y);
    expect(new Set(names.slice(2).map((name) => positions[name]!.y)).size).toBeGreaterThan(2);
  });

  test.each([3, 260])('places cyclic graphs too (%i variables)', (d) => {
    const names = Array.from({ length: d }, (_, i) => `V${i}`);
    const edges = names.map((source, i) => ({ source, target: names[(i + 1) % d]! }));
    expect(Object.values(layeredLayout(names, edges)).every(({ x, y }) => Number.isFinite(x + y))).toBe(true);
  });

  test('takes names like those of Object.prototype', () => {
    const names = ['constructor', '__proto__', 'toString'];
    const positions = layeredLayout(names, [{ source: 'constructor', target: 'toString' }]);
    expect(Object.keys(positions).sort()).toEqual([...names].sort());
  });
});

test('long names are shortened in the middle', () => {
  expect(shownName('a'.repeat(40) + 'end')).toBe(`${'a'.repeat(15)}…${'a'.repeat(12)}end`);
});
