/** The mathematics of each data step, and what must hold of every list of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDataset } from '../../../main/data/dataset';
import { applySteps, asDataset } from '../../../main/data/steps/apply';
import { normalQuantile } from '../../../main/data/steps/normal-quantile';
import { NumberOrder } from '../../../main/data/steps/order';
import { normalScores } from '../../../main/data/steps/transforms';
import { withTextsOf } from '../../../shared/model/dataset-texts';
import type { Dataset } from '../../../shared/model/dataset';
import { AppError } from '../../../shared/model/errors';
import type { Condition, DataStep, StepProblem } from '../../../shared/model/steps';
import { DataSteps } from '../../../shared/model/steps';

const NAN = Number.NaN;

function table(columns: Record<string, readonly (number | string | null)[]>): Dataset {
  const list = Object.entries(columns).map(([name, cells]) => {
    const isText = cells.some((cell) => typeof cell === 'string');
    const levels = isText ? [...new Set(cells.filter((cell): cell is string => typeof cell === 'string'))] : null;
    const code = (cell: number | string | null): number =>
      cell === null ? NAN : typeof cell === 'string' ? levels!.indexOf(cell) : cell;
    return { name, values: Float64Array.from(cells, code), levels };
  });
  return makeDataset({ name: 'd', source: null, columns: list });
}

const after = (data: Dataset, ...steps: DataStep[]): Dataset =>
  asDataset(data, applySteps(data, DataSteps.parse(steps)));
const valuesOf = (data: Dataset, name: string): number[] => [
  ...data.columns.find((column) => column.name === name)!.values,
];
const typeOf = (data: Dataset, name: string) => data.info.columns.find((column) => column.name === name)?.type;
const outcomes = (data: Dataset, ...steps: DataStep[]) => applySteps(data, steps).info.outcomes;

/** Number and problem of the step that is refused. */
function refusal(data: Dataset, ...steps: DataStep[]): { number: number; problem: StepProblem } {
  try {
    applySteps(data, steps);
  } catch (error) {
    if (error instanceof AppError && error.data.code === 'data/step') return error.data;
    throw error;
  }
  throw new Error('no step was refused');
}

const small = table({
  x: [1, 2.5, 4, 8, NAN],
  y: [3, 1, -2, 0, 5.5],
  g: ['b', 'a', 'b', null, 'c'],
});

test('normal quantiles agree with tables to 12 digits', () => {
  // statistics.NormalDist().inv_cdf of Python 3.11.
  const known = [
    [0.5, 0],
    [0.975, 1.9599639845400539],
    [0.001, -3.090232306167813],
    [1e-12, -7.034483825301131],
  ] as const;
  for (const [p, z] of known) expect(normalQuantile(p)).toBeCloseTo(z, 12);
});

test('the order of any doubles is that of a comparison', () => {
  const special = [0, -0, Infinity, -Infinity, 5e-324, -5e-324, 1e308, -1e308, 1, 1 + 2 ** -52, NAN];
  const number = fc.oneof(fc.double(), fc.constantFrom(...special));
  fc.assert(
    fc.property(fc.array(number, { maxLength: 30 }), (values) => {
      const rows = [...values.keys()].filter((r) => !Number.isNaN(values[r]!));
      const expected = rows.toSorted(
        (p, q) => (values[p]! < values[q]! ? -1 : Number(values[p]! > values[q]!)) || p - q,
      );
      expect([...new NumberOrder(values.length).of(Float64Array.from(values))]).toEqual(expected);
    }),
  );
});

test('ranks are those of the definition: one more than the smaller values, plus half the other equal ones', () => {
  // Near 1e9 the upper halves of doubles agree, so that long runs are left to the lower halves; small numbers make ties.
  const near = fc.integer({ min: 0, max: 40 }).map((k) => 1e9 + k * 2 ** -22);
  const number = fc.oneof(near, fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }), fc.constantFrom(NAN, -0));
  const orders = new NumberOrder(120);
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 120 }), (values) => {
      const present = values.filter((x) => !Number.isNaN(x));
      const rank = (x: number): number =>
        1 + present.filter((y) => y < x).length + (present.filter((y) => y === x).length - 1) / 2;
      const expected = values.map((x) => (Number.isNaN(x) ? NAN : normalQuantile(rank(x) / (present.length + 1))));
      expect([...normalScores(Float64Array.from(values), new Map(), orders)]).toEqual(expected);
    }),
  );
});

