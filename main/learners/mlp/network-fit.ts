/**
 * From networks that may hold cycles to a DAG, and the result of a run.
 *
 * The DAG is what is left when the weakest inputs are cut, weakest first, until none closes a cycle; required edges count as
 * the strongest. Its objective is that of the same networks without the inputs cut.
 */
import type { Fit, StopReason, TracePoint } from '../../../shared/model/run';
import { acyclicOrder } from '../acyclic-order';
import { fromCanonical } from '../canonical';
import type { LearnContext } from '../contract';
import type { KnowledgeProblem } from '../knowledge-problem';
import type { JointNetworks } from './joint-networks';

/** Networks with their strengths and values. */
export interface Networks {
  readonly W: Float64Array;
  /** Causes first, in canonical variables; null where cycles may be left. */
  readonly order: Int32Array | null;
  readonly objective: number;
  readonly loss: number;
  readonly residualSd: Float64Array;
}

/** Value of networks: data fit and the whole objective, without the acyclicity term. */
export type NetworkValue = (theta: Float64Array) => { readonly loss: number; readonly objective: number };

/** θ as it is. Evaluates it. */
export function describe(networks: JointNetworks, theta: Float64Array, value: NetworkValue): Networks {
  const { loss, objective } = value(theta);
  const residualSd = networks.losses.map((half) => Math.sqrt(2 * half));
  return { W: networks.strengths(theta), order: null, objective, loss, residualSd };
}

/** The DAG with the lowest objective among those offered, handed over as they come. */
export class BestNetworkDag {
  best: Networks | null = null;

  constructor(
    private readonly networks: JointNetworks,
    private readonly problem: KnowledgeProblem,
    private readonly value: NetworkValue,
    private readonly context: Pick<LearnContext, 'keep'>,
  ) {}

  offer(theta: Float64Array): Networks {
    const dag = this.dagOf(theta);
    if (this.best === null || dag.objective < this.best.objective) {
      this.best = dag;
      this.context.keep(fromCanonical(dag.W, this.problem.canonical), dag.objective);
    }
    return this.best;
  }

  private dagOf(theta: Float64Array): Networks {
    const { networks, value } = this;
    const { d, hidden } = networks;
    const W = networks.strengths(theta);
    networks.eachInput((i, j) => {
      if (networks.isRequired(i, j)) W[i * d + j] = Number.MAX_VALUE;
    });
    const { order } = acyclicOrder(W, d);
    const place = new Int32Array(d);
    order.forEach((node, k) => (place[node] = k));
    const cut = theta.slice();
    networks.eachInput((i, j, first) => {
      if (place[i]! >= place[j]!) for (let m = 0; m < hidden; m++) cut[first + m * d] = 0;
    });
    return { ...describe(networks, cut, value), order };
  }
}

interface End {
  readonly h: number;
  readonly stopped: StopReason;
  readonly trace: readonly TracePoint[];
}

/** The raw networks as a fit, or the DAG where there must be one: after a stop, and with required edges. */
export function networkFit(problem: KnowledgeProblem, raw: Networks, dag: Networks | null, end: End): Fit {
  const { canonical, d } = problem;
  const chosen = dag ?? raw;
  const residualSd = new Float64Array(d);
  canonical.forEach((node, k) => (residualSd[node] = chosen.residualSd[k]!));
  return {
    W: fromCanonical(chosen.W, canonical),
    order: chosen.order === null ? null : chosen.order.map((node) => canonical[node]!),
    posterior: null,
    objective: chosen.objective,
    loss: chosen.loss,
    h: dag ? 0 : end.h,
    stopped: end.stopped,
    trace: end.trace,
    warnings: [],
    residualSd,
  };
}
