/** The thread runner with the real learner thread, and with threads that misbehave. */
import { english } from '../support/english';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findLearner, parseOptions } from '../../shared/learners/registry';
import type { RunProgress } from '../../shared/model/run';
import { createProcessRunner, type HostProcess } from '../../main/runs/process-runner';
import type { FromHost } from '../../main/runs/protocol';
import type { RunJob, Runner } from '../../main/runs/runner';
import { createThreadRunner } from '../../main/runs/thread-runner';
import { simulate } from '../../main/services/simulate';

const WORKER = resolve(import.meta.dirname, '../../out/main/run-worker.js');

const runners: Runner[] = [];
const threadRunner = (script = WORKER): Runner => {
  const runner = createThreadRunner(script);
  runners.push(runner);
  return runner;
};
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.dispose()));
});

/** A run on simulated data with d variables. */
function job(d: number, options: Record<string, unknown> = {}, changes: Partial<RunJob> = {}): RunJob {
  const given = {
    graph: 'er',
    nodes: d,
    edgesPerNode: Math.min(2, (d - 1) / 2),
    noise: 'gauss',
    variances: 'equal',
    mechanism: 'linear',
  };
  const { columns, names } = simulate({ ...given, rows: 400, seed: 3 } as Parameters<typeof simulate>[0]);
  const n = columns[0]?.length ?? 0;
  const centred = columns.map((x) => {
    const mean = x.reduce((sum, value) => sum + value, 0) / n;
    return x.map((value) => value - mean);
  });
  const S = new Float64Array(d * d);
  centred.forEach((x, i) =>
    centred.forEach((y, j) => (S[i * d + j] = x.reduce((sum, value, row) => sum + value * y[row]!, 0) / n)),
  );
  const allowed = Uint8Array.from({ length: d * d }, (_, k) => (k % (d + 1) === 0 ? 0 : 1));
  return {
    runId: 'run',
    learner: 'colide-nv',
    options: parseOptions(findLearner('colide-nv'), options),
    problem: { d, n, S, names, allowed, required: [] },
    seed: 1,
    threads: 2,
    timeLimitSeconds: null,
    engine: { kind: 'cpu', reason: 'The processor was asked for.' },
    ...changes,
  };
}

/** A worker thread made of these lines. */
function script(...lines: string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'acyclica-thread-')), 'thread.js');
  writeFileSync(path, ["const { parentPort } = require('node:worker_threads');", ...lines].join('\n'));
  return path;
}

