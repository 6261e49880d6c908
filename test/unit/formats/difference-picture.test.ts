/** Two graphs as one picture: every kind of edge as the window draws it, in all three formats. */
import { describe, expect, test } from 'vitest';
import { drawDifference, writeDrawing } from '../../../main/formats/index';
import { textsOf } from '../../../main/formats/drawing';
import { differenceDashes, differenceInks } from '../../../shared/graph/difference-look';
import { differenceKinds } from '../../../shared/graph/difference';
import { inEnglish } from '../../../shared/model/sayings/say';
import { DifferencePicture } from '../../../shared/model/difference-picture';
import { readPdf } from '../../support/pdf-reader';

const names = ['a', 'b', 'c', 'd', 'lone'];
const long =
  'Both graphs are on different data with the same variable names, so that differences can come from the data.';
const picture: DifferencePicture = {
  language: 'de',
  title: 'Lauf 1 & truth.dot',
  description: 'five variables',
  variables: names,
  edges: [
    { kind: 'both', source: 'a', target: 'b', mark: '' },
    { kind: 'reversed', source: 'b', target: 'c', mark: '⇄' },
    { kind: 'only-a', source: 'c', target: 'd', mark: 'Lauf 1' },
    { kind: 'only-b', source: 'a', target: 'd', mark: 'truth' },
  ],
  legend: differenceKinds.map((kind) => ({ kind, text: `this is ${kind}` })),
  notes: [long],
  positions: { a: { x: 0, y: 0 }, b: { x: 200, y: 0 }, c: { x: 200, y: 200 }, d: { x: 0, y: 200 } },
  scale: 1,
  widthMm: null,
};
const svgOf = async (one: DifferencePicture, widthMm: number | null = null) =>
  String((await writeDrawing('svg', drawDifference(one), { scale: 1, widthMm })).content);

describe('the picture of two graphs', () => {
  test('draws every kind by dash and colour, in the graph and in the legend alike', async () => {
    const svg = await svgOf(picture);
    for (const kind of differenceKinds) {
      const dash = differenceDashes[kind].join(' ');
      const lines = [...svg.matchAll(/<path [^>]*>/g)].map(([line]) => line);
      const own = lines.filter((line) => line.includes(differenceInks[kind]));
      expect([kind, own.length]).toEqual([kind, 2]);
      expect(own.every((line) => line.includes(dash === '' ? 'fill="none"' : `stroke-dasharray="${dash}"`))).toBe(true);
      expect(svg).toContain(`>this is ${kind}<`);
    }
    expect(svg).toContain('xml:lang="de"');
  });

  test('points a reversed edge as in the reference with the full head, as in the other with the hollow one', async () => {
    const only = { ...picture, edges: picture.edges.slice(1, 2), legend: [], notes: [] };
    const [full, hollow] = [...(await svgOf(only)).matchAll(/<polygon points="([\d.-]+),([\d.-]+)[^"]*"([^>]*)>/g)];
    // b stands above c.
    expect(full?.[3]).toContain(`fill="${differenceInks.reversed}"`);
    expect(hollow?.[3]).toContain('fill="#ffffff"');
    expect(Number(full?.[2])).toBeGreaterThan(Number(hollow?.[2]));
  });

  test('holds every variable, also one without edges or place, and every mark', () => {
    const texts = textsOf(drawDifference(picture).shapes).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining([...names, '⇄', 'Lauf 1', 'truth']));
  });

  test('breaks cautions between words, within the picture', () => {
    const drawing = drawDifference(picture);
    const texts = textsOf(drawing.shapes).filter(({ text }) => long.includes(text) && text.includes(' '));
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.map(({ text }) => text).join(' ')).toBe(long);
    expect(Math.max(...texts.map(({ y }) => y))).toBeLessThan(drawing.y + drawing.height);
  });

  test('is as wide as asked for, and a PDF with its title, language and dashes', async () => {
    expect(await svgOf(picture, 85)).toContain('width="85mm"');
    const { content, notes } = await writeDrawing('pdf', drawDifference(picture), { scale: 1, widthMm: 85 });
    const pdf = await readPdf(content as Uint8Array);
    expect(pdf.size[0]).toBeCloseTo((85 * 72) / 25.4, 2);
    expect(pdf.content).toContain('[10 3 2 3] 0 d');
    expect(pdf.raw).toContain('/Lang (de)');
    expect(inEnglish(notes[0]!)).toContain('85 mm wide');
    const png = await writeDrawing('png', drawDifference(picture), { scale: 1, widthMm: null });
    expect([...(png.content as Uint8Array).slice(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  });

  test('is refused when an edge joins a variable it lacks', () => {
    const edges = [{ kind: 'both', source: 'a', target: 'x', mark: '' }];
    expect(DifferencePicture.safeParse({ ...picture, edges }).success).toBe(false);
    expect(DifferencePicture.safeParse(picture).success).toBe(true);
  });
});
