/** Lines of large graphs: where they run, which one is meant, and what is said of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceTo, middleOf, nearestLine, runOf } from '../../../renderer/graph/lines/geometry';
import { boxesOf, mark, marked, noMarks, sceneOf } from '../../../renderer/graph/lines/scene';
import { edgeId, type GraphModel } from '../../../renderer/graph/model';
import type { Palette } from '../../../renderer/graph/palette';
import { mappingOf } from '../../../shared/graph/appearance';
import { lightScheme } from '../../../shared/graph/colours';
import type { Positions } from '../../../shared/model/graph';

const palette = { scheme: lightScheme, 'series-4': '#111111', 'text-soft': '#222222' } as Palette;
const model: GraphModel = {
  runId: 'r',
  variables: ['a', 'b', 'c', 'far'],
  meaning: 'linear-effect',
  edges: [
    { source: 'a', target: 'b', weight: 2, standardized: 2 },
    { source: 'b', target: 'c', weight: -1, standardized: -1 },
  ],
  dropped: 0,
};
const positions: Positions = { a: { x: 0, y: 0 }, b: { x: 300, y: 0 }, c: { x: 300, y: 400 }, far: { x: 900, y: 900 } };
const mapping = mappingOf({ ...model, meaning: 'linear-effect' }, {});
const scene = sceneOf(model, positions, mapping, palette);
const boxes = boxesOf(model.variables, positions);

describe('the lines of a large graph', () => {
  test('have the colours, widths and dashes of their edges', () => {
    expect([...scene.ends]).toEqual([0, 1, 1, 2]);
    expect([...scene.pen].map((k) => scene.pens[k])).toEqual([
      { colour: lightScheme.positive, dash: [] },
      { colour: lightScheme.negative, dash: [7, 4] },
    ]);
    expect(scene.looks[0]).toBeGreaterThan(scene.looks[3]!);
  });

  test('end at the border of the box they point at', () => {
    const { from, to, isStraight } = runOf(scene, boxes, 0);
    expect(isStraight).toBe(true);
    expect(to.x).toBeCloseTo(300 - boxes[4 + 2]!, 4);
    expect(from.x).toBeCloseTo(boxes[2]!, 4);
    expect([from.y, to.y]).toEqual([0, 0]);
  });

  test('the nearest one within reach is meant, none further off', () => {
    expect(nearestLine(scene, boxes, { x: 150, y: 3 }, 6)).toBe(0);
    expect(nearestLine(scene, boxes, { x: 297, y: 200 }, 6)).toBe(1);
    expect(nearestLine(scene, boxes, { x: 150, y: 60 }, 6)).toBe(-1);
  });

  test('pass through their middle, bent or straight, and both ends', () => {
    fc.assert(
      fc.property(fc.double({ min: -80, max: 80, noNaN: true }), (bend) => {
        const bent = { ...scene, looks: Float32Array.from([2, 1, bend, 2, 1, 0]) };
        const run = runOf(bent, boxes, 0);
        for (const at of [run.from, run.to, middleOf(run)]) expect(distanceTo(run, at)).toBeLessThan(0.5);
      }),
    );
  });

  test('carry what is said of their edges, and lose it again', () => {
    const [first, second] = [edgeId('a', 'b'), edgeId('b', 'c')];
    const marks = { ...noMarks, chosen: new Set([first]), required: new Set([second]), clear: new Set([first]) };
    const said = marked(scene, model, marks);
    expect([...said.marks]).toEqual([mark.chosen, mark.required | mark.pale]);
    expect([...marked(said, model, noMarks).marks]).toEqual([0, 0]);
  });

  test('of a comparison look as in its legend, with their words', () => {
    const looks = new Map([
      [edgeId('a', 'b'), { kind: 'both' as const, mark: '' }],
      [edgeId('b', 'c'), { kind: 'reversed' as const, mark: 'reversed' }],
    ]);
    const compared = sceneOf({ ...model, looks }, positions, mapping, palette);
    expect([...compared.pen].map((k) => compared.pens[k]?.colour)).toEqual(['#222222', '#111111']);
    expect([...compared.marks]).toEqual([0, mark.reversed]);
    expect([...compared.words]).toEqual([[1, 'reversed']]);
    expect([...marked(compared, model, noMarks).marks]).toEqual([0, mark.reversed]);
  });
});
