/** What every layout promises, and what each of them adds. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { mirroredTowards, turnedTowards } from '../../../shared/graph/anchor';
import { boxSize } from '../../../shared/graph/box';
import { layeredLayout } from '../../../shared/graph/layout';
import { forceLayout } from '../../../shared/graph/layout-force';
import { tierLayout } from '../../../shared/graph/layout-tiers';
import { tierBands } from '../../../shared/graph/tier-bands';
import type { Positions } from '../../../shared/model/graph';
import { bigGraph } from '../../support/big-graph';

interface Drawn {
  readonly variables: string[];
  readonly edges: { source: string; target: string }[];
  readonly tiers: string[][];
}

/** Any graph, cycles too, with names of very different length and any tiers. */
const drawn: fc.Arbitrary<Drawn> = fc
  .uniqueArray(fc.oneof(fc.string({ minLength: 1, maxLength: 40 }), fc.constantFrom('toString', '__proto__')), {
    minLength: 1,
    maxLength: 24,
  })
  .chain((variables) => {
    const name = fc.constantFrom(...variables);
    const tier = fc.integer({ min: -1, max: 3 });
    return fc.record({
      variables: fc.constant(variables),
      edges: fc.array(fc.record({ source: name, target: name }), { maxLength: 50 }),
      tiers: fc
        .array(tier, { minLength: variables.length, maxLength: variables.length })
        .map((of) => [0, 1, 2, 3].map((t) => variables.filter((_, i) => of[i] === t))),
    });
  });

const layouts: [string, (graph: Drawn) => Positions][] = [
  ['layered', ({ variables, edges }) => layeredLayout(variables, edges)],
  ['by tier', ({ variables, edges, tiers }) => tierLayout(variables, edges, tiers).positions],
  ['force', ({ variables, edges }) => forceLayout(variables, edges)],
];

function overlaps(positions: Positions): string[] {
  const names = Object.keys(positions).toSorted((a, b) => positions[a]!.y - positions[b]!.y);
  const height = boxSize('').height;
  return names.flatMap((a, k) => {
    const found: string[] = [];
    for (const b of names.slice(k + 1)) {
      if (positions[b]!.y - positions[a]!.y >= height - 1e-6) break;
      const least = (boxSize(a).width + boxSize(b).width) / 2;
      if (Math.abs(positions[a]!.x - positions[b]!.x) < least - 1e-6) found.push(`${a} on ${b}`);
    }
    return found;
  });
}

