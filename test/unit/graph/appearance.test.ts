/** What is drawn by which means, and what the legend says of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { availableQuantities, drawnEdge, mappingOf } from '../../../shared/graph/appearance';
import { colourAt, colourOf, darkScheme, fillColour, lightScheme } from '../../../shared/graph/colours';
import { hiddenEntry, mappingLegend } from '../../../shared/graph/legend';
import { neighbourhood, shownPart } from '../../../shared/graph/shown';
import type { Edge, WeightMeaning } from '../../../shared/model/graph';
import { dagOn } from './graphs';

const variables = ['a', 'b', 'c'];
const graphOf = (edges: Edge[], meaning: WeightMeaning | null = 'linear-effect') => ({ variables, edges, meaning });
const edges: Edge[] = [
  { source: 'a', target: 'b', weight: 4, standardized: 0.8, posterior: 0.9, frequency: 1 },
  { source: 'a', target: 'c', weight: -8, standardized: -0.4, posterior: 0.2, frequency: 0.5 },
];

describe('without a choice', () => {
  test('effects: width by standardised weight, colour by sign, opacity by the posterior', () => {
    const mapping = mappingOf(graphOf(edges), {});
    expect(mapping).toMatchObject({
      width: { quantity: 'standardized', most: 0.8 },
      colour: { quantity: 'sign' },
      opacity: { quantity: 'posterior', most: 1 },
      fill: { quantity: 'none' },
    });
    expect(drawnEdge(edges[0]!, mapping)).toMatchObject({ width: 1, ink: { kind: 'positive' }, isDashed: false });
    expect(drawnEdge(edges[1]!, mapping)).toMatchObject({ width: 0.5, ink: { kind: 'negative' }, isDashed: true });
    expect(mappingLegend(mapping).map(({ kind }) => kind)).toEqual(['sign', 'width', 'opacity']);
  });

  test('a probability is told by opacity alone: a width besides would say it twice', () => {
    const mapping = mappingOf(graphOf([{ source: 'a', target: 'b', weight: 0.7 }], 'probability'), {});
    expect(mappingLegend(mapping)).toEqual([{ kind: 'opacity', quantity: 'posterior', most: 1 }]);
    expect(drawnEdge({ source: 'a', target: 'b', weight: 0.7 }, mapping).width).toBeNull();
  });

  test('a graph without weights has nothing to explain', () => {
    const mapping = mappingOf(graphOf([{ source: 'a', target: 'b' }], null), {});
    expect(mapping.width.quantity).toBe('none');
    const chosen = mappingOf(graphOf([], null), { width: 'weight', colour: 'standardized', fill: 'in-degree' });
    expect(mappingLegend(chosen).map(({ kind }) => kind)).toEqual(['dash']);
  });
});

describe('a chosen quantity', () => {
  test('that no edge has is said to be missing, and draws all alike', () => {
    const bare = edges.map(({ source, target, weight }) => ({ source, target, weight: weight! }));
    const mapping = mappingOf(graphOf(bare), { width: 'frequency', colour: 'posterior', fill: 'tier' });
    const missing = mappingLegend(mapping).filter(({ kind }) => kind === 'missing');
    expect(missing).toEqual([
      { kind: 'missing', means: 'colour', quantity: 'posterior' },
      { kind: 'missing', means: 'width', quantity: 'frequency' },
      { kind: 'missing', means: 'fill', quantity: 'tier' },
    ]);
    const [first, second] = bare.map((edge) => drawnEdge(edge, mapping));
    expect([first!.width, first!.ink]).toEqual([second!.width, second!.ink]);
    expect(availableQuantities(graphOf(bare))).toEqual(['weight', 'none']);
  });

  test('as colour: weights from both sides of 0, shares from 0 to 1', () => {
    const weight = mappingOf(graphOf(edges), { colour: 'weight' });
    expect(edges.map((edge) => drawnEdge(edge, weight).ink)).toEqual([
      { kind: 'diverging', at: 0.5 },
      { kind: 'diverging', at: -1 },
    ]);
    expect(mappingLegend(weight)).toContainEqual({ kind: 'colour', quantity: 'weight', most: 8, isDiverging: true });
    expect(mappingLegend(weight)).toContainEqual({ kind: 'dash' });
    const share = mappingOf(graphOf(edges), { colour: 'frequency' });
    expect(drawnEdge(edges[1]!, share).ink).toEqual({ kind: 'sequential', at: 0.5 });
  });

  test('as fill: tiers in their order, degrees against the largest', () => {
    const tiers = mappingOf(graphOf(edges), { fill: 'tier' }, [['a'], ['b'], ['c']]).fill;
    expect(Object.fromEntries(tiers.shares)).toEqual({ a: 0, b: 0.5, c: 1 });
    const degree = mappingOf(graphOf(edges), { fill: 'out-degree' }).fill;
    expect(degree.most).toBe(2);
    expect(degree.shares.get('a')).toBe(1);
    expect(degree.shares.get('b')).toBe(0);
  });

  test('never leaves its scale, whatever the weights', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const list = fc.array(fc.tuple(number, number, share), { minLength: 1, maxLength: 6 });
    const quantity = fc.constantFrom(
      'weight',
      'standardized',
      'posterior',
      'frequency',
      'none',
    ) as fc.Arbitrary<'none'>;
    fc.assert(
      fc.property(list, quantity, quantity, quantity, (values, width, colour, opacity) => {
        const all = values.map(([weight, standardized, p]): Edge => {
          return { source: 'a', target: 'b', weight, standardized, posterior: p, frequency: p };
        });
        const mapping = mappingOf(graphOf(all), { width, colour, opacity });
        for (const edge of all) {
          const drawn = drawnEdge(edge, mapping);
          expect(drawn.width === null || (drawn.width >= 0 && drawn.width <= 1)).toBe(true);
          expect(drawn.opacity).toBeGreaterThanOrEqual(0.18);
          expect(drawn.opacity).toBeLessThanOrEqual(1);
          expect(colourOf(drawn.ink, lightScheme)).toMatch(/^#[0-9a-f]{6}$/);
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((k) => {
    const c = Number.parseInt(hex.slice(k, k + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

describe('the colour scales', () => {
  test.each([
    ['light', lightScheme, '#f3f5f6', '#1a2126'],
    ['dark', darkScheme, '#14181b', '#e7ebee'],
  ] as const)('on %s ground rise evenly in lightness, and names stay readable', (_name, scheme, ground, text) => {
    const steps = Array.from({ length: 11 }, (_, k) => k / 10);
    const away = steps.map((at) => contrast(colourAt(scheme.sequential, at), ground));
    expect(away).toEqual(away.toSorted((a, b) => a - b));
    expect(away[0]!).toBeGreaterThan(1.5);
    const sides = steps.map((at) => contrast(colourAt(scheme.diverging, at), ground));
    expect(Math.min(...sides)).toBeGreaterThan(2);
    expect(Math.min(sides[0]!, sides[10]!)).toBeGreaterThan(sides[5]!);
    for (const at of steps) expect(contrast(fillColour(at, scheme)!, text)).toBeGreaterThan(4.5);
    expect(fillColour(undefined, scheme)).toBeUndefined();
  });
});

describe('the part on show', () => {
  const chain: Edge[] = [
    { source: 'a', target: 'b', weight: 1 },
    { source: 'b', target: 'c', weight: 0.1 },
    { source: 'x', target: 'b', weight: -2 },
  ];
  const graph = { variables: ['a', 'b', 'c', 'x', 'alone'], edges: chain };

  test.each([
    ['parents', 1, 'c', ['b', 'c']],
    ['parents', 2, 'c', ['a', 'b', 'c', 'x']],
    ['children', 3, 'a', ['a', 'b', 'c']],
    ['both', 1, 'a', ['a', 'b']],
    ['both', 2, 'alone', ['alone']],
  ] as const)('%s within %i of %s', (direction, steps, of, expected) => {
    expect([...neighbourhood(chain, [of], steps, direction)].toSorted()).toEqual(expected);
  });

  test('hides weak edges by magnitude, and says how many of how many', () => {
    const part = shownPart(graph, null, 0.5);
    expect(part.edges.map(({ target }) => target)).toEqual(['b', 'b']);
    expect(hiddenEntry(graph, part)).toEqual({ kind: 'hidden', edges: 1, ofEdges: 3, variables: 0, ofVariables: 5 });
    expect(hiddenEntry(graph, shownPart(graph, null, 0))).toBeNull();
    expect(hiddenEntry(graph, shownPart(graph, new Set(['a', 'b']), 0))).toMatchObject({ edges: 2, variables: 3 });
  });

  test('enough steps in both directions reach the whole component', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }).chain(dagOn), ({ d, A }) => {
        const list = [...A.keys()].filter((k) => A[k]);
        const pairs = list.map((k) => ({ source: String(Math.floor(k / d)), target: String(k % d) }));
        const near = neighbourhood(pairs, ['0'], d, 'both');
        // Nothing joins the inside with the outside.
        expect(pairs.every(({ source, target }) => near.has(source) === near.has(target))).toBe(true);
        const upward = neighbourhood(pairs, ['0'], 1, 'parents').size;
        expect(upward).toBe(1 + new Set(pairs.filter((e) => e.target === '0').map((e) => e.source)).size);
      }),
      { numRuns: 40 },
    );
  });
});
