/** What leaves the comparison as a picture. */
import { describe, expect, test } from 'vitest';
import { figureOf } from '../../../renderer/features/compare/figure';
import { differenceRows, type ComparedGraph } from '../../../renderer/features/compare/model';
import { differenceKinds } from '../../../shared/graph/difference';
import { DifferencePicture } from '../../../shared/model/difference-picture';

const names = ['x', 'y', 'z'];
const graph = (name: string, ones: readonly [number, number][]): ComparedGraph => {
  const A = new Uint8Array(9);
  for (const [i, j] of ones) A[3 * i + j] = 1;
  const facts = { isTruth: false, meaning: 'none', threshold: null, thresholdScale: 'raw', transform: null } as const;
  return { id: name, name, A, W: new Float64Array(9), datasetHash: null, datasetId: null, ...facts };
};
const [a, b] = [
  graph('run 1', [
    [0, 1],
    [1, 2],
  ]),
  graph('a long name.dot', [
    [1, 0],
    [0, 2],
  ]),
];
const rows = differenceRows(a, b, [a, b], names);
const size = { positions: { x: { x: 1, y: 2 }, gone: { x: 0, y: 0 } }, scale: 2, widthMm: 85 } as const;
const parts = { a, b, names, rows, shown: differenceKinds, cautions: ['Other data.'] };

describe('the picture of a comparison', () => {
  test('holds what is on screen: edges, marks, places of its variables, size, legend with counts, cautions', () => {
    const figure = figureOf(parts, size);
    expect(DifferencePicture.safeParse(figure).success).toBe(true);
    expect(figure.title).toBe('Run 1 and a long name.dot in one graph');
    expect(figure.edges).toEqual([
      { kind: 'reversed', source: 'x', target: 'y', mark: '⇄' },
      { kind: 'only-b', source: 'x', target: 'z', mark: '' },
      { kind: 'only-a', source: 'y', target: 'z', mark: 'run 1' },
    ]);
    expect(figure.legend.map(({ text }) => text)).toEqual([
      'in both: 0',
      'reversed: 1 (full arrowhead as in run 1, hollow as in a long name.dot)',
      'only in run 1: 1',
      'only in a long name.dot: 1',
    ]);
    expect([figure.positions, figure.scale, figure.widthMm]).toEqual([{ x: { x: 1, y: 2 } }, 2, 85]);
    expect(figure.notes).toEqual(['Other data.']);
    expect(figure.description).toContain('x → y reversed');
  });

  test('leaves out the kinds that are hidden, and says so', () => {
    const figure = figureOf({ ...parts, shown: ['reversed'] }, size);
    expect(figure.edges.map(({ kind }) => kind)).toEqual(['reversed']);
    expect(figure.legend.map(({ kind }) => kind)).toEqual(['reversed']);
    expect(figure.notes[0]).toBe('Not drawn: only in run 1: 1; only in a long name.dot: 1.');
  });
});