describe('the thread runner', () => {
  test('gives the same fit whatever the number of threads', async () => {
    const fits = await Promise.all(
      [1, 2, 3].map(async (threads) => {
        const { fit, engine } = await threadRunner().start(job(12, {}, { threads }), vi.fn()).outcome;
        expect(engine).toMatchObject({ name: 'cpu', precision: 'f64', threads });
        return fit;
      }),
    );
    expect(fits[0]?.stopped).toBe('converged');
    expect(fits[1]).toEqual(fits[0]);
    expect(fits[2]).toEqual(fits[0]);
  });

  test('reports progress at most 20 times a second, with a best objective that never rises', async () => {
    const seen: { at: number; progress: RunProgress }[] = [];
    const long = job(30, { randomStarts: 1000 }, { timeLimitSeconds: 1.5 });
    const { fit } = await threadRunner().start(long, (progress) => seen.push({ at: performance.now(), progress }))
      .outcome;
    expect(fit.stopped).toBe('time-limit');
    const seconds = (seen.at(-1)!.at - seen[0]!.at) / 1000;
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.length).toBeLessThanOrEqual(20 * seconds + 3);
    const best = seen.flatMap(({ progress }) => (progress.best === null ? [] : [progress.best]));
    expect(best).toEqual([...best].sort((a, b) => b - a));
    expect(fit.objective).toBeLessThanOrEqual(Math.min(...best) * (1 + 1e-12));
  });

  test('a cancelled run answers with the best graph so far', async () => {
    const handle = threadRunner().start(job(30, { randomStarts: 1000 }), vi.fn());
    await new Promise((done) => setTimeout(done, 500));
    handle.cancel();
    const { fit } = await handle.outcome;
    expect(fit.stopped).toBe('cancelled');
    expect(english(fit.warnings)).toEqual([]);
    expect(fit.W.some((weight) => weight !== 0)).toBe(true);
  });

  test('a paused run computes nothing, and its result is that of one that never paused', async () => {
    const options = { randomStarts: 40 };
    const plain = await threadRunner().start(job(30, options), vi.fn()).outcome;
    let reports = 0;
    const handle = threadRunner().start(job(30, options), () => (reports += 1));
    while (reports < 2) await new Promise((done) => setTimeout(done, 5));
    handle.pause();
    await new Promise((done) => setTimeout(done, 200));
    const [before, cpu] = [reports, process.cpuUsage()];
    await new Promise((done) => setTimeout(done, 500));
    const { user } = process.cpuUsage(cpu);
    expect(reports).toBe(before);
    expect(user / 1000).toBeLessThan(150);
    handle.resume();
    const { fit, seconds } = await handle.outcome;
    expect(fit).toEqual(plain.fit);
    expect(seconds).toBeGreaterThan(0);
  });

  test('the time limit of a paused run waits with it; a cancel does not', async () => {
    const limited = threadRunner().start(job(30, { randomStarts: 1000 }, { timeLimitSeconds: 0.6 }), vi.fn());
    await new Promise((done) => setTimeout(done, 200));
    limited.pause();
    const early = await Promise.race([limited.outcome, new Promise((done) => setTimeout(done, 900, 'still paused'))]);
    expect(early).toBe('still paused');
    limited.resume();
    const { fit, seconds } = await limited.outcome;
    expect(fit.stopped).toBe('time-limit');
    expect(seconds).toBeLessThan(0.9);
    const cancelled = threadRunner().start(job(30, { randomStarts: 1000 }), vi.fn());
    await new Promise((done) => setTimeout(done, 400));
    cancelled.pause();
    cancelled.cancel();
    expect((await cancelled.outcome).fit.stopped).toBe('cancelled');
  });

  test('a thread that ignores the stop is ended and its last kept graph is the result', async () => {
    const stubborn = script(
      "parentPort.postMessage({ type: 'keep', W: Float64Array.of(0, 2, 0, 0), objective: 3 });",
      'for (;;);',
    );
    const handle = threadRunner(stubborn).start(job(2), vi.fn());
    await new Promise((done) => setTimeout(done, 300));
    handle.cancel();
    const { fit } = await handle.outcome;
    expect(fit).toMatchObject({ W: Float64Array.of(0, 2, 0, 0), objective: 3, stopped: 'cancelled', loss: Number.NaN });
    expect(english(fit.warnings[0])).toContain('did not answer');
  });

  test('a thread that ignores the stop before its first graph fails the run with a sentence', async () => {
    const handle = threadRunner(script('for (;;);')).start(job(2), vi.fn());
    handle.cancel();
    await expect(handle.outcome).rejects.toMatchObject({ data: { code: 'run/failed' } });
  });

  test.each([
    ['exits', 'process.exit(3)'],
    ['throws', "throw new Error('broken')"],
    ['ends without a word', ''],
  ])('a thread that %s fails the run and no other', async (_how, line) => {
    const handle = threadRunner(script(line)).start(job(2), vi.fn());
    await expect(handle.outcome).rejects.toMatchObject({ data: { code: 'run/crashed' } });
    expect((await threadRunner().start(job(5), vi.fn()).outcome).fit.stopped).toBe('converged');
  });

  test('an unknown learner is refused with the known ones', async () => {
    const handle = threadRunner().start(job(3, {}, { learner: 'nothing' }), vi.fn());
    await expect(handle.outcome).rejects.toMatchObject({ data: { code: 'learner/unknown', id: 'nothing' } });
  });
});

