/**
 * The line of runs: who waits, who goes on, who may start next. Knows no clock, file or learner.
 *
 * Threads are shared out when a run starts and stay its own until it ends: an even share of the cores that are free among
 * the runs that can start now, at most as many as it can use. So one run alone gets all cores, several get a share each,
 * and there are never more threads than cores. A run that finds no free core waits. Runs start in order; the one exception
 * is a run that waits for a graphics device, which those behind it pass if they need none.
 */
import type { PlaceState, QueuePlace, WaitReason } from '../../../shared/model/queue';

/** What a run takes while it goes on. */
export interface Claim {
  /** Most threads it can use. */
  readonly threads: number;
  /** Graphics device that it needs for itself, or null. */
  readonly device: string | null;
  /** Predicted memory. */
  readonly bytes: number;
}

export interface Limits {
  readonly cores: number;
  /** Runs that may go on at once. */
  readonly atOnce: number;
  /** Memory for all runs together. One alone starts whatever it takes: there is nothing to wait for. */
  readonly bytes: number;
}

export interface Start {
  readonly id: string;
  readonly threads: number;
  /** True for a paused run that goes on. */
  readonly isResumed: boolean;
}

interface Place {
  readonly id: string;
  state: PlaceState;
  /** null until it is known. */
  claim: Claim | null;
  threads: number | null;
}

const hasStarted = ({ state }: Place): boolean => state !== 'waiting';
const isGoing = ({ state }: Place): boolean => state === 'going';
const sum = (places: readonly Place[], of: (place: Place) => number): number =>
  places.reduce((total, place) => total + of(place), 0);

export class RunLine {
  /** Those that have started, in that order, then the waiting ones in theirs. */
  private places: Place[] = [];
  isPaused = false;

  constructor(private limits: Limits) {}

  setLimits(change: Partial<Limits>): void {
    this.limits = { ...this.limits, ...change };
  }

  get size(): number {
    return this.places.length;
  }

  get atOnce(): number {
    return this.limits.atOnce;
  }

  /** True when no run holds threads or memory. */
  get isIdle(): boolean {
    return !this.places.some(hasStarted);
  }

  has(id: string): boolean {
    return this.find(id) !== undefined;
  }

  stateOf(id: string): PlaceState | null {
    return this.find(id)?.state ?? null;
  }

  /** Puts a run at the end of the line. It starts when its claim is known. */
  add(id: string): void {
    if (this.has(id)) throw new Error(`RunLine: ${id} is in it already`);
    this.places.push({ id, state: 'waiting', claim: null, threads: null });
  }

  setClaim(id: string, claim: Claim): void {
    const place = this.find(id);
    if (place) place.claim = claim;
  }

  remove(id: string): void {
    this.places = this.places.filter((place) => place.id !== id);
  }

  /** Puts a waiting run at `position` among the waiting ones, the first being 0. Returns false for any other run. */
  move(id: string, position: number): boolean {
    const place = this.find(id);
    if (!place || hasStarted(place)) return false;
    const others = this.places.filter((other) => other !== place);
    const started = others.filter(hasStarted).length;
    const at = started + Math.max(0, Math.min(position, others.length - started));
    this.places = [...others.slice(0, at), place, ...others.slice(at)];
    return true;
  }

  /** Takes its threads from a run that goes on; it keeps its memory. Returns false for any other run. */
  pause(id: string): boolean {
    return this.change(id, ['going', 'resuming'], 'paused');
  }

  /** Lets a paused run go on when its threads are free. Returns false for any other run. */
  resume(id: string): boolean {
    return this.change(id, ['paused'], 'resuming');
  }

  /** The run that starts or goes on now, marked so; null when none can. Call it until it is null. */
  next(): Start | null {
    const found = this.places.find((place) => this.obstacleOf(place) === null);
    if (!found?.claim) return null;
    if (found.state === 'resuming') {
      found.state = 'going';
      return { id: found.id, threads: found.threads ?? 1, isResumed: true };
    }
    const threads = this.shareOf(found.claim);
    found.state = 'going';
    found.threads = threads;
    this.places = [...this.places.filter(hasStarted).filter((p) => p !== found), found, ...this.waiting];
    return { id: found.id, threads, isResumed: false };
  }

  list(): Omit<QueuePlace, 'kind'>[] {
    return this.places.map((place) => ({
      runId: place.id,
      state: place.state,
      threads: place.threads,
      bytes: place.claim?.bytes ?? null,
      waitsFor: this.obstacleOf(place) ?? null,
    }));
  }

  private get waiting(): Place[] {
    return this.places.filter((place) => !hasStarted(place));
  }

  private get freeCores(): number {
    return this.limits.cores - sum(this.places.filter(isGoing), ({ threads }) => threads ?? 0);
  }

  private get freePlaces(): number {
    return this.limits.atOnce - this.places.filter(isGoing).length;
  }

  private find(id: string): Place | undefined {
    return this.places.find((place) => place.id === id);
  }

  private change(id: string, from: readonly PlaceState[], to: PlaceState): boolean {
    const place = this.find(id);
    if (!place || !from.includes(place.state)) return false;
    place.state = to;
    return true;
  }

  /** Why a run does not start or go on now; null when it does, undefined for one that wants neither. */
  private obstacleOf(place: Place): WaitReason | null | undefined {
    if (place.state === 'resuming') return this.obstacleOfResuming(place);
    if (place.state !== 'waiting') return undefined;
    if (this.isPaused) return 'queue';
    const { claim } = place;
    if (claim && this.isTaken(claim.device)) return 'device';
    const before = this.waiting.slice(0, this.waiting.indexOf(place));
    const isFirst = before.every((other) => other.claim && this.isTaken(other.claim.device));
    if (!isFirst || this.places.some(({ state }) => state === 'resuming')) return 'turn';
    if (!claim) return 'look';
    if (this.freePlaces < 1) return 'places';
    if (this.freeCores < 1) return 'cores';
    return this.hasMemory(claim) ? null : 'memory';
  }

  private obstacleOfResuming(place: Place): WaitReason | null {
    const first = this.places.find(({ state }) => state === 'resuming');
    if (first !== place) return 'turn';
    if (this.isTaken(place.claim?.device ?? null)) return 'device';
    if (this.freePlaces < 1) return 'places';
    return this.freeCores < (place.threads ?? 1) ? 'cores' : null;
  }

  private isTaken(device: string | null): boolean {
    return device !== null && this.places.some((place) => isGoing(place) && place.claim?.device === device);
  }

  private hasMemory({ bytes }: Claim): boolean {
    const started = this.places.filter(hasStarted);
    const taken = sum(started, ({ claim }) => claim?.bytes ?? 0);
    return started.length === 0 || taken + bytes <= this.limits.bytes;
  }

  /** An even share of the free cores among those that can start now. */
  private shareOf({ threads }: Claim): number {
    const ready = this.waiting.filter(({ claim }) => claim && !this.isTaken(claim.device)).length;
    const starts = Math.max(1, Math.min(this.freePlaces, ready));
    return Math.max(1, Math.min(threads, Math.floor(this.freeCores / starts)));
  }
}
