import { expect, test } from 'vitest';
import { placeLabels } from '../../../main/formats/picture-labels';
import { routeAround, type Box } from '../../../main/formats/picture-route';

const box = (x: number, y: number, width = 40, height = 30): Box => ({ x, y, width, height });
const straight = routeAround(box(0, 0), box(0, 400), []);

test('a label stands in the middle of its edge', () => {
  expect(placeLabels([{ route: straight, width: 30 }], [])).toEqual([{ x: 0, y: 200 }]);
});

test('a label leaves a box on its way free', () => {
  const [place] = placeLabels([{ route: straight, width: 30 }], [box(0, 200, 100, 40)]);
  expect(Math.abs(place!.y - 200)).toBeGreaterThan(28);
});

test('two labels on one line do not hide each other', () => {
  const places = placeLabels(
    [0, 1].map(() => ({ route: straight, width: 30 })),
    [],
  );
  expect(Math.abs(places[0]!.y - places[1]!.y)).toBeGreaterThanOrEqual(16);
});

test('where everything is covered a label hides a number rather than a name', () => {
  const wall = box(0, 140, 200, 200);
  const [first, second] = placeLabels(
    [0, 1].map(() => ({ route: straight, width: 30 })),
    [wall],
  );
  expect([first!.y, second!.y].every((y) => y > 248)).toBe(true);
});
