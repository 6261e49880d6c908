/**
 * Training on a graphics device: all runs take their steps there together, with the rows and the noise they would have on
 * the processor. At every validation, and every few calls, parameters and moments come back, so that the figures reported
 * are those of the processor, and a run goes on there when the device fails.
 */
import type { Saying } from '../../../shared/model/sayings/said';
import { say } from '../../../shared/model/sayings/say';
import type { ViDpDagOptions } from '../../../shared/learners/vi-dp-dag';
import type { Blocking, Device } from '../../engine/gpu/device';
import type { ViDpDagBatches, ViDpDagProgram, ViDpDagSettings, ViDpDagState } from '../../engine/gpu/vi-dp-dag';
import type { RunParameters } from '../../engine/gpu/vi-dp-dag-layout';
import type { LearnContext, Problem, TaskContext } from '../contract';
import { onDevice } from '../device-phase';
import { inTurn } from '../portion';
import { penaltySlopes } from './model';
import { regulariserOf, Run, type RunInput, type RunResult } from './train';

/** Largest tensor of the runs that train together: 16 MB, beyond which they have work enough one by one. */
const TOGETHER = 2 ** 22;
/** Steps of one call, some 30 ms of launches, and what bounds them: operations (as long on a slow device) and numbers sent. */
const CALL_STEPS = 8;
const CALL_OPERATIONS = 5e9;
const CALL_NUMBERS = 2 ** 22;
/** Calls between two checkpoints at most. */
const CHECKPOINT_CALLS = 16;

/** Trains the runs on the device of the context as far as it goes, and ends them. */
export function trainTogether(
  original: Problem,
  options: ViDpDagOptions,
  inputs: readonly RunInput[],
  context: Pick<LearnContext, keyof TaskContext>,
): RunResult[] {
  const size = groupSize(original, options);
  const groups: RunInput[][] = [];
  for (let from = 0; from < inputs.length; from += size) groups.push(inputs.slice(from, from + size));
  const trainGroup = (group: readonly RunInput[], ofGroup: TaskContext): RunResult[] => {
    const runs = group.map((input) => new Run(original, options, input, ofGroup));
    for (const run of runs) run.begin();
    const going = (): Run => runs.find((run) => run.ended === null) ?? runs[0]!;
    const resumesAt = (): Saying => say('fit/at-step', going().model.steps);
    onDevice(ofGroup.device, runs[0]!.warnings, resumesAt, (device) => {
      new Together(runs, group, options, ofGroup).train(device);
    });
    return runs.map((run) => run.finish());
  };
  return inTurn(groups, context, [0, 1], trainGroup, (group) => group.length).flat();
}

/** Runs that train together. */
export function groupSize({ d, n }: Problem, { hidden, batchSize, runs }: ViDpDagOptions): number {
  const largest = d * Math.max(parametersOf(d, hidden), Math.max(d, ...hidden) * Math.min(batchSize, n));
  return Math.max(1, Math.min(runs, Math.floor(TOGETHER / largest)));
}

/** Parameters of one network. */
function parametersOf(d: number, hidden: readonly number[]): number {
  const widths = [d, ...hidden, 1];
  return widths.reduce((sum, width, l) => (l === 0 ? 0 : sum + width * (widths[l - 1]! + 1)), 0);
}

class Together {
  private readonly first: Run;
  private readonly total: number;
  private readonly callSteps: number;
  private taken = 0;
  private calls = 0;

  constructor(
    private readonly runs: readonly Run[],
    private readonly inputs: readonly RunInput[],
    private readonly options: ViDpDagOptions,
    private readonly context: TaskContext,
  ) {
    this.first = runs[0]!;
    this.total = options.epochs * this.first.stepsPerEpoch;
    const { d, count } = this.first.split.train;
    const rows = Math.min(options.batchSize, count);
    const operations = 6 * runs.length * rows * d * parametersOf(d, options.hidden);
    const numbers = runs.length * d * (d + 1 + rows);
    const most = Math.floor(Math.min(CALL_OPERATIONS / operations, CALL_NUMBERS / numbers));
    this.callSteps = Math.max(1, Math.min(CALL_STEPS, most));
  }

  train(device: Device): void {
    const program = device.open('vi-dp-dag', this.settings());
    try {
      while (this.taken < this.total && !this.context.signal.aborted && this.runs.some((run) => run.ended === null)) {
        this.call(program);
      }
    } finally {
      program.dispose();
    }
  }

