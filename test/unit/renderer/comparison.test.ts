import { english } from '../../support/english';
import { describe, expect, test } from 'vitest';
import { logLabels } from '../../../renderer/charts/axis-labels';
import { alignedLines, allPositive, lastPoint } from '../../../renderer/charts/comparable-lines';
import { compareRuns } from '../../../renderer/app/state/comparison';
import { polishOf } from '../../../renderer/app/state/polish';
import { RunRequest, type RunRecord, type RunTrace } from '../../../shared/model/run';
import { fakeRecord } from '../../support/fake-data';

const request = (change: object = {}) =>
  RunRequest.parse({ datasetId: 'd', learner: 'colide-nv', variables: ['a', 'b'], ...change });
const run = (number: number, change: object = {}, record: Partial<RunRecord> = {}) =>
  fakeRecord(number, request(change), { objective: 2, seconds: 4, ...record });

const at = (step: number, objective: number, h = 0) => ({ step, objective, h, phase: '' });
const trace = (runId: string, points: RunTrace['trace'], timeline: RunTrace['timeline'] = []): RunTrace => ({
  runId,
  trace: points,
  timeline,
});
const searched = [at(10, 5), at(20, 6), at(30, 3), at(40, 4)];

describe('runs on one axis', () => {
  test('show the best DAG so far and end in their result', () => {
    const { lines } = compareRuns([run(1)], { 'run-1': trace('run-1', searched) }, 'steps');
    expect(lines).toEqual([{ runId: 'run-1', number: 1, label: 'Run 1 CoLiDE-NV', x: [10, 30, 40], y: [5, 3, 2] }]);
  });

  test('go along the measured time, or along their steps spread over the run, which is said', () => {
    const timed = trace('run-1', searched, [{ seconds: 0.5, best: 5 }]);
    const { lines, notes } = compareRuns(
      [run(1), run(2)],
      { 'run-1': timed, 'run-2': trace('run-2', searched) },
      'seconds',
    );
    expect(lines.map(({ x }) => x)).toEqual([
      [0.5, 4],
      [1, 3, 4],
    ]);
    expect(notes.join(' ')).toMatch(/Run 2: no times were recorded/);
    expect(notes.join(' ')).not.toMatch(/Run 1:/);
  });

  test('whose graphs on the way had cycles show their result only', () => {
    const { lines, notes } = compareRuns([run(1)], { 'run-1': trace('run-1', [at(10, 0.01, 0.5)]) }, 'steps');
    expect(lines[0]).toMatchObject({ x: [10], y: [2] });
    expect(notes.join(' ')).toMatch(/Run 1: only the result/);
  });

  const traces = Object.fromEntries([1, 2, 3].map((k) => [`run-${k}`, trace(`run-${k}`, searched)]));

  test('with one objective on the same data can be compared, whatever learner found it', () => {
    const topo = run(2, { learner: 'topo', options: { objective: 'colide-nv', lambda1: 0.05 }, transform: 'none' });
    expect(compareRuns([run(1), topo], traces, 'steps').warnings).toEqual([]);
  });

  test('judged on rows that their seeds picked cannot be compared', () => {
    const [first, second] = [1, 2].map((seed) => run(seed, { learner: 'vi-dp-dag', seed }));
    expect(compareRuns([first!, second!], traces, 'steps').warnings).toEqual([
      expect.stringMatching(/Run 2 is on other data/),
    ]);
    const [one, two] = [1, 2].map((seed) => run(seed, { seed }));
    expect(compareRuns([one!, two!], traces, 'steps').warnings).toEqual([]);
  });

  test('with different objectives, penalties or data cannot, and it is said which', () => {
    const other = [run(2, { learner: 'notears' }), run(3, { options: { lambda1: 0.1 } })];
    const [warning] = compareRuns([run(1), ...other], traces, 'steps').warnings;
    expect(warning).toMatch(
      /colide-nv, λ₁ = 0.05 \(run 1\); least-squares, λ₁ = 0.1 \(run 2\); colide-nv, λ₁ = 0.1 \(run 3\)/,
    );
    const scaled = compareRuns([run(1), run(2, { transform: 'standardize' })], traces, 'steps').warnings;
    expect(scaled).toEqual([expect.stringMatching(/Run 2 is on other data/)]);
    const few = compareRuns([run(1), run(2, { variables: ['a', 'c'] }), run(3, { ridge: 0.1 })], traces, 'steps');
    expect(english(few.warnings)).toEqual([expect.stringMatching(/Runs 2 and 3 are on other data/)]);
  });
});

describe('the lines of a plot', () => {
  test('share one x, with gaps where a line has no point', () => {
    const lines = [
      { x: [1, 10], y: [4, 2] },
      { x: [10, 100], y: [100, 10] },
    ];
    expect(alignedLines(lines, { isLogX: false, isLogY: false })).toEqual([
      [1, 10, 100],
      [4, 2, null],
      [null, 100, 10],
    ]);
    const [x, , y] = alignedLines(lines, { isLogX: true, isLogY: true });
    expect([x, y]).toEqual([
      [0, 1, 2],
      [null, 2, 1],
    ]);
  });

  test('have logarithms of positive numbers only', () => {
    expect(allPositive([{ x: [0], y: [1] }])).toBe(true);
    expect(allPositive([{ x: [0], y: [0] }])).toBe(false);
    expect(alignedLines([{ x: [0, 1], y: [2, 1] }], { isLogX: true, isLogY: false })).toEqual([[0], [1]]);
    expect([lastPoint([1, 2, null]), lastPoint([null])]).toEqual([1, null]);
  });

  test('are labelled so that neighbours differ', () => {
    expect(logLabels([0, 1, 2])).toEqual(['1', '10', '100']);
    expect(logLabels([Math.log10(13.6631), Math.log10(13.6634)])).toEqual(['13.6631', '13.6634']);
    expect(logLabels([-5, 7])).toEqual(['1.0e−5', '1.0e7']);
    expect(logLabels([3, 4])).toEqual(['1,000', '10,000']);
  });
});

describe('the polish of a run', () => {
  test('searches on by the same objective, on the same data, at the threshold in use', () => {
    const polish = polishOf(run(7, { options: { lambda1: 0.2 }, transform: 'none', ridge: 0.01 }, { threshold: 0.4 }));
    expect(polish).toMatchObject({ isSameObjective: true, objective: 'colide-nv, λ₁ = 0.2' });
    expect(RunRequest.parse(polish?.request)).toMatchObject({
      learner: 'topo',
      initRun: 'run-7',
      options: { objective: 'colide-nv', lambda1: 0.2, edgeThreshold: 0.4 },
      transform: 'none',
      ridge: 0.01,
      resamples: 0,
    });
  });

  test('of a learner that is not known goes by TOPO’s own objective, and says so', () => {
    const polish = polishOf(run(1, { learner: 'from-the-future' }, { threshold: 0.5 }));
    expect(polish).toMatchObject({ isSameObjective: false, objective: 'least-squares, λ₁ = 0' });
    expect(polish?.request.options).toEqual({});
  });

  test('of a nonlinear learner is a nonlinear search', () => {
    const polish = polishOf(run(1, { learner: 'dagma-mlp' }));
    expect(polish).toMatchObject({ learner: { id: 'topo-mlp' }, isSameObjective: false });
  });

  test('is offered neither without a graph nor after TOPO', () => {
    expect(polishOf(run(1, {}, { edges: null }))).toBeNull();
    expect(polishOf(run(1, { learner: 'topo' }))).toBeNull();
  });
});
