import { expect, test } from 'vitest';
import { bendsOf } from '../../../renderer/graph/bend';
import { bendAround } from '../../../shared/graph/bend';

const from = { x: 0, y: 0 };
const to = { x: 0, y: 300 };
const box = (x: number, y: number) => ({ x, y, width: 40, height: 30 });

test('an edge stays straight when nothing is in its way', () => {
  expect(bendAround(from, to, [])).toBe(0);
  expect(bendAround(from, to, [box(100, 150)])).toBe(0);
});

test('an edge is bent to the free side, no more than it must be', () => {
  const bend = bendAround(from, to, [box(0, 150)]);
  expect(Math.abs(bend)).toBe(45); // 20 for half the box and 6 for clearance: 25 is too little
  // A second box on the side chosen first sends it to the other.
  expect(Math.sign(bendAround(from, to, [box(0, 150), box(-Math.sign(bend) * -50, 150)]))).not.toBe(0);
});

test('an edge that would have to make a loop stays straight', () => {
  expect(bendAround(from, { x: 0, y: 50 }, [box(0, 25)])).toBe(0);
});

test('bends belong to the edges in their order; very large graphs have none', () => {
  const positions = { a: from, b: { x: 0, y: 150 }, c: to };
  const edges = [
    { source: 'a', target: 'b' },
    { source: 'a', target: 'c' },
  ];
  const [short, long] = bendsOf(['a', 'b', 'c'], edges, positions);
  expect(short).toBe(0);
  expect(long).not.toBe(0);
  const many = Array.from({ length: 20_001 }, () => edges[1]!);
  expect(bendsOf(['a', 'b', 'c'], many, positions).every((bend) => bend === 0)).toBe(true);
});