describe('transformations', () => {
  test('logarithms in their three forms, missing values kept', () => {
    const logs = after(
      table({ a: [1, Math.E, NAN], b: [0, Math.E - 1, 3], c: [-3, 0, 3] }),
      { kind: 'log', columns: ['a'], form: 'ln' },
      { kind: 'log', columns: ['b'], form: 'log1p' },
      { kind: 'log', columns: ['c'], form: 'signed' },
    );
    expect(valuesOf(logs, 'a')).toEqual([0, 1, NAN]);
    expect(valuesOf(logs, 'b')[1]).toBeCloseTo(1, 15);
    expect(valuesOf(logs, 'c')).toEqual([-Math.log(4), 0, Math.log(4)]);
  });

  test('a logarithm that does not exist is refused with the row of the import and the value', () => {
    const filter: DataStep = { kind: 'filter', column: 'y', condition: { test: 'below', value: 3 } };
    expect(refusal(small, filter, { kind: 'log', columns: ['y'], form: 'ln' })).toMatchObject({
      number: 2,
      problem: { kind: 'value', column: 'y', row: 3, value: '-2' },
    });
    expect(refusal(small, { kind: 'log', columns: ['y'], form: 'log1p' }).problem).toMatchObject({ row: 3 });
    expect(refusal(small, { kind: 'log', columns: ['g'], form: 'signed' }).problem).toEqual({
      kind: 'needs-numbers',
      column: 'g',
    });
  });

  test('normal scores: Φ⁻¹(r / (n + 1)), ties share their mean rank', () => {
    const scores = normalScores(Float64Array.of(10, 30, 10, NAN, 20));
    const z = (rank: number): number => normalQuantile(rank / 5);
    expect([...scores]).toEqual([z(1.5), z(4), z(1.5), NAN, z(3)]);
  });

  test('standardised columns have mean 0 and standard deviation 1 over what is not missing', () => {
    const z = valuesOf(after(small, { kind: 'standardize', columns: ['x'] }), 'x').slice(0, 4);
    expect(z.reduce((a, b) => a + b)).toBeCloseTo(0, 12);
    expect(z.reduce((a, b) => a + b * b, 0) / 4).toBeCloseTo(1, 12);
    expect(refusal(table({ c: [2, 2, 2], d: [1, 2, 3] }), { kind: 'standardize', columns: ['c'] }).problem.kind).toBe(
      'constant',
    );
  });

  const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 3, maxLength: 40 });

  test('ranks do not change under increasing maps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 }), (values) => {
        const mapped = values.map((x) => Math.exp(x / 10) + x);
        expect([...normalScores(Float64Array.from(mapped))]).toEqual([...normalScores(Float64Array.from(values))]);
      }),
    );
  });

  test('a standardised column is the same after a change of unit', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(0.001, 4, 1000), (values, unit) => {
        fc.pre(Math.max(...values) - Math.min(...values) > 1);
        const z = (scale: number): number[] =>
          valuesOf(after(table({ x: values.map((v) => v * scale) }), { kind: 'standardize', columns: ['x'] }), 'x');
        const [a, b] = [z(1), z(unit)];
        for (const [k, value] of a.entries()) expect(b[k]).toBeCloseTo(value, 8);
      }),
    );
  });
});

