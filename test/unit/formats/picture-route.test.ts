import { describe, expect, test } from 'vitest';
import { pointAt, routeAround, type Box } from '../../../main/formats/picture-route';

const box = (x: number, y: number): Box => ({ x, y, width: 60, height: 34 });

describe('ways of edges', () => {
  test('are straight from border to border where nothing is in the way', () => {
    const [from, to] = [box(0, 0), box(0, 100)];
    expect(routeAround(from, to, [from, to, box(200, 50)])).toMatchObject({
      start: { x: 0, y: 17 },
      tip: { x: 0, y: 83 },
      isStraight: true,
    });
  });

  test('bend around a box between', () => {
    const [from, between, to] = [box(0, 0), box(5, 100), box(0, 200)];
    const route = routeAround(from, to, [from, between, to]);
    expect(route.isStraight).toBe(false);
    for (let t = 0; t <= 1; t += 0.01) {
      const { x, y } = pointAt(route, t);
      expect(Math.abs(x - between.x) < 30 && Math.abs(y - between.y) < 17).toBe(false);
    }
  });

  test('are straight when there is no way around', () => {
    const [from, to] = [box(0, 0), box(0, 400)];
    const wall = Array.from({ length: 60 }, (_, k) => box(-1800 + 60 * k, 200));
    expect(routeAround(from, to, wall).isStraight).toBe(true);
  });

  test('exist between boxes on the same spot', () => {
    const { start, tip } = routeAround(box(1, 1), box(1, 1), []);
    expect([start, tip]).toEqual([{ x: 1, y: 1 }, { x: 1, y: 1 }]); // prettier-ignore
  });
});
