import { english } from '../../support/english';
import { describe, expect, test } from 'vitest';
import { notesOfPicture, writeGraph, type GraphDocument } from '../../../main/formats/index';
import { pdfPointsPerPixel } from '../../../main/formats/picture-size';
import { Picture } from '../../../shared/model/picture';
import { readPdf, type ReadPdf } from '../../support/pdf-reader';
import { hard, rich } from './documents';

const long = 'a long name with more than thirty-two letters in it';
const names = ['λ', 'ω of Ärger é', '变量', long, 'a (b) \\c', 'two\nlines'];
const odd: GraphDocument = {
  graph: { variables: names, edges: names.slice(1).map((target) => ({ source: 'λ', target, weight: -0.5 })) },
  weightMeaning: 'linear-effect',
  caution: 'Standardised data: read the graph as undirected.',
  title: 'Größe & λ',
};
const pdf = async (document: GraphDocument): Promise<ReadPdf> =>
  readPdf((await writeGraph('pdf', document)) as Uint8Array);
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string => text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '?');
const svgSize = async (document: GraphDocument): Promise<string[]> => {
  const text = String(await writeGraph('svg', document));
  return [/ width="([^"]*)" height="([^"]*)"/.exec(text)?.[1] ?? '', / height="([^"]*)"/.exec(text)?.[1] ?? ''];
};

describe('PDF', () => {
  test('holds the same texts as the SVG, legend and lanes included, as text', async () => {
    const bands = [{ tier: 0, x: -40, y: -40, width: 300, height: 80 }];
    const document = { ...rich, picture: Picture.parse({ bands, appearance: { fill: 'in-degree' } }) };
    const svg = String(await writeGraph('svg', document));
    const drawn = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => unescaped(text));
    expect(drawn).toContain('Tier 1');
    expect((await pdf(document)).texts).toEqual(drawn);
  });

  test('shows Greek and accented letters, and boxes with the letters behind them where its font has none', async () => {
    const { texts, actual } = await pdf(odd);
    expect(texts).toEqual(expect.arrayContaining(['λ', 'ω of Ärger é', '□□', 'a (b) \\c', 'two lines']));
    expect(actual).toEqual(expect.arrayContaining(['变量', long, 'two\nlines']));
    const notes = english(await notesOfPicture('pdf', odd));
    expect(notes[1]).toContain('lacks 变 量: empty boxes stand for them');
    expect(await notesOfPicture('svg', odd)).toEqual([]);
    expect(await notesOfPicture('dot', odd)).toEqual([]);
  });

  test('embeds the letters used of both faces', async () => {
    const { fonts, raw } = await pdf(odd);
    expect(fonts).toEqual([expect.stringMatching(/\+DejaVuSans$/), expect.stringMatching(/\+DejaVuSans-Bold$/)]);
    expect(raw.match(/\/FontFile2/g)).toHaveLength(2);
    expect(((await writeGraph('pdf', odd)) as Uint8Array).length).toBeLessThan(60_000);
  });

  test('draws every edge and its arrow head', async () => {
    const { content } = await pdf({ ...hard, picture: Picture.parse({ appearance: { width: 'none' } }) });
    expect(content.match(/^h$/gm)?.length).toBeGreaterThanOrEqual(hard.graph.edges.length);
    expect(content).toMatch(/\[7 4\] 0 d/);
  });

  test('is as large as the picture, or as wide as asked for', async () => {
    const [width = '', height = ''] = await svgSize(odd);
    const own = (await pdf(odd)).size;
    expect(own[0]).toBeCloseTo(0.75 * Number(width), 2);
    expect(own[1]).toBeCloseTo(0.75 * Number(height), 2);
    const narrow = { ...odd, picture: Picture.parse({ widthMm: 85 }) };
    const [pageWidth, pageHeight] = (await pdf(narrow)).size;
    expect(pageWidth).toBeCloseTo((85 * 72) / 25.4, 2);
    expect(pageHeight / pageWidth).toBeCloseTo(own[1] / own[0], 4);
    expect((await svgSize(narrow))[0]).toBe('85mm');
    expect(english(await notesOfPicture('pdf', narrow))[0]).toMatch(
      /^The picture is 85 mm wide and [\d.]+ mm high; names in it are [\d.]+ pt\.$/,
    );
  });

  test('no page is longer than readers take', () => {
    expect(pdfPointsPerPixel({ width: 28_800, height: 100 }, null)).toBe(0.5);
    expect(pdfPointsPerPixel({ width: 100, height: 28_800 }, 5000)).toBe(0.5);
  });

  test('names its title and describes the picture, for screen readers too', async () => {
    const { raw } = await pdf({ ...hard, title: 'A title' });
    expect(raw).toMatch(/\/Title \d+ 0 R/);
    expect(raw).toContain('(A title)');
    expect(raw).toMatch(/\/Alt \(/);
    expect(raw).toContain('/Marked true');
  });

  test('is the same bytes every time, without a date', async () => {
    const once = (await writeGraph('pdf', odd)) as Uint8Array;
    expect(await writeGraph('pdf', odd)).toEqual(once);
    expect(Buffer.from(once).toString('latin1')).not.toMatch(/\/(Creation|Mod)Date/);
  });

  test('of a graph without variables is still a picture', async () => {
    const { size } = await pdf({ graph: { variables: [], edges: [] } });
    expect(Math.min(...size)).toBeGreaterThan(0);
  });
});