describe.each(layouts)('the %s layout', (_name, layout) => {
  test('gives every variable a finite place, no two boxes the same one, and the same again', () => {
    fc.assert(
      fc.property(drawn, (graph) => {
        const positions = layout(graph);
        expect(Object.keys(positions).toSorted()).toEqual(graph.variables.toSorted());
        expect(Object.values(positions).every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
        expect(overlaps(positions)).toEqual([]);
        expect(layout(graph)).toEqual(positions);
      }),
      { numRuns: 15 },
    );
  });

  test('does so for 500 variables and 2,000 edges', () => {
    const graph = { ...bigGraph(500, 2000), tiers: [] };
    const positions = layout(graph);
    expect(overlaps(positions)).toEqual([]);
    expect(new Set(Object.values(positions).map(({ x, y }) => `${x} ${y}`)).size).toBe(500);
  });

  test('of no variables is empty', () => {
    expect(layout({ variables: [], edges: [], tiers: [['gone']] })).toEqual({});
  });
});

describe('the layout by tier', () => {
  test('keeps every variable in the lane of its tier, later tiers further down', () => {
    fc.assert(
      fc.property(drawn, ({ variables, edges, tiers }) => {
        const { positions, bands } = tierLayout(variables, edges, tiers);
        expect(bands.map(({ tier }) => tier).slice(0, 4)).toEqual([0, 1, 2, 3]);
        bands.slice(1).forEach((band, k) => expect(band.y).toBeCloseTo(bands[k]!.y + bands[k]!.height, 6));
        for (const name of variables) {
          const tier = tiers.findIndex((names) => names.includes(name));
          const band = bands.find((one) => one.tier === (tier < 0 ? null : tier))!;
          const { width, height } = boxSize(name);
          expect(positions[name]!.y - height / 2).toBeGreaterThan(band.y);
          expect(positions[name]!.y + height / 2).toBeLessThan(band.y + band.height);
          expect(positions[name]!.x - width / 2).toBeGreaterThan(band.x);
          expect(positions[name]!.x + width / 2).toBeLessThan(band.x + band.width);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('draws causes above effects within a lane, and orders rows to keep lines apart', () => {
    const variables = ['a', 'b', 'c', 'd', 'e', 'f'];
    const edges = [
      { source: 'a', target: 'f' },
      { source: 'b', target: 'e' },
      { source: 'c', target: 'd' },
    ];
    const { positions } = tierLayout(variables, edges, [
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
    const order = (names: string[]) => names.toSorted((a, b) => positions[a]!.x - positions[b]!.x);
    const above = order(['a', 'b', 'c']);
    expect(order(['d', 'e', 'f'])).toEqual(above.map((name) => ({ a: 'f', b: 'e', c: 'd' })[name]));
    const inside = tierLayout(['x', 'y'], [{ source: 'y', target: 'x' }], [['x', 'y']]).positions;
    expect(inside['y']!.y).toBeLessThan(inside['x']!.y);
  });

  test('has a lane for a tier without variables, and wraps wide ones', () => {
    const variables = Array.from({ length: 120 }, (_, i) => `variable ${i}`);
    const { positions, bands } = tierLayout(variables, [], [variables.slice(0, 100), [], variables.slice(100)]);
    expect(bands).toHaveLength(3);
    expect(bands[1]!.height).toBeGreaterThan(30);
    expect(new Set(variables.slice(0, 100).map((name) => positions[name]!.y)).size).toBeGreaterThan(3);
  });

  test('one variable dragged into another lane moves no border between them', () => {
    const variables = ['a', 'b', 'c', 'd', 'e', 'f'];
    const tiers = [
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ];
    const { positions, bands } = tierLayout(variables, [], tiers);
    const dragged = { ...positions, d: positions['a']! };
    expect(tierBands(variables, tiers, dragged)[1]!.y).toBeCloseTo(bands[1]!.y, 6);
    expect(tierBands(variables, tiers, {})).toEqual([]);
  });
});

describe('the force layout', () => {
  test('puts joined variables nearer to each other than others', () => {
    const { variables, edges } = bigGraph(60, 90);
    const positions = forceLayout(variables, edges);
    const distance = (a: string, b: string) =>
      Math.hypot(positions[a]!.x - positions[b]!.x, positions[a]!.y - positions[b]!.y);
    const mean = (list: number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
    const joined = mean(edges.map(({ source, target }) => distance(source, target)));
    const all = mean(variables.flatMap((a, i) => variables.slice(i + 1).map((b) => distance(a, b))));
    expect(joined).toBeLessThan(0.6 * all);
  });

  test('another seed gives another picture', () => {
    const { variables, edges } = bigGraph(20, 30);
    expect(forceLayout(variables, edges, { seed: 2 })).not.toEqual(forceLayout(variables, edges, { seed: 1 }));
  });

  test('is turned towards where the variables stood', () => {
    const { variables, edges } = bigGraph(12, 14);
    const first = forceLayout(variables, edges);
    const mirrored = Object.fromEntries(Object.entries(first).map(([name, { x, y }]) => [name, { x: -x, y: y + 500 }]));
    const anchored = forceLayout(variables, edges, { anchor: mirrored });
    const off = variables.map((n) => Math.hypot(anchored[n]!.x - mirrored[n]!.x, anchored[n]!.y - mirrored[n]!.y));
    expect(Math.max(...off)).toBeLessThan(80); // boxes choose places in steps
  });

  test('depends on no generator but its own', () => {
    const random = vi.spyOn(Math, 'random');
    const { variables, edges } = bigGraph(40, 60);
    forceLayout(variables, edges);
    expect(random).not.toHaveBeenCalled();
    random.mockRestore();
  });
});

describe('anchoring', () => {
  const before = { a: { x: 0, y: 0 }, b: { x: 100, y: 20 }, c: { x: 40, y: 90 } };

  test('undoes any turn, reflection and shift', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 6.3, noNaN: true }), fc.boolean(), (angle, isFlipped) => {
        const side = isFlipped ? -1 : 1;
        const moved = Object.fromEntries(
          Object.entries(before).map(([name, { x, y }]) => [
            name,
            {
              x: 7 + Math.cos(angle) * x - Math.sin(angle) * side * y,
              y: 3 + Math.sin(angle) * x + Math.cos(angle) * side * y,
            },
          ]),
        );
        for (const [name, at] of Object.entries(turnedTowards(moved, before))) {
          expect(Math.hypot(at.x - before[name as 'a'].x, at.y - before[name as 'a'].y)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  test('by mirroring leaves heights alone, and without common variables everything', () => {
    const moved = { a: { x: 5, y: 0 }, b: { x: -95, y: 20 }, c: { x: -35, y: 90 } };
    expect(mirroredTowards(moved, before)).toEqual(before);
    expect(turnedTowards(moved, {})).toEqual(moved);
    expect(mirroredTowards(moved, {})).toEqual(moved);
  });
});