  private settings(): ViDpDagSettings {
    const { options, runs } = this;
    const { train } = this.first.split;
    return {
      d: train.d,
      hidden: options.hidden,
      X: train.X,
      isFree: this.first.model.dag.isFree,
      temperature: options.temperature,
      networkRate: options.networkRate,
      distributionRate: options.distributionRate,
      penalty: penaltySlopes(regulariserOf(options, train.count), train.d),
      start: runs.map((run) => copyOf(run.model.view('theta'))),
    };
  }

  /** Steps up to the next validation at most; then what is due. */
  private call(program: Blocking<ViDpDagProgram>): void {
    const { runs, first, context, inputs } = this;
    const from = this.taken;
    const to = this.endOfCall();
    const squares = program.train(this.batches(to));
    this.taken = to;
    this.calls++;
    const epoch = to / first.stepsPerEpoch - 1;
    const isLook = Number.isInteger(epoch) && first.isLook(epoch);
    this.endDiverged(squares, from);
    if (isLook || this.calls % CHECKPOINT_CALLS === 0) this.takeBack(program.read());
    const objective = Math.min(...runs.map((run) => run.best.objective));
    const phase =
      runs.length === 1 ? first.phase : `runs ${inputs[0]!.run + 1} to ${inputs.at(-1)!.run + 1} of ${inputs[0]!.runs}`;
    const step = to * runs.length;
    context.progress({ phase, step, objective, h: 0, best: objective, fraction: first.fractionAt(to) });
    if (isLook) for (const run of runs) if (run.ended === null) run.endEpoch(epoch, true);
  }

  private endOfCall(): number {
    const { stepsPerEpoch } = this.first;
    let epoch = Math.floor(this.taken / stepsPerEpoch);
    while (!this.first.isLook(epoch) && (epoch + 1) * stepsPerEpoch < this.taken + this.callSteps) epoch++;
    return Math.min(this.taken + this.callSteps, (epoch + 1) * stepsPerEpoch);
  }

  /** Rows and noise of the next steps, as the processor would draw them. */
  private batches(to: number): ViDpDagBatches {
    const { runs, taken } = this;
    const { d } = this.first.split.train;
    const samples = (to - taken) * runs.length;
    const uniform = new Float32Array(samples * d * d);
    const gumbel = new Float32Array(samples * d);
    const rows: number[] = [];
    const chosen: number[] = [];
    for (let step = taken, at = 0; step < to; step++) {
      for (const run of runs) {
        const ofRun = run.rowsOf(step);
        for (const row of ofRun) chosen.push(row);
        rows[step - taken] = ofRun.length;
        run.drawNoise(step);
        const { edgeNoise, orderNoise } = run.model.dag;
        uniform.set(edgeNoise, at * d * d);
        for (let v = 0; v < d; v++) gumbel[at * d + v] = -Math.log(-Math.log(orderNoise[v]!));
        at++;
      }
    }
    return { taken, rows, chosen: Int32Array.from(chosen), uniform, gumbel };
  }

  /** Ends runs whose loss is no number. squares: [steps, runs]. */
  private endDiverged(squares: Float32Array, from: number): void {
    const { runs, first } = this;
    runs.forEach((run, r) => {
      if (run.ended !== null) return;
      for (let k = 0; k * runs.length < squares.length; k++) {
        if (Number.isFinite(squares[k * runs.length + r]!)) continue;
        run.model.steps = from + k;
        run.endEpoch(Math.floor((from + k) / first.stepsPerEpoch), false);
        return;
      }
    });
  }

  /** Parameters, moments and steps of the runs that go on. */
  private takeBack({ parameters, m, v }: ViDpDagState): void {
    this.runs.forEach(({ model, ended }, r) => {
      if (ended !== null) return;
      const { isFree } = model.dag;
      write(parameters[r]!, model.view('theta'), isFree);
      write(m[r]!, model.view('m'), isFree);
      write(v[r]!, model.view('v'), isFree);
      model.steps = this.taken;
    });
  }
}

const copyOf = ({ networks, logits, scores }: RunParameters): RunParameters => ({
  networks: networks.slice(),
  logits: logits.slice(),
  scores: scores.slice(),
});

/** Logits of edges that are not free stay as they are. */
function write(from: RunParameters, to: RunParameters, isFree: Uint8Array): void {
  to.networks.set(from.networks);
  to.scores.set(from.scores);
  for (let k = 0; k < isFree.length; k++) if (isFree[k] === 1) to.logits[k] = from.logits[k]!;
}