describe('columns', () => {
  test('drops by name and by type', () => {
    const data = table({
      id: [...Array(12).keys()].map(String),
      c: Array(12).fill(7),
      x: [...Array(12)].map((_, k) => k / 7),
    });
    const steps: DataStep[] = [{ kind: 'drop-types', types: ['identifier', 'constant'] }];
    expect(outcomes(data, ...steps)?.[0]?.removed).toEqual(['id', 'c']);
    expect(after(data, ...steps).info.columns.map(({ name }) => name)).toEqual(['x']);
    expect(refusal(small, { kind: 'drop', columns: ['x', 'nothing'] }).problem).toEqual({
      kind: 'no-column',
      column: 'nothing',
    });
    expect(refusal(small, { kind: 'drop', columns: ['x', 'y', 'g'] }).problem.kind).toBe('no-columns');
  });

  test('merging gives the mean of the standardised columns, the reversed ones turned', () => {
    const data = table({ a: [1, 2, 3, 4], b: [-20, -41, -60, -79], c: [1, 0, 1, 0] });
    const step: DataStep = { kind: 'merge', columns: ['a', 'b'], into: 'size' };
    const merged = after(data, step);
    expect(merged.info.columns.map(({ name }) => name)).toEqual(['size', 'c']);
    expect(outcomes(data, step)?.[0]?.reversed).toEqual(['b']);
    const z = (name: string): number[] => valuesOf(after(data, { kind: 'standardize', columns: [name] }), name);
    const [a, b, size] = [z('a'), z('b'), valuesOf(merged, 'size')];
    for (const r of size.keys()) expect(size[r]).toBeCloseTo((a[r]! - b[r]!) / 2, 12);
    expect(refusal(data, { ...step, into: 'c' }).problem).toEqual({ kind: 'name-taken', column: 'c' });
  });

  const four = fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 }), {
    minLength: 6,
    maxLength: 30,
  });
  /** Four columns, the first three with a common part; null where one of them hardly varies. */
  function common(rows: readonly (readonly number[])[]): Dataset | null {
    const of = (weights: readonly number[]) => rows.map((row) => weights.reduce((sum, w, k) => sum + w * row[k]!, 0));
    const data = table({ a: of([2, 1, 0, 0]), b: of([-2, 0, 1, 0]), c: of([2, 0, 0, 1]), d: of([0, 0, 0, 1]) });
    return data.info.columns.every(({ sd }) => sd !== null && sd > 0.05) ? data : null;
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const zOf = (data: Dataset, name: string): number[] => {
    const values = valuesOf(data, name);
    const centred = values.map((x) => x - mean(values));
    return centred.map((x) => x / Math.sqrt(mean(centred.map((y) => y * y))));
  };

  test('the first component has the most variance of all directions, sd 1, and the sign of the first column', () => {
    fc.assert(
      fc.property(
        four,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (rows, w) => {
          const data = common(rows);
          fc.pre(data !== null && Math.hypot(...w) > 0.1);
          const step: DataStep = { kind: 'merge', columns: ['a', 'b', 'c'], into: 'size', rule: 'component' };
          const [size, parts] = [valuesOf(after(data!, step), 'size'), ['a', 'b', 'c'].map((name) => zOf(data!, name))];
          const { explained, reversed } = outcomes(data!, step)![0]!;
          const along = parts[0]!.map(
            (_, r) => parts.reduce((sum, part, k) => sum + w[k]! * part[r]!, 0) / Math.hypot(...w),
          );
          expect(mean(along.map((x) => x * x))).toBeLessThanOrEqual(3 * explained! + 1e-9);
          expect(mean(size.map((x) => x * x))).toBeCloseTo(1, 9);
          // Its variance is the sum of its squared correlations with the columns, and each has the sign of its loading.
          const r = parts.map((part) => mean(part.map((x, k) => x * size[k]!)));
          expect(r.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(3 * explained!, 6);
          expect(r[0]).toBeGreaterThan(-1e-6);
          for (const [k, name] of ['a', 'b', 'c'].entries()) {
            if (Math.abs(r[k]!) > 1e-6) expect(reversed!.includes(name)).toBe(r[k]! < 0);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test('the first component is that of the rows that hold all of the columns', () => {
    // Pairs of them over other rows would have the eigenvalues of no data.
    const columns = {
      a: [1, 2, 3, 4, 9, -9, NAN, 7],
      b: [1, 3, 2, 5, -8, NAN, 9, 6],
      c: [2, 1, 4, 3, NAN, 8, -8, 9],
    };
    const step: DataStep = { kind: 'merge', columns: ['a', 'b', 'c'], into: 'size', rule: 'component' };
    const whole = (values: readonly number[]): number[] => values.filter((_, r) => r < 4 || r === 7);
    const { a, b, c } = columns;
    const [data, rest] = [table(columns), table({ a: whole(a), b: whole(b), c: whole(c) })];
    expect(whole(valuesOf(after(data, step), 'size'))).toEqual(valuesOf(after(rest, step), 'size'));
    expect(outcomes(data, step)![0]!.explained).toBe(outcomes(rest, step)![0]!.explained);
  });

  test('of two columns the mean and the first component are one, up to scale', () => {
    const data = table({ a: [1, 2, 3, 4, 6], b: [-20, -41, -60, -79, -70] });
    const of = (rule: 'mean' | 'component') =>
      valuesOf(
        after(data, { kind: 'merge', columns: ['a', 'b'], into: 's', rule }, { kind: 'standardize', columns: ['s'] }),
        's',
      );
    for (const [r, x] of of('mean').entries()) expect(of('component')[r]).toBeCloseTo(x, 9);
  });

  test('keeping one leaves its values: the wanted one, or the one that correlates most with the others', () => {
    fc.assert(
      fc.property(four, (rows) => {
        const data = common(rows);
        fc.pre(data !== null);
        const step: Extract<DataStep, { kind: 'merge' }> = {
          kind: 'merge',
          columns: ['a', 'b', 'c', 'd'],
          into: 'one',
          rule: 'keep',
        };
        expect(valuesOf(after(data!, { ...step, keep: 'c' }), 'one')).toEqual(valuesOf(data!, 'c'));
        const z = new Map(step.columns.map((name) => [name, zOf(data!, name)]));
        const total = (name: string): number =>
          step.columns.reduce((sum, other) => sum + mean(z.get(name)!.map((x, k) => x * z.get(other)![k]!)) ** 2, 0);
        const { kept } = outcomes(data!, step)![0]!;
        expect(total(kept!)).toBeGreaterThanOrEqual(Math.max(...step.columns.map(total)) - 1e-9);
        expect(valuesOf(after(data!, step), 'one')).toEqual(valuesOf(data!, kept!));
      }),
      { numRuns: 25 },
    );
    const data = table({ a: [1, 2, 3], b: [3, 1, 2], x: [0, 5, 1] });
    const bad: DataStep = { kind: 'merge', columns: ['a', 'b'], into: 'a', rule: 'keep', keep: 'x' };
    expect(refusal(data, bad).problem).toEqual({ kind: 'not-merged', column: 'x' });
  });
});

describe('units and labels', () => {
  const base = table({ height: [150, 160, 171], arm: [60, 70, 72], sex: ['m', 'f', 'm'] });
  const texts: Record<string, { unit?: string; label?: string }> = {
    height: { unit: 'cm', label: 'Body height' },
    arm: { unit: 'cm' },
    sex: { label: 'Sex' },
  };
  const columns = base.info.columns.map((column) => ({ ...column, ...texts[column.name] }));
  const named: Dataset = { ...base, info: { ...base.info, columns } };
  const textsAfter = (given: Record<string, { unit?: string; label?: string }>, ...steps: DataStep[]) =>
    withTextsOf(applySteps(named, steps).info, named.info, given).columns.map(({ name, unit, label }) => [
      name,
      unit,
      label,
    ]);

  test('follow the values through the steps', () => {
    const log: DataStep = { kind: 'log', columns: ['height'], form: 'ln' };
    expect(textsAfter({}, log)[0]).toEqual(['height', 'log cm', 'Body height']);
    expect(textsAfter({}, log, { kind: 'standardize', columns: ['height'] })[0]).toEqual([
      'height',
      'SD',
      'Body height',
    ]);
    expect(textsAfter({}, { kind: 'rank', columns: ['arm'] })[1]).toEqual(['arm', 'normal score', undefined]);
    const merge = { kind: 'merge', columns: ['height', 'arm'], into: 'size' } as const;
    const of = (rule: 'mean' | 'component' | 'keep') =>
      textsAfter({}, { ...merge, columns: [...merge.columns], rule })[0];
    expect(of('mean')).toEqual(['size', undefined, 'Mean of Body height, arm']);
    expect(of('component')).toEqual(['size', undefined, 'First component of Body height, arm']);
    expect(of('keep')).toEqual(['size', 'cm', 'Body height']);
    expect(textsAfter({}, { kind: 'indicators', column: 'sex' }).at(-1)).toEqual(['sex=f', undefined, 'Sex: f']);
  });

  test('of made columns are what a person says; those of imported ones are not touched by it', () => {
    const log: DataStep = { kind: 'log', columns: ['height'], form: 'ln' };
    const given = { height: { unit: 'log m' }, arm: { unit: 'inch' } };
    expect(textsAfter(given, log).slice(0, 2)).toEqual([
      ['height', 'log m', 'Body height'],
      ['arm', 'cm', undefined],
    ]);
    expect(textsAfter({ height: { unit: '' } }, log)[0]).toEqual(['height', undefined, 'Body height']);
  });
});

describe('rows', () => {
  const conditions: Condition[] = [
    { test: 'equals', value: 1 },
    { test: 'below', value: 2 },
    { test: 'at-most', value: 2 },
    { test: 'between', low: -1, high: 3 },
    { test: 'one-of', values: [0, 2, 5] },
  ];
  const opposite = (condition: Condition, x: number): boolean => !Number.isNaN(x) && !passes(condition, x);
  const passes = (condition: Condition, x: number): boolean => {
    switch (condition.test) {
      case 'equals':
        return x === condition.value;
      case 'below':
        return x < condition.value;
      case 'at-most':
        return x <= condition.value;
      case 'between':
        return condition.low <= x && x <= condition.high;
      case 'one-of':
        return condition.values.includes(x);
      default:
        return false;
    }
  };
  const cell = fc.oneof(fc.integer({ min: -3, max: 6 }), fc.constant(NAN));

  test('rows that fulfil a condition, rows that do not and rows with nothing there are all rows', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 30 }),
        fc.constantFrom(...conditions),
        (values, condition) => {
          const data = table({ row: values.map((_, r) => r), x: values });
          const kept = (one: Condition): number[] => {
            const wanted = values.some((x) => (one.test === 'missing' ? Number.isNaN(x) : passes(one, x)));
            return wanted ? valuesOf(after(data, { kind: 'filter', column: 'x', condition: one }), 'row') : [];
          };
          const rest = values.flatMap((x, r) => (opposite(condition, x) ? [r] : []));
          const all = [...kept(condition), ...rest, ...kept({ test: 'missing' })];
          expect(all.toSorted((a, b) => a - b)).toEqual([...values.keys()]);
          expect(kept(condition)).toEqual(values.flatMap((x, r) => (passes(condition, x) ? [r] : [])));
        },
      ),
    );
  });

  test('missing and present share the rows; text is compared as text', () => {
    const keep = (column: string, condition: Condition) =>
      valuesOf(after(small, { kind: 'filter', column, condition }), 'y');
    expect(keep('x', { test: 'missing' })).toEqual([5.5]);
    expect(keep('x', { test: 'present' })).toEqual([3, 1, -2, 0]);
    expect(keep('g', { test: 'equals', value: 'b' })).toEqual([3, -2]);
    expect(keep('g', { test: 'differs', value: 'b' })).toEqual([1, 5.5]);
    expect(keep('g', { test: 'one-of', values: ['a', 'c'] })).toEqual([1, 5.5]);
    expect(refusal(small, { kind: 'filter', column: 'g', condition: { test: 'above', value: 1 } }).problem.kind).toBe(
      'needs-numbers',
    );
    expect(
      refusal(small, { kind: 'filter', column: 'x', condition: { test: 'equals', value: 'b' } }).problem.kind,
    ).toBe('needs-text');
    expect(refusal(small, { kind: 'filter', column: 'x', condition: { test: 'above', value: 9 } }).problem.kind).toBe(
      'no-rows',
    );
  });

  test('filters one after the other keep what both keep, and types stay those of all rows', () => {
    const data = table({ id: [...Array(20).keys()], x: [...Array(20)].map((_, k) => ((k * 7) % 5) + 0.5) });
    const both = after(
      data,
      { kind: 'filter', column: 'x', condition: { test: 'above', value: 1 } },
      { kind: 'filter', column: 'id', condition: { test: 'at-most', value: 9 } },
    );
    expect(valuesOf(both, 'id')).toEqual([...Array(10).keys()].filter((k) => ((k * 7) % 5) + 0.5 > 1));
    expect([typeOf(data, 'id'), typeOf(both, 'id')]).toEqual(['identifier', 'identifier']);
    const one = after(data, { kind: 'filter', column: 'x', condition: { test: 'equals', value: 0.5 } });
    expect(typeOf(one, 'x')).toBe('constant');
  });
});

describe('meaning', () => {
  const cars = table({ cyl: [4, 8, 4, 6, NAN, 4], mpg: [1.5, 2, 3, 4, 5, 6.25] });

  test('numbers become groups and no longer enter', () => {
    const groups = after(cars, { kind: 'categorical', columns: ['cyl'] });
    expect(groups.info.columns[0]).toMatchObject({
      type: 'categorical',
      isNumeric: false,
      isUsable: false,
      distinct: 3,
    });
    expect(groups.columns[0]?.levels).toEqual(['4', '6', '8']);
    expect(valuesOf(groups, 'cyl')).toEqual([0, 2, 0, 1, NAN, 0]);
    const back = after(cars, { kind: 'categorical', columns: ['cyl'] }, { kind: 'numeric', columns: ['cyl'] });
    expect(valuesOf(back, 'cyl')).toEqual([4, 8, 4, 6, NAN, 4]);
    expect(back.info.columns[0]).toMatchObject({ type: 'continuous', isUsable: true });
  });

  test('0/1 columns for all groups but the most frequent one, or but the one named', () => {
    const made = after(cars, { kind: 'indicators', column: 'cyl' });
    expect(made.info.columns.map(({ name, type }) => [name, type])).toEqual([
      ['cyl=6', 'binary'],
      ['cyl=8', 'binary'],
      ['mpg', 'continuous'],
    ]);
    expect(valuesOf(made, 'cyl=8')).toEqual([0, 1, 0, 0, NAN, 0]);
    const named = after(cars, { kind: 'indicators', column: 'cyl', baseline: '8' });
    expect(named.info.columns.map(({ name }) => name)).toEqual(['cyl=4', 'cyl=6', 'mpg']);
    expect(refusal(cars, { kind: 'indicators', column: 'cyl', baseline: '5' }).problem).toMatchObject({ group: '5' });
    const texts = after(small, { kind: 'indicators', column: 'g' });
    expect(texts.info.columns.map(({ name }) => name)).toEqual(['x', 'y', 'g=a', 'g=c']);
  });

  test('codes become missing, and text that was numbers but for them becomes numbers', () => {
    const data = table({ t: ['1', 'low', '2.5', '1'], x: [-999, 1, 2, 3.5] });
    expect(refusal(data, { kind: 'numeric', columns: ['t'] }).problem).toMatchObject({ row: 2, value: '"low"' });
    const steps: DataStep[] = [
      { kind: 'missing', columns: ['t', 'x'], values: ['low', -999] },
      { kind: 'numeric', columns: ['t'] },
    ];
    const clean = after(data, ...steps);
    expect(valuesOf(clean, 't')).toEqual([1, NAN, 2.5, 1]);
    expect(valuesOf(clean, 'x')).toEqual([NAN, 1, 2, 3.5]);
    expect(outcomes(data, ...steps)?.[0]?.cells).toBe(2);
    expect(clean.info).toMatchObject({ incompleteRows: 2, missingPerRow: [2, 2] });
  });

  test('an identifier treated as numbers may enter', () => {
    const data = table({ id: [...Array(12).keys()], x: [...Array(12)].map((_, k) => k / 7) });
    expect(after(data, { kind: 'numeric', columns: ['id'] }).info.columns[0]).toMatchObject({
      type: 'continuous',
      isUsable: true,
    });
  });
});

describe('identity', () => {
  const steps: DataStep[] = [
    { kind: 'drop', columns: ['y'] },
    { kind: 'rank', columns: ['x'] },
    { kind: 'standardize', columns: ['x'] },
    { kind: 'filter', column: 'x', condition: { test: 'present' } },
    { kind: 'missing', columns: ['x'], values: [8] },
    { kind: 'categorical', columns: ['x'] },
    { kind: 'numeric', columns: ['x'] },
  ];
  const hash = (...list: DataStep[]): string => after(small, ...list).info.hash;

  test('every step that changes the data changes the hash, and the same steps give the same one', () => {
    const all = [hash(), ...steps.slice(0, 6).map((step) => hash(step))];
    expect(new Set(all).size).toBe(all.length);
    for (const step of steps) expect(hash(step)).toBe(hash(step));
  });

  test('no steps, and steps that change nothing, give back the import to the bit', () => {
    for (const list of [[], [{ kind: 'missing', columns: ['x'], values: [12345] }]] as DataStep[][]) {
      const same = after(small, ...list);
      expect(same.info.hash).toBe(small.info.hash);
      for (const [k, column] of same.columns.entries()) expect(column.values).toBe(small.columns[k]?.values);
    }
  });

  test('the import is not changed by any list of steps', () => {
    const bytes = (data: Dataset): string[] =>
      data.columns.map(({ values }) =>
        Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex'),
      );
    const before = bytes(small);
    fc.assert(
      fc.property(fc.subarray(steps), (list) => {
        try {
          applySteps(small, list);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
        expect(bytes(small)).toEqual(before);
      }),
    );
  });

  test('a later step works on what the earlier ones left, and is refused by its own number', () => {
    expect(refusal(small, steps[0]!, { kind: 'rank', columns: ['y'] })).toEqual({
      code: 'data/step',
      number: 2,
      problem: { kind: 'no-column', column: 'y' },
    });
  });
});
