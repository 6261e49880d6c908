import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGraph, writeGraph, type GraphDocument } from '../../../main/formats/index';
import type { ExportFormat } from '../../../shared/contract';
import { dagOn } from '../graph/graphs';
import { hard, result, rich } from './documents';

const FILES: [ExportFormat, string][] = [
  ['json', 'graph.json'],
  ['csv', 'graph.csv'],
  ['edges.csv', 'graph.edges.csv'],
  ['dot', 'graph.dot'],
  ['graphml', 'graph.graphml'],
];

const byEnds = (document: GraphDocument) =>
  [...document.graph.edges].sort((a, b) => (a.source + a.target < b.source + b.target ? -1 : 1));

/** No −0, and not the smallest number, which stands for weight 0 in an adjacency matrix. */
const storable = (weight: number): number => (Math.abs(weight) === Number.MIN_VALUE ? 0 : weight + 0);

async function through(format: ExportFormat, file: string, document: GraphDocument): Promise<GraphDocument> {
  return readGraph(file, await writeGraph(format, document));
}

describe.each(FILES)('%s', (format, file) => {
  test('keeps hard names, lone variables, and weights to the last digit', async () => {
    const back = await through(format, file, hard);
    expect([...back.graph.variables].sort()).toEqual([...hard.graph.variables].sort());
    expect(byEnds(back)).toEqual(byEnds(hard));
  });

  test('reads what it wrote as bytes, with a byte order mark and CRLF', async () => {
    const text = String(await writeGraph(format, hard));
    const bytes = new TextEncoder().encode(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(byEnds(readGraph(file, bytes))).toEqual(byEnds(hard));
  });

  test('keeps graphs without edges', async () => {
    const graph = { variables: ['A', 'B b'], edges: [] };
    expect((await through(format, file, { graph })).graph).toEqual(graph);
  });

  test('keeps any names and weights', async () => {
    const document = fc.integer({ min: 2, max: 6 }).chain((d) =>
      fc.tuple(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }), {
          minLength: d,
          maxLength: d,
          selector: (name) => name.trim(),
        }),
        dagOn(d),
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: d * d, maxLength: d * d }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(document, async ([names, { d, A }, weights]) => {
        fc.pre(names.every((name) => name.trim() !== '' && name !== '__proto__'));
        const edges = [...A.keys()]
          .filter((k) => A[k])
          .map((k) => ({ source: names[Math.floor(k / d)]!, target: names[k % d]!, weight: storable(weights[k]!) }));
        const back = await through(format, file, { graph: { variables: names, edges } });
        expect([...back.graph.variables].sort()).toEqual([...names].sort());
        expect(byEnds(back)).toEqual(byEnds({ graph: { variables: names, edges } }));
      }),
    );
  });
});

test.each(FILES.filter(([format]) => format !== 'csv'))(
  '%s keeps standardized weights, frequencies and posteriors',
  async (format, file) => {
    expect(byEnds(await through(format, file, rich))).toEqual(byEnds(rich));
  },
);

test.each(FILES.filter(([format]) => !format.endsWith('csv')))(
  '%s keeps positions and the title',
  async (format, file) => {
    const back = await through(format, file, rich);
    expect(back.positions).toEqual(rich.positions);
    expect(back.title).toBe(rich.title);
  },
);

test('JSON keeps the whole result of a run', async () => {
  const graph = { variables: result.variables, edges: result.edges };
  expect(await through('json', 'run.json', { graph, result })).toEqual({ graph, result });
});

describe.each(['strength', 'probability'] as const)('weights that are a %s', (weightMeaning) => {
  test.each(FILES.filter(([format]) => format !== 'csv'))('are named so in %s, and read back', async (format, file) => {
    const text = String(await writeGraph(format, { ...rich, weightMeaning }));
    expect(text).toContain(weightMeaning);
    const back = readGraph(file, text);
    expect(back.weightMeaning).toBe(weightMeaning);
    expect(byEnds(back)).toEqual(byEnds(rich));
  });
});

test.each(FILES)('%s writes the same bytes every time', async (format) => {
  expect(await writeGraph(format, rich)).toEqual(await writeGraph(format, rich));
});

test.each(FILES)('%s refuses to write NaN', async (format) => {
  const graph = { variables: ['A', 'B'], edges: [{ source: 'A', target: 'B', weight: NaN }] };
  await expect(writeGraph(format, { graph })).rejects.toThrow('finite');
});
