/** The line of runs as a state machine: whatever happens in whatever order, it keeps its promises. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RunLine, type Claim, type Limits } from '../../../../main/services/queue/line';

const GIGABYTE = 1e9;
const claim = (change: Partial<Claim> = {}): Claim => ({ threads: 1, device: null, bytes: 0, ...change });
const limits = (change: Partial<Limits> = {}): Limits => ({ cores: 4, atOnce: 4, bytes: GIGABYTE, ...change });

function lineOf(claims: readonly Partial<Claim>[], change: Partial<Limits> = {}): RunLine {
  const line = new RunLine(limits(change));
  claims.forEach((one, k) => {
    line.add(`${k}`);
    line.setClaim(`${k}`, claim(one));
  });
  return line;
}

/** Starts whatever can start: "id:threads". */
function pump(line: RunLine): string[] {
  const started: string[] = [];
  for (let start = line.next(); start; start = line.next()) started.push(`${start.id}:${start.threads}`);
  return started;
}

const reasons = (line: RunLine) => line.list().map(({ waitsFor }) => waitsFor);

describe('who starts, with how many threads', () => {
  test('one run alone gets all cores, and the next waits for them', () => {
    const line = lineOf([{ threads: 8 }]);
    expect(pump(line)).toEqual(['0:4']);
    line.add('1');
    line.setClaim('1', claim({ threads: 8 }));
    expect(pump(line)).toEqual([]);
    expect(reasons(line)).toEqual([null, 'cores']);
    line.remove('0');
    expect(pump(line)).toEqual(['1:4']);
  });

  test('several get a share each, and what one cannot use is left to the others', () => {
    expect(pump(lineOf([{ threads: 8 }, { threads: 8 }, { threads: 8 }]))).toEqual(['0:1', '1:1', '2:2']);
    expect(pump(lineOf([{ threads: 1 }, { threads: 8 }]))).toEqual(['0:1', '1:3']);
  });

  test('no more than may at once', () => {
    const line = lineOf([{}, {}, {}], { atOnce: 2 });
    expect(pump(line)).toEqual(['0:1', '1:1']);
    expect(reasons(line)).toEqual([null, null, 'places']);
    line.setLimits({ atOnce: 3 });
    expect(pump(line)).toEqual(['2:1']);
  });

  test('memory is waited for, and a run alone starts whatever it takes', () => {
    const line = lineOf([{ bytes: 5 * GIGABYTE }, { bytes: 1 }]);
    expect(pump(line)).toEqual(['0:1']);
    expect(reasons(line)).toEqual([null, 'memory']);
    line.remove('0');
    expect(pump(line)).toEqual(['1:1']);
  });

  test('one run at a time on a device; those behind pass only if they need none', () => {
    const device = 'webgpu: A';
    const line = lineOf([{ device }, { device }, {}, { device: 'cuda: B' }]);
    expect(pump(line)).toEqual(['0:1', '2:1', '3:1']);
    expect(line.list().find(({ runId }) => runId === '1')?.waitsFor).toBe('device');
    line.remove('0');
    expect(pump(line)).toEqual(['1:1']);
  });

  test('a run whose needs are not known yet keeps its turn', () => {
    const line = lineOf([]);
    line.add('a');
    line.add('b');
    line.setClaim('b', claim());
    expect(pump(line)).toEqual([]);
    expect(reasons(line)).toEqual(['look', 'turn']);
    line.setClaim('a', claim());
    expect(pump(line)).toEqual(['a:1', 'b:1']);
  });
});

describe('order and pauses', () => {
  test('waiting runs move among themselves and never before one that goes on', () => {
    const line = lineOf([{}, {}, {}, {}], { atOnce: 1 });
    pump(line);
    expect(line.move('3', 0)).toBe(true);
    expect(line.list().map(({ runId }) => runId)).toEqual(['0', '3', '1', '2']);
    expect(line.move('3', 99)).toBe(true);
    expect(line.list().map(({ runId }) => runId)).toEqual(['0', '1', '2', '3']);
    expect(line.move('0', 1)).toBe(false);
    expect(line.move('unknown', 0)).toBe(false);
  });

  test('a paused queue starts nothing; what goes on goes on', () => {
    const line = lineOf([{}, {}], { atOnce: 1 });
    pump(line);
    line.isPaused = true;
    line.remove('0');
    expect(pump(line)).toEqual([]);
    expect(reasons(line)).toEqual(['queue']);
    line.isPaused = false;
    expect(pump(line)).toEqual(['1:1']);
  });

  test('a paused run gives its threads away and gets them back before a new one starts', () => {
    const line = lineOf([{ threads: 4 }, { threads: 4 }, { threads: 4 }], { atOnce: 1 });
    expect(pump(line)).toEqual(['0:4']);
    expect(line.pause('0')).toBe(true);
    expect(pump(line)).toEqual(['1:4']);
    expect(line.resume('0')).toBe(true);
    expect(pump(line)).toEqual([]);
    expect(reasons(line)).toEqual(['places', null, 'turn']);
    line.remove('1');
    expect(line.next()).toEqual({ id: '0', threads: 4, isResumed: true });
    expect(line.next()).toBeNull();
    expect([line.pause('2'), line.resume('2'), line.resume('0')]).toEqual([false, false, false]);
  });
});

