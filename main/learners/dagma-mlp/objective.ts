/**
 * One stage of DAGMA-MLP: its smooth part with gradient, and the penalty of the rest.
 *
 *   Φ_μ(θ) = μ[(d/2) log((1/n)‖X̂ − X‖²) + λ₁‖A‖₁ + ½λ₂‖θ‖²] + h(θ),   h = d·log s − log det(sI − W∘W)
 *
 * with (W∘W)_ij = Σ_m A_jmi² and ∂h/∂(W∘W) = (sI − W∘W)⁻ᵀ. Not finite outside the domain, where a pivot is not positive.
 *
 * Source: Bello, Aragam & Ravikumar, "DAGMA", NeurIPS 2022, and its code as restated in specs/topo.md A13.
 */
import { Workspace } from '../../engine/kernels';
import type { SparseProblem } from '../../engine/owlqn';
import { stream } from '../../engine/random';
import type { JointNetworks } from '../mlp/joint-networks';

interface Settings {
  readonly lambda1: number;
  readonly lambda2: number;
  readonly s: number;
}

export class LogDetStage implements SparseProblem {
  /** μλ₁ on first layers, 0 elsewhere and on required edges. */
  readonly l1: Float64Array;
  /** h at the last evaluation. */
  h = 0;
  private mu = 1;
  private readonly M: Float64Array;
  private readonly space: Workspace;
  private readonly inverseScratch: Float64Array;
  private readonly scratch: Float64Array;

  constructor(
    readonly networks: JointNetworks,
    private readonly settings: Settings,
  ) {
    const { d, length } = networks;
    this.l1 = new Float64Array(length);
    const probe = new Workspace(0).kernels.invertMScratch(d);
    this.space = new Workspace(Workspace.bytes({ f64: [d * d, probe] }));
    this.M = this.space.f64(d * d);
    this.inverseScratch = this.space.f64(probe);
    this.scratch = new Float64Array(length);
  }

  setMu(mu: number): void {
    this.mu = mu;
    const { d, hidden } = this.networks;
    this.networks.eachInput((i, j, first) => {
      const weight = this.networks.isRequired(i, j) ? 0 : mu * this.settings.lambda1;
      for (let m = 0; m < hidden; m++) this.l1[first + m * d] = weight;
    });
  }

  /** First layers and their biases 0; v and c of network j uniform within ±1/√hidden from stream 1 + j. */
  initial(seed: number): Float64Array {
    const { d, hidden, length, size } = this.networks;
    const theta = new Float64Array(length);
    for (let j = 0; j < d; j++) {
      const random = stream(seed, 1 + j);
      for (let k = hidden * (d + 1); k < size; k++) {
        theta[j * size + k] = (2 * random.uniform() - 1) / Math.sqrt(hidden);
      }
    }
    return theta;
  }

  evaluate(theta: Float64Array, gradient: Float64Array): number {
    const { networks, settings, mu, M } = this;
    const { d, length } = networks;
    networks.squaredStrengths(theta, M);
    for (let k = 0; k < d * d; k++) M[k] = -M[k]!;
    for (let i = 0; i < d; i++) M[i * d + i] = M[i * d + i]! + settings.s;
    const { kernels } = this.space;
    const logDet = kernels.invertM64(d, M.byteOffset, d, Number.NEGATIVE_INFINITY, this.inverseScratch.byteOffset);
    if (Number.isNaN(logDet)) return Number.POSITIVE_INFINITY;
    this.h = d * Math.log(settings.s) - logDet;
    const half = networks.evaluate(theta, gradient);
    const scale = (mu * d) / (2 * half);
    let squares = 0;
    for (let k = 0; k < length; k++) {
      squares += theta[k]! * theta[k]!;
      gradient[k] = scale * gradient[k]! + mu * settings.lambda2 * theta[k]!;
    }
    networks.addStrengthGradient(theta, M, 1, gradient);
    return mu * ((d / 2) * Math.log(2 * half) + (settings.lambda2 / 2) * squares) + this.h;
  }

  /** Score and penalised score of θ, without h and at μ = 1. */
  value(theta: Float64Array): { loss: number; objective: number } {
    const { networks, settings, scratch } = this;
    const half = networks.evaluate(theta, scratch);
    const loss = (networks.d / 2) * Math.log(2 * half);
    const squares = theta.reduce((sum, weight) => sum + weight * weight, 0);
    const objective = loss + settings.lambda1 * networks.firstLayerL1(theta) + (settings.lambda2 / 2) * squares;
    return { loss, objective };
  }
}
