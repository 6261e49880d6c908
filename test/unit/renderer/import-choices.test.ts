/** The import page: what choices add up to, what stands in their way, and which rows are shown. */
import { expect, test } from 'vitest';
import type { ColumnCheck, FileCheck } from '../../../shared/model/file-check';
import {
  choicesOf,
  columnStates,
  filterColumns,
  gridRows,
  offendingCells,
  overridesFor,
  unitInName,
  withChange,
} from '../../../renderer/features/import/choices';
import { fakeCheck, fakePreview } from '../../support/fake-check';

const WIDTH = 8;
const doubtful = fakeCheck(WIDTH, true);
const none = choicesOf({});
const stateOf = (name: string, choices = none, check: FileCheck = doubtful) =>
  columnStates(check, choices).find((state) => state.check.summary.name === name)!;

test('a choice is merged with those before, and taken back by nothing, an empty text or false', () => {
  const chosen = withChange(withChange(none, ['a', 'b'], { type: 'count' }), ['a'], { unit: 'kg' });
  expect([...chosen.values()]).toEqual([
    { name: 'a', type: 'count', unit: 'kg' },
    { name: 'b', type: 'count' },
  ]);
  const less = withChange(chosen, ['a', 'b'], { type: undefined });
  expect([...less.values()]).toEqual([{ name: 'a', unit: 'kg' }]);
  expect(withChange(less, ['a'], { unit: '' }).size).toBe(0);
  expect(withChange(none, ['a'], { textAsMissing: false }).size).toBe(0);
});

test('choices of columns that the file no longer has are left behind', () => {
  const chosen = withChange(none, ['a', 'gone'], { unit: 'kg' });
  expect(overridesFor({ delimiter: ';' }, chosen, ['a', 'b'])).toEqual({
    delimiter: ';',
    columns: [{ name: 'a', unit: 'kg' }],
  });
  expect(overridesFor({}, chosen, [])).toEqual({});
});

test('text stands in the way of numbers until its cells are missing', () => {
  expect(stateOf('horsepower')).toMatchObject({ obstacle: null, isUsable: false });
  const chosen = withChange(none, ['horsepower'], { type: 'continuous' });
  expect(stateOf('horsepower', chosen)).toMatchObject({
    isUsable: false,
    obstacle: { kind: 'text', count: 2, first: { row: 12, value: 'n/k' } },
  });
  const missing = withChange(chosen, ['horsepower'], { textAsMissing: true });
  expect(stateOf('horsepower', missing)).toMatchObject({ obstacle: null, isUsable: true });
  expect(stateOf('horsepower', withChange(none, ['horsepower'], { textAsMissing: true })).isUsable).toBe(true);
});

test('fractions stand in the way of a count, many values in that of binary, and a constant of everything', () => {
  const asCount = withChange(none, ['displacement'], { type: 'count' });
  expect(stateOf('displacement', asCount).obstacle).toMatchObject({ kind: 'uncountable', first: { row: 3 } });
  const asBinary = withChange(none, ['displacement'], { type: 'binary' });
  expect(stateOf('displacement', asBinary).obstacle).toMatchObject({ kind: 'levels', count: 302 });
  const constant: ColumnCheck = {
    ...doubtful.columns[0]!,
    summary: { ...doubtful.columns[0]!.summary, type: 'constant' },
  };
  const check = { ...doubtful, columns: [constant] };
  const chosen = withChange(none, [constant.summary.name], { type: 'continuous' });
  expect(stateOf(constant.summary.name, chosen, check).isUsable).toBe(false);
});

test('columns are found by name and label, and by what is doubtful or left out', () => {
  const chosen = withChange(none, ['year'], { label: 'Model year' });
  const states = columnStates(doubtful, chosen);
  const names = (...args: Parameters<typeof filterColumns>) => filterColumns(...args).map((s) => s.check.summary.name);
  expect(names(states, 'MODEL', 'all')).toEqual(['year']);
  expect(names(states, '', 'doubtful')).toEqual(['horsepower', 'year']);
  expect(names(states, '', 'out')).toEqual(['horsepower', 'name', 'origin']);
});

test('rows shown are the first ones and the offending ones, in order, with gaps marked', () => {
  const rows = gridRows(fakePreview(WIDTH), doubtful);
  expect(rows.map((row) => row.line)).toEqual([...Array.from({ length: 40 }, (_, k) => k + 2), 133, 214, 301]);
  expect(rows.filter((row) => row.isAfterGap).map((row) => row.line)).toEqual([133, 214, 301]);
  expect(rows.filter((row) => row.isOffending).map((row) => row.line)).toEqual([12, 34, 133, 214, 301]);
  expect(offendingCells(doubtful)).toEqual(new Set(['12 horsepower', '133 horsepower']));
  expect(gridRows(fakePreview(WIDTH), null)).toHaveLength(40);
});

test.each([
  ['weight (kg)', 'kg'],
  ['temp [°C]', '°C'],
  ['log(x)', 'x'],
  ['count (2)', null],
  ['(kg)', null],
  ['plain', null],
])('the unit in "%s" is %s', (name, unit) => {
  expect(unitInName(name)).toBe(unit);
});