type Step = readonly [kind: number, pick: number, other: number];

/** What anybody can do to the line, and what must hold after each step. */
class Play {
  readonly line: RunLine;
  readonly going = new Set<string>();
  readonly ended = new Set<string>();
  private added = 0;

  constructor(private readonly bounds: Limits) {
    this.line = new RunLine(bounds);
  }

  private pick(state: string, at: number): string | undefined {
    const found = this.line.list().filter((place) => place.state === state);
    return found[at % Math.max(1, found.length)]?.runId;
  }

  step([kind, pick, other]: Step): void {
    const { line } = this;
    const waiting = this.pick('waiting', pick);
    const going = this.pick('going', pick);
    const paused = this.pick('paused', pick);
    if (kind <= 1) line.add(`${this.added++}`);
    else if (kind === 2 && waiting !== undefined) {
      const device = other % 3 === 0 ? 'webgpu: A' : null;
      line.setClaim(waiting, { threads: 1 + (other % 6), device, bytes: 1 + (other % 60) });
    } else if (kind === 3 && waiting !== undefined) line.move(waiting, other % 5);
    else if (kind === 4) line.isPaused = !line.isPaused;
    else if (kind === 5 && going !== undefined) line.pause(going);
    else if (kind === 6 && paused !== undefined) line.resume(paused);
    else if (kind === 7) this.end(going ?? paused);
    else if (kind === 8) this.end(waiting);
    else if (kind === 9) this.startAll();
  }

  private end(id: string | undefined): void {
    if (id === undefined) return;
    this.line.remove(id);
    this.ended.add(id);
  }

  private startAll(): void {
    for (;;) {
      const before = this.line.list();
      const start = this.line.next();
      if (!start) return;
      const place = before.find(({ runId }) => runId === start.id);
      if (!start.isResumed) {
        expect(this.line.isPaused).toBe(false);
        const passed = before.filter(({ state }) => state === 'waiting');
        for (const other of passed.slice(0, passed.indexOf(place!))) expect(other.waitsFor).toBe('device');
        const used = before.filter(({ state }) => state !== 'waiting').reduce((all, p) => all + (p.bytes ?? 0), 0);
        if (used > 0) expect(used + (place?.bytes ?? 0)).toBeLessThanOrEqual(this.bounds.bytes);
      }
    }
  }

  check(): void {
    const places = this.line.list();
    const going = places.filter(({ state }) => state === 'going');
    expect(going.length).toBeLessThanOrEqual(this.bounds.atOnce);
    const threads = going.reduce((all, place) => all + (place.threads ?? 0), 0);
    expect(threads).toBeLessThanOrEqual(this.bounds.cores);
    expect(going.every((place) => (place.threads ?? 0) >= 1)).toBe(true);
    const states = places.map(({ state }) => state === 'waiting');
    expect(states).toEqual([...states].sort((a, b) => Number(a) - Number(b)));
    expect(places.some(({ runId }) => this.ended.has(runId))).toBe(false);
    expect(new Set(places.map(({ runId }) => runId)).size).toBe(places.length);
  }
}

const steps = fc.array(fc.tuple(fc.nat(9), fc.nat(20), fc.nat(100)), { maxLength: 50 });
const bounds = fc.record({ cores: fc.integer({ min: 1, max: 6 }), atOnce: fc.integer({ min: 1, max: 4 }) });

test('never too many at once, never more threads than cores, in order, nothing while paused', () => {
  fc.assert(
    fc.property(bounds, steps, (bound, list) => {
      const play = new Play({ ...bound, bytes: 100 });
      for (const step of list) {
        play.step(step);
        play.check();
      }
    }),
    { numRuns: 100 },
  );
});

test('every run starts in the end when those before it end', () => {
  fc.assert(
    fc.property(
      bounds,
      fc.array(fc.record({ threads: fc.integer({ min: 1, max: 8 }), bytes: fc.nat(300) })),
      (b, all) => {
        const line = lineOf(all, { ...b, bytes: 100 });
        const order: string[] = [];
        for (let round = 0; line.size > 0 && round <= all.length; round++) {
          for (const started of pump(line)) order.push(started.split(':')[0]!);
          const first = line.list().find(({ state }) => state === 'going');
          if (first) line.remove(first.runId);
        }
        expect(order).toEqual(all.map((_, k) => `${k}`));
      },
    ),
    { numRuns: 60 },
  );
});

test('with the only run going on, it has as many threads as it can use', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 16 }), (cores, threads) => {
      expect(pump(lineOf([{ threads }], { cores, atOnce: cores }))).toEqual([`0:${Math.min(cores, threads)}`]);
    }),
  );
});
