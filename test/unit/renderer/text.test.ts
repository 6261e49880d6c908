import { describe, expect, test } from 'vitest';
import { axisLabels } from '../../../renderer/charts/axis-labels';
import { objectiveRange } from '../../../renderer/charts/objective-range';
import { count, duration, fileName, ordinal, value } from '../../../renderer/app/format';
import { bySeverity, excludable, ridgeFinding, shownAtFirst } from '../../../renderer/features/data/findings';
import { listRows } from '../../../renderer/features/data/variable-rows';
import { runState, settingsText } from '../../../renderer/app/run-text';
import { nextSort, sortRows } from '../../../renderer/ui/sorting';
import type { Finding } from '../../../shared/model/dataset';
import { RunRequest } from '../../../shared/model/run';
import { fakeDataset, fakeRecord } from '../../support/fake-data';

describe('numbers', () => {
  test('keep three significant digits and a real minus', () => {
    expect([0.123456, -1.5, 1234.5, 0, 1e-7, 2.5e9, Number.NaN, Infinity, null].map((x) => value(x))).toEqual([
      '0.123',
      '−1.50',
      '1235',
      '0',
      '1.00e−7',
      '2.50e9',
      '–',
      '∞',
      '–',
    ]);
  });

  test('count things, time and places', () => {
    expect([count(1, 'edge'), count(1200, 'edge')]).toEqual(['1 edge', '1,200 edges']);
    expect([0.44, 12.4, 75, 7300].map(duration)).toEqual(['0.4 s', '12 s', '1 min 15 s', '2 h 1 min']);
    expect([1, 2, 3, 4, 11, 22, 103].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '22nd', '103rd']);
    expect([fileName('/a/b.csv'), fileName('C:\\x\\y.csv')]).toEqual(['b.csv', 'y.csv']);
  });
});

test('axis labels tell neighbouring marks apart', () => {
  expect(axisLabels([10.6412, 10.6414], 0.0002)).toEqual(['10.6412', '10.6414']);
  expect(axisLabels([-20, 0, 20], 20)).toEqual(['−20', '0', '20']);
  expect(axisLabels([0, 0.5], 0.1)).toEqual(['0.0', '0.5']);
  expect(axisLabels([120_000, 140_000], 20_000)).toEqual(['120,000', '140,000']);
  expect(axisLabels([-1500.5, -0], 0.5)).toEqual(['−1,500.5', '0.0']);
  expect(axisLabels([0, 2e10], 1e10)).toEqual(['0', '2.0e10']);
  expect(axisLabels([1.28e9, 1.281e9], 1e6)).toEqual(['1.280e9', '1.281e9']);
});

const request = RunRequest.parse({ datasetId: 'd', learner: 'colide-nv', variables: ['a', 'b'] });

describe('a run in words', () => {
  test('names what differs from the defaults', () => {
    expect(settingsText(request, 2)).toBe('defaults');
    const changed = { ...request, options: { lambda1: 0.1 }, transform: 'standardize' as const, ridge: 0.01 };
    expect(settingsText(changed, 5)).toBe('ℓ₁ penalty λ₁ 0.1 · standardised (sd = 1) · Ridge 0.01 · 2 of 5 variables');
  });

  test('says what it started from', () => {
    const runs = [fakeRecord(3, request)];
    expect(settingsText({ ...request, initRun: 'run-3' }, 2, runs)).toBe('from run 3');
    expect(settingsText({ ...request, initRun: 'run-9' }, 2, runs)).toBe('from a deleted run');
    expect(settingsText({ ...request, init: 'notears' }, 2, runs)).toBe('after NOTEARS');
  });

  test('says how it ended', () => {
    expect(runState(fakeRecord(1, request))).toEqual({ title: 'converged', sentence: null });
    const failed = fakeRecord(1, request, { state: 'failed', error: { code: 'run/failed', reason: 'out of memory' } });
    expect(runState(failed).sentence).toMatch(/out of memory/);
    const cancelled = fakeRecord(1, request, { state: 'cancelled', edges: null });
    expect(runState(cancelled).title).toMatch(/before a first graph/);
    expect(runState(fakeRecord(1, request, { state: 'interrupted' })).sentence).toMatch(/closed/);
  });
});

describe('the variable list', () => {
  const { columns } = fakeDataset(3);

  test('puts columns that cannot enter below, under a heading', () => {
    expect(listRows(columns, '').map((row) => row.kind)).toEqual([
      'variable',
      'variable',
      'variable',
      'heading',
      'left-out',
      'left-out',
    ]);
  });

  test('finds names whatever their case', () => {
    expect(listRows(columns, ' CYL ').map((row) => row.key)).toEqual(['v cylinders']);
    expect(listRows(columns, 'nothing like it')).toEqual([]);
  });
});

describe('findings', () => {
  const finding = (kind: Finding['kind'], severity: Finding['severity']): Finding => ({
    kind,
    severity,
    columns: ['a', 'b'],
    message: kind,
  });

  test('come worst first', () => {
    const all = [finding('skew', 'info'), finding('missing', 'warning'), finding('collinear', 'stops')];
    expect(bySeverity(all).map((one) => one.severity)).toEqual(['stops', 'warning', 'info']);
  });

  test('offer to exclude only columns that are included and can be the cause', () => {
    expect(excludable(finding('collinear', 'stops'), ['b', 'c'])).toEqual(['b']);
    expect(excludable(finding('skew', 'info'), ['a', 'b'])).toEqual([]);
    expect(excludable(finding('scale-spread', 'warning'), ['a', 'b'])).toEqual([]);
    expect(excludable(finding('scale-spread', 'stops'), ['a', 'b'])).toEqual(
      excludable(finding('constant', 'stops'), ['a', 'b']),
    );
  });

  test('offer a ridge where it helps', () => {
    const few = finding('few-rows', 'warning');
    expect(ridgeFinding([finding('skew', 'warning'), few])).toBe(few);
    expect(ridgeFinding([finding('skew', 'warning')])).toBeUndefined();
  });

  test('that stop the run come first, but not as a wall', () => {
    const stops = (n: number) => Array.from({ length: n }, () => finding('collinear', 'stops'));
    expect([0, 5, 600].map((n) => shownAtFirst(stops(n)))).toEqual([3, 5, 8]);
  });
});

describe('sorting', () => {
  const rows = [{ n: 2 }, { n: 10 }, { n: 1 }];
  const columns = [{ id: 'n', sortBy: (row: { n: number }) => row.n }];

  test('goes up, down, and back to the order given', () => {
    const up = nextSort(null, 'n');
    const down = nextSort(up, 'n');
    expect(sortRows(rows, columns, up).map((row) => row.n)).toEqual([1, 2, 10]);
    expect(sortRows(rows, columns, down).map((row) => row.n)).toEqual([10, 2, 1]);
    expect(sortRows(rows, columns, nextSort(down, 'n'))).toBe(rows);
    expect(nextSort(down, 'other')).toEqual({ column: 'other', direction: 'ascending' });
  });
});

describe('the objective axis', () => {
  test('holds every value of a short search and the best of any', () => {
    const [low, high] = objectiveRange([5, null, 3], [6, 6, 3]) ?? [0, 0];
    expect([low < 3, high > 6]).toEqual([true, true]);
    expect(objectiveRange([null], [])).toBeNull();
    expect(objectiveRange([2], [2])).toEqual([1.9, 2.1]);
  });

  test('is not decided by a bad start among hundreds', () => {
    const objective = Array.from({ length: 300 }, (_, k) => (k === 299 ? 1000 : k % 2));
    expect(objectiveRange(objective, [])?.[1]).toBeLessThan(2);
  });
});
