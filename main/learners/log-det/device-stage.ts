/**
 * Stages of a log-det path on a graphics device (engine/gpu/log-det.ts).
 *
 * The device takes Adam's steps in f32. At every point of the stopping test W is read back and Φ formed in f64 on the
 * processor, so the test is the same. The end of the last stage is left to the processor. It also takes over where the device
 * cannot follow the inverse, near the edge of the domain, and where the device fails: from the last W and moments that were
 * read back and lie inside the domain.
 */
import type { Said, Saying } from '../../../shared/model/sayings/said';
import { say } from '../../../shared/model/sayings/say';
import type { Blocking, Device } from '../../engine/gpu/device';
import type { LogDetProgram } from '../../engine/gpu/log-det-program';
import type { LearnContext } from '../contract';
import { onDevice } from '../device-phase';
import { hasSettled, type PathPoint, type Report, type Stage, type StageEnd } from './stage';

/** A call takes about this long on a slow device: one that needs so long for the operations of a step, beside its flops. */
const CALL_SECONDS = 0.05;
const STEP_SECONDS = 0.002;
const FLOPS_PER_SECOND = 1e11;
/** Calls between reading back all that is needed to go on elsewhere: about a second's work. */
const CALLS_PER_READ = 20;

/** Steps per call: a function of the flops of a step alone, so that a run is the same on every machine. */
export function stepsPerCall(flops: number): number {
  return Math.max(1, Math.floor(CALL_SECONDS / (STEP_SECONDS + flops / FLOPS_PER_SECOND)));
}

/** The path as a stage on the device sees it: the weights it puts there, and Φ and h of them in f64. */
export interface PathHost {
  /** Or all parameters of networks. */
  readonly W: Float64Array;
  /** Adam steps of the whole path. */
  steps: number;
  /** Φ at the present W, in f64. */
  stageObjective(mu: number, s: number): number;
  /** Infinite outside the domain. */
  h(s: number): number;
}

/** What a stage needs beside its host. */
export interface StageRun {
  readonly stage: Stage;
  /** Noise scales of the very first step, or null for the closed form. */
  readonly sigma0: Float64Array | null;
  readonly report: Report;
  readonly warnings: Said[];
}

type Program = Blocking<Pick<LogDetProgram, 'begin' | 'advance' | 'read' | 'dispose'>>;

/** What a stage does on the device. */
export interface DeviceSteps {
  open(device: Device): Program;
  /** Steps per call. */
  readonly perCall: number;
}

/** Takes a stage as far as the device can. How it ended, or the point from which the processor goes on. */
export function runOnDevice(
  device: Device,
  steps: DeviceSteps,
  host: PathHost,
  run: StageRun,
  signal: LearnContext['signal'],
): StageEnd | PathPoint {
  const part = new DeviceStage(host, run, signal, steps.perCall);
  const resumesAt = (): Saying => say('fit/at-stage-step', part.good.done, run.stage.number);
  const end = onDevice(device, run.warnings, resumesAt, (available) => {
    const program = steps.open(available);
    try {
      return part.follow(program);
    } finally {
      program.dispose();
    }
  });
  return end ?? part.goBack();
}

class DeviceStage {
  /** The last point that was read back and found inside the domain. */
  good: PathPoint;
  private readonly firstStep: number;
  private value: { objective: number; h: number };
  private calls = 0;

  constructor(
    private readonly host: PathHost,
    private readonly run: StageRun,
    private readonly signal: LearnContext['signal'],
    private readonly perCall: number,
  ) {
    const { W, steps } = host;
    const { mu, s } = run.stage;
    this.firstStep = steps;
    this.good = { done: 0, last: run.stage.last, W: Float64Array.from(W), first: null, second: null };
    this.value = { objective: host.stageObjective(mu, s), h: host.h(s) };
  }

  /** How the stage ended, or the point for the processor to go on from. */
  follow(program: Program): StageEnd | PathPoint {
    const { host, run, signal, perCall } = this;
    const { mu, s, rate, budget, polish, checkpoint } = run.stage;
    if (!Number.isFinite(this.value.h)) return this.goBack();
    if (!program.begin({ W: Float32Array.from(this.good.W), mu, s }).isGood) return this.handOver();
    let done = 0;
    while (done < budget - polish) {
      if (signal.aborted) return this.stop(program, done);
      const steps = Math.min(perCall, checkpoint - (done % checkpoint), budget - polish - done);
      const sigma = done === 0 && run.sigma0 ? Float32Array.from(run.sigma0) : null;
      const { isGood } = program.advance({ done, steps, rate, sigma });
      if (isGood) done += steps;
      const isCheckpoint = isGood && (done % checkpoint === 0 || done === budget);
      if (isCheckpoint || !isGood || ++this.calls % CALLS_PER_READ === 0) {
        const isInside = this.readBack(program, done);
        if (!isGood || !isInside) return this.handOver();
      }
      host.steps = this.firstStep + done;
      if (!isCheckpoint) run.report(done, this.value.objective, this.value.h, false);
      else if (this.hasConverged(done)) return polish > 0 ? this.goBack() : 'converged';
    }
    if (polish === 0) return 'max-iterations';
    this.readBack(program, done);
    return this.goBack();
  }

  /** Puts the good point into the host. */
  goBack(): PathPoint {
    this.host.W.set(this.good.W);
    this.host.steps = this.firstStep + this.good.done;
    return this.good;
  }

  private handOver(): PathPoint {
    const { stage, warnings } = this.run;
    warnings.push(say('fit/edge-of-domain', stage.number, this.good.done));
    return this.goBack();
  }

  private stop(program: Program, done: number): StageEnd {
    this.readBack(program, done);
    this.goBack();
    return 'aborted';
  }

  /** Reads the state after step `done` and keeps it if W is inside the domain in f64 too. */
  private readBack(program: Program, done: number): boolean {
    const { host, good, run } = this;
    if (done === good.done) return true;
    const read = program.read();
    host.W.set(read.W);
    if (!Number.isFinite(host.h(run.stage.s))) return false;
    this.good = { ...read, done, last: good.last };
    return true;
  }

  /** The stopping test at the point just read back. */
  private hasConverged(done: number): boolean {
    const { host, run, good } = this;
    const { mu, s } = run.stage;
    const objective = host.stageObjective(mu, s);
    const h = host.h(1);
    this.value = { objective, h };
    run.report(done, objective, h, true);
    const isSettled = hasSettled(good.last, objective);
    this.good = { ...good, last: objective };
    return isSettled;
  }
}