describe('the process runner', () => {
  /** A host process in name only. */
  function fakeHost() {
    const host = {
      sent: [] as unknown[],
      say: (_message: FromHost) => undefined as void,
      exit: (_code: number) => undefined as void,
      killed: 0,
    };
    const process: HostProcess = {
      postMessage: (message) => void host.sent.push(structuredClone(message)),
      onMessage: (listener) => (host.say = listener),
      onExit: (listener) => (host.exit = listener),
      kill: () => {
        host.killed += 1;
        host.exit(9);
      },
    };
    return { host, process };
  }

  test('copies shared memory, which cannot cross, and leaves the original', async () => {
    const { host, process } = fakeHost();
    const shared = new Float64Array(new SharedArrayBuffer(32));
    const problem = { ...job(2).problem, S: shared };
    const handle = createProcessRunner(() => process, WORKER).start({ ...job(2), problem }, vi.fn());
    const sent = host.sent[0] as { job: RunJob };
    expect(sent.job.problem.S.buffer).toBeInstanceOf(ArrayBuffer);
    host.exit(0);
    await expect(handle.outcome).rejects.toMatchObject({ data: { code: 'run/crashed' } });
  });

  test('after a crash the next run gets a fresh process', async () => {
    const hosts = [fakeHost(), fakeHost()];
    let forked = 0;
    const runner = createProcessRunner(() => hosts[forked++]!.process, WORKER);
    const first = runner.start(job(2), vi.fn());
    hosts[0]!.host.exit(139);
    await expect(first.outcome).rejects.toMatchObject({
      data: { code: 'run/crashed', detail: expect.stringContaining('139') },
    });
    const second = runner.start({ ...job(2), runId: 'second' }, vi.fn());
    const outcome = { fit: { W: new Float64Array(4) } } as never;
    hosts[1]!.host.say({ type: 'done', runId: 'second', outcome });
    expect(await second.outcome).toBe(outcome);
    expect(forked).toBe(2);
  });

  test('runs at once have a process each, a crash fails one of them, and resamples live with their run', async () => {
    const hosts = [fakeHost(), fakeHost(), fakeHost()];
    let forked = 0;
    const runner = createProcessRunner(() => hosts[forked++]!.process, WORKER);
    const runs = ['a', 'b', 'b/resample-0'].map((runId) => runner.start({ ...job(2), runId }, vi.fn()));
    expect(forked).toBe(2);
    runs[1]!.pause();
    expect(hosts[1]!.host.sent.at(-1)).toEqual({ type: 'pause', runId: 'b' });
    hosts[0]!.host.exit(139);
    await expect(runs[0]!.outcome).rejects.toMatchObject({ data: { code: 'run/crashed' } });
    const outcome = { fit: { W: new Float64Array(4) } } as never;
    for (const runId of ['b', 'b/resample-0']) hosts[1]!.host.say({ type: 'done', runId, outcome });
    expect(await Promise.all([runs[1]!.outcome, runs[2]!.outcome])).toEqual([outcome, outcome]);
    const next = ['c', 'd'].map((runId) => runner.start({ ...job(2), runId }, vi.fn()));
    expect(forked).toBe(3);
    for (const [k, runId] of ['c', 'd'].entries()) hosts[k + 1]!.host.say({ type: 'done', runId, outcome });
    await Promise.all(next.map((run) => run.outcome));
    expect(hosts.map(({ host }) => host.killed)).toEqual([0, 0, 1]);
  });

  test('a host that never answers a cancel is killed', async () => {
    vi.useFakeTimers();
    try {
      const { host, process } = fakeHost();
      const handle = createProcessRunner(() => process, WORKER).start(job(2), vi.fn());
      const failed = expect(handle.outcome).rejects.toMatchObject({ data: { code: 'run/crashed' } });
      handle.cancel();
      expect(host.sent.at(-1)).toEqual({ type: 'cancel', runId: 'run' });
      await vi.advanceTimersByTimeAsync(6000);
      expect(host.killed).toBe(1);
      await failed;
    } finally {
      vi.useRealTimers();
    }
  });
});
