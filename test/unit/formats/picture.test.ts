import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { writeGraph } from '../../../main/formats/index';
import { Picture } from '../../../shared/model/picture';
import { hard, rich } from './documents';

const svg = async (document = hard): Promise<string> => String(await writeGraph('svg', document));
const size = (png: Uint8Array): [number, number] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

describe('SVG', () => {
  test('is valid XML, without anything from outside or that runs', async () => {
    const text = await svg();
    expect(XMLValidator.validate(text)).toBe(true);
    expect(text).not.toMatch(/<script|<image|href=|onload|url\(/i);
  });

  test('shows and describes every variable and edge', async () => {
    const text = await svg();
    const tree = new XMLParser({ ignoreAttributes: false, htmlEntities: true }).parse(text).svg;
    expect(tree.title['#text']).toBe(hard.title);
    expect(tree.desc['#text']).toContain('9 variables, 7 edges');
    expect(tree.desc['#text']).toContain('blood pressure → the "quoted" (-0.123)');
    const boxes = tree.g.filter((g: { title?: string }) => g.title !== undefined);
    expect(boxes.map((g: { title: string }) => g.title)).toEqual(hard.graph.variables);
    expect(tree.polygon).toHaveLength(hard.graph.edges.length);
  });

  test('tells negative effects by dashes as well as by colour, and has a legend', async () => {
    const text = await svg({ graph: { variables: ['A', 'B'], edges: [{ source: 'A', target: 'B', weight: -1 }] } });
    expect(text.match(/stroke-dasharray/g)).toHaveLength(2); // the edge and its legend
    expect(text).toContain('negative weight'); // nobody said what the weights are
  });

  const edges = [
    { source: 'A', target: 'B', weight: 0.9, posterior: 0.9 },
    { source: 'A', target: 'C', weight: 0.2, posterior: 0.2 },
  ];
  const graph = { variables: ['A', 'B', 'C'], edges };

  test('draws the posterior as opacity and says so', async () => {
    const text = await svg({ graph, weightMeaning: 'linear-effect' });
    expect(XMLValidator.validate(text)).toBe(true);
    expect(text.match(/<g opacity="[\d.]+">/g)).toEqual(['<g opacity="0.92">', '<g opacity="0.34">']);
    expect(text).toContain('Opacity: posterior probability of the edge, 0 to 1');
    expect(text).toContain('positive effect');
  });

  test('never calls a probability or a strength an effect', async () => {
    const probable = await svg({ graph, weightMeaning: 'probability' });
    expect(probable).not.toMatch(/effect|Line width/);
    expect(probable).toContain('Opacity: posterior probability');
    const strong = await svg({
      graph: { ...graph, edges: [{ source: 'A', target: 'B', weight: 2 }] },
      weightMeaning: 'strength',
    });
    expect(strong).toContain('Line width: strength of the dependence, not an effect');
    expect(strong).not.toMatch(/(positive|negative) effect|Opacity/);
  });

  test('marks what the background knowledge requires and what is against it, and says how, for edges on show only', async () => {
    const [first, second] = graph.edges.map(({ source, target }) => ({ source, target }));
    const marks = { required: [first], broken: [second, { source: 'C', target: 'A' }] };
    const text = await svg({ graph, picture: Picture.parse(marks) });
    expect(text.match(/<rect[^>]*width="9" height="9"/g)).toHaveLength(1);
    expect(text.match(/stroke="#a61b29"[^>]*stroke-opacity="0.25"/g)).toHaveLength(1);
    expect(text).toContain('Square at the tail: required by the background knowledge');
    expect(text).toContain('Cross: against the background knowledge');
    const hidden = await svg({ graph, picture: Picture.parse({ ...marks, variables: ['A', 'C'] }) });
    expect(hidden).not.toContain('Square at the tail');
    expect(hidden).toContain('Cross: against');
  });

  test('of a graph that is no run says how many rules it breaks', async () => {
    expect(await svg({ graph, knowledgeCheck: { rules: 4, violated: 0 } })).toContain('0 of 4 rules violated');
  });

  test('prints a caution that must not be lost', async () => {
    const caution = 'Standardised data: read the graph as undirected.';
    expect(await svg({ graph, caution })).toContain(caution);
  });

  test('uses given positions and lays out variables without one', async () => {
    const positions = { A: { x: 500, y: 700 } };
    const text = await svg({ graph: { variables: ['A', 'B'], edges: [] }, positions });
    expect(text).toContain('<text x="500" y="704.9"');
    expect(text).toContain('>B</text>');
  });

  test('of a graph without variables is still a picture', async () => {
    expect(XMLValidator.validate(await svg({ graph: { variables: [], edges: [] } }))).toBe(true);
  });

  test('replaces characters XML cannot hold', async () => {
    const text = await svg({ graph: { variables: ['a\u0000b\ud800'], edges: [] } });
    expect(XMLValidator.validate(text)).toBe(true);
    expect(text).toContain('a\ufffdb\ufffd');
  });
});

describe('PNG', () => {
  test('is the SVG at two pixels per unit', async () => {
    const png = (await writeGraph('png', rich)) as Uint8Array;
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(await svg(rich)) ?? [];
    const [pngWidth, pngHeight] = size(png);
    expect(Math.abs(pngWidth - 2 * Number(width))).toBeLessThanOrEqual(2);
    expect(Math.abs(pngHeight - 2 * Number(height))).toBeLessThanOrEqual(2);
  });

  test('is the same every time', async () => {
    expect(await writeGraph('png', hard)).toEqual(await writeGraph('png', hard));
  });

  test('of a huge picture stays within memory', async () => {
    const positions = { A: { x: 0, y: 0 }, B: { x: 20_000, y: 10_000 } };
    const [width, height] = size(
      (await writeGraph('png', { graph: { variables: ['A', 'B'], edges: [] }, positions })) as Uint8Array,
    );
    expect(width * height).toBeLessThan(65e6);
  });
});
