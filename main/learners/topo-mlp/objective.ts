/** Network regressions as an objective over orders: Σ_j cost_j(predecessors of j), costs as in mlp/node-regressions.ts. */
import type { NodeFit, NodeRegressions } from '../mlp/node-regressions';
import { PredecessorObjective, type Restrictions } from './predecessor-objective';

/** A required edge whose strength came out as exactly 0 gets this one: it stays in the graph without any effect. */
const KEPT_STRENGTH = 1e-12;

export class NetworkObjective extends PredecessorObjective {
  private readonly fits: (NodeFit | null)[];

  constructor(
    private readonly regressions: NodeRegressions,
    restrictions: Restrictions,
  ) {
    super(restrictions);
    this.fits = new Array<NodeFit | null>(this.d).fill(null);
  }

  get steps(): number {
    return this.regressions.fits;
  }

  protected cost(j: number, parents: Int32Array): number {
    return this.regressions.fit(j, parents.slice(), this.fits[j]!).cost;
  }

  protected take(j: number, parents: Int32Array): number {
    this.fits[j] = this.regressions.fit(j, parents, this.fits[j]!);
    return this.fits[j]!.cost;
  }

  /** Fits found meanwhile count for the present sets too, so that no move wins by training alone. */
  protected override presentCost(j: number): number {
    const fit = this.regressions.present(j, this.presentParents(j));
    this.fits[j] = fit;
    return fit.cost;
  }

  /** Best known fit of each variable on the present order. */
  presentFits(): NodeFit[] {
    return Array.from({ length: this.d }, (_, j) => this.regressions.present(j, this.presentParents(j)));
  }

  loss(): number {
    return this.presentFits().reduce((sum, { loss }) => sum + loss, 0);
  }

  weights(): Float64Array {
    const { d, required, regressions } = this;
    const W = new Float64Array(d * d);
    this.presentFits().forEach((fit, j) => {
      const strengths = regressions.strengths(fit);
      fit.active.forEach((i, k) => (W[i * d + j] = strengths[k]!));
    });
    if (required) for (let k = 0; k < d * d; k++) if (required[k] === 1 && W[k] === 0) W[k] = KEPT_STRENGTH;
    return W;
  }
}
