/**
 * How long a run will take here: as earlier runs of the same method, options and size took; without one, from a pilot, by
 * the factor that pilots of the method were wrong by.
 */
import { needsRows } from '../../../shared/learners/definition';
import { withLambda } from '../../../shared/learners/lambda';
import type { DatasetInfo } from '../../../shared/model/dataset';
import type { RunEstimate } from '../../../shared/model/estimate';
import type { RunRecord, RunRequest } from '../../../shared/model/run';
import type { DatasetService } from '../dataset';
import type { ProjectService } from '../project';
import { claimOf } from '../queue/claim';
import { freeBytes } from '../queue/free-memory';
import type { Claim } from '../queue/line';
import { planRun, type RunPlan } from '../run-plan';
import type { RunService } from '../run';
import { median, sizeKey, type EstimateLedger, type Size } from './ledger';
import { startPilot, type Pilot, type PilotContext } from './pilot';

export interface EstimateOptions extends PilotContext {
  readonly project: ProjectService;
  readonly datasets: DatasetService;
  readonly runs: RunService;
  readonly ledger: EstimateLedger;
  /** Threads of a run that is alone. */
  readonly threads: number;
}

/** Parts of a path whose runs take about as long as that at its smallest, middle and largest λ. */
const PARTS = [1 / 4, 1 / 2, 1 / 4] as const;

export class EstimateService {
  private pilot: Pilot | null = null;
  /** Counts what was asked: only the newest question may start pilots. */
  private asked = 0;
  /** Runs that have not ended yet: a record is told again whenever the person changes something of it. */
  private readonly open = new Set<string>();

  constructor(private readonly options: EstimateOptions) {
    const { runs, project } = options;
    runs.onChanged((run) => void this.watch(run));
    // A pilot takes no core from a run.
    runs.queue.onChanged(({ places }) => places.length > 0 && this.pilot?.cancel());
    project.beforeClose(() => this.stopPilot());
  }

  /** @param mayMeasure a pilot is run when nothing is known yet, unless runs go on */
  estimate(request: RunRequest, mayMeasure: boolean): Promise<RunEstimate> {
    this.asked += 1;
    return this.guess(request, mayMeasure);
  }

  /**
   * A path, as its smallest, middle and largest λ let runs take: the smaller λ, the more edges there are to search among.
   * While one of them is not known, as the λ of the request.
   *
   * @param request with as many resamples as the path has other values of λ
   * @param lambdas the largest first
   */
  async path(request: RunRequest, lambdas: readonly number[], mayMeasure: boolean): Promise<RunEstimate> {
    const asked = ++this.asked;
    const probes = [0, Math.floor(lambdas.length / 2), lambdas.length - 1].map((k) => lambdas[k] ?? 0);
    const found: RunEstimate[] = [];
    for (const lambda of probes) {
      const one = { ...request, options: withLambda(request.options, lambda) };
      found.push(await this.guess(one, mayMeasure && asked === this.asked));
    }
    const seconds = found.reduce((sum, one, k) => sum + (one.seconds ?? Number.NaN) * (PARTS[k] ?? 0), 0);
    const own = await this.guess(request, false);
    return Number.isNaN(seconds) ? own : { ...own, seconds, basis: 'pilot', runs: 0 };
  }

  private async guess(request: RunRequest, mayMeasure: boolean): Promise<RunEstimate> {
    const { datasets, engines, threads: cores } = this.options;
    const { info } = await datasets.load(request.datasetId);
    const plan = planRun(request, info);
    const claim = await claimOf(request, info, { engines, cores });
    // Without resamples it may get fewer threads, but use as many for itself.
    const own = request.resamples > 0 ? await claimOf({ ...request, resamples: 0 }, info, { engines, cores }) : claim;
    const found = await this.seconds(plan, info, [claim, own], mayMeasure);
    const limit = request.timeLimitSeconds ?? Infinity;
    const seconds = found.seconds === null ? null : Math.min(limit, found.seconds * this.passes(request, claim));
    return { ...found, seconds, bytes: claim.bytes, freeBytes: freeBytes() };
  }

  /** Resamples take as long as the run, as many at once as there are threads. */
  private passes({ resamples }: RunRequest, { threads }: Claim): number {
    return 1 + Math.ceil(resamples / threads);
  }

  private async seconds(
    plan: RunPlan,
    info: DatasetInfo,
    claims: readonly [Claim, Claim],
    mayMeasure: boolean,
  ): Promise<Pick<RunEstimate, 'seconds' | 'basis' | 'runs'>> {
    const { ledger } = this.options;
    const unknown = { seconds: null, basis: null, runs: 0 };
    // What comes first, or is started from, changes how long the rest takes.
    if (plan.init || plan.request.initRun !== undefined) return unknown;
    const keys = claims.map(({ threads, device }) =>
      keyOf(plan, info, { threads, engine: device === null ? 'cpu' : 'gpu' }),
    );
    const entries = await Promise.all(keys.map((key) => ledger.find(key)));
    for (const known of entries) {
      const truth = median(known?.runs ?? []);
      if (known && truth !== null) return { seconds: truth, basis: 'runs', runs: known.runs.length };
    }
    const [claim] = claims;
    const key = keys[0] ?? '';
    const [entry] = entries;
    const learner = plan.main.definition.id;
    const known = entries.find((one) => typeof one?.pilot === 'number')?.pilot;
    const pilot = known ?? (mayMeasure ? await this.measure(plan, claim.threads) : null);
    if (pilot === null) return unknown;
    if (known === undefined && entry?.pilot !== pilot) await ledger.rememberPilot(key, learner, pilot);
    return { seconds: pilot * (await ledger.correction(learner)), basis: 'pilot', runs: 0 };
  }

  /** One pilot at a time, the newest; none while runs go on or wait. */
  private async measure(plan: RunPlan, threads: number): Promise<number | null> {
    await this.stopPilot();
    const { runs, datasets } = this.options;
    if (runs.activeIds.length > 0) return null;
    const dataset = await datasets.load(plan.request.datasetId);
    const pilot = startPilot(plan, dataset, threads, this.options);
    this.pilot = pilot;
    const seconds = await pilot.seconds;
    if (this.pilot === pilot) this.pilot = null;
    return seconds;
  }

  private async stopPilot(): Promise<void> {
    const { pilot } = this;
    this.pilot = null;
    pilot?.cancel();
    await pilot?.seconds;
  }

  private async watch(run: RunRecord): Promise<void> {
    if (run.state === 'queued' || run.state === 'running') this.open.add(run.id);
    else if (this.open.delete(run.id)) await this.remember(run);
  }

  /** Keeps what a run took that went to its end by itself. */
  private async remember({ request, state, stopped, seconds, engine }: RunRecord): Promise<void> {
    const hasEnded = state === 'done' && (stopped === 'converged' || stopped === 'max-iterations');
    const isPlain = request.init === undefined && request.initRun === undefined;
    if (!hasEnded || !isPlain || seconds === null || !engine) return;
    try {
      const { info } = await this.options.datasets.load(request.datasetId);
      const key = keyOf(planRun(request, info), info, { threads: engine.threads, engine: engine.name });
      await this.options.ledger.rememberRun(key, request.learner, seconds);
    } catch {
      // The project was closed meanwhile: one figure fewer.
    }
  }
}

type Engine = Pick<Size, 'threads' | 'engine'>;

function keyOf({ main, request }: RunPlan, info: DatasetInfo, engine: Engine): string {
  const n = needsRows(main.definition, main.options) ? info.rows : null;
  return sizeKey(main, { d: request.variables.length, n, ...engine });
}
