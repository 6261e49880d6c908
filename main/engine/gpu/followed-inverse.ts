/**
 * The inverse of an M-matrix from step to step, and how far it can be trusted.
 *
 * A block of steps takes one Newton–Schulz step each (inverse.ts) and keeps the largest residual on the device; it is read
 * once. Where it is too large the block is done again from its start with more Newton steps, from then on to the end.
 */
import { max, maximum, min, stack, zerosLike, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { coldInverse, warmInverse } from './inverse';
import type { InverseCheck } from './log-det-program';
import { DeviceState } from './state';

/** Largest |E| before the last Newton step: N is then good to its square, 1e-3 where it moves fastest. */
const RESIDUAL_TOLERANCE = 0.03;
/** Newton steps per step: as a rule, and in blocks done again. */
const NEWTON_STEPS = [1, 2, 4];
/** Newton steps after a cold start, against the rounding of its products. */
const COLD_NEWTON_STEPS = 3;
/** The inverse of an M-matrix has no negative entry; this much, as a share of the largest, is rounding. */
const NEGATIVE_SHARE = 1e-3;

/** What a step puts into the state: N, and the largest residual of the block so far. */
export interface Followed {
  /** (M⁻¹)ᵀ */
  readonly N: Tensor2D;
  /** [d] */
  readonly residual: Tensor1D;
}

export class FollowedInverse {
  private readonly kept = new DeviceState<string>();
  /** Place in NEWTON_STEPS. */
  private effort = 0;

  constructor(
    /** Holds `N` and `residual` beside what moves. */
    private readonly state: DeviceState<string>,
    /** Names of what moves in a step, `N` apart. */
    private readonly moving: readonly string[],
  ) {}

  /** Inverts sI − B from nothing. */
  begin(B: () => Tensor2D, M: () => Tensor2D, s: number, identity: Tensor2D): Promise<InverseCheck> {
    this.effort = 0;
    this.state.update(() => ({ ...warmInverse(M(), coldInverse(B(), s, identity), identity, COLD_NEWTON_STEPS) }));
    return this.check();
  }

  /** N of M from that of the last step. To be called in a tidy. */
  follow(M: Tensor2D, identity: Tensor2D): Followed {
    const { state } = this;
    const { N, residual } = warmInverse(M, state.get<Tensor2D>('N'), identity, NEWTON_STEPS[this.effort]!);
    return { N, residual: maximum(state.get<Tensor1D>('residual'), residual) };
  }

  /** Takes the steps of a block. Not good: the state is that before the block. */
  async block(takeSteps: () => void): Promise<InverseCheck> {
    const { state, kept } = this;
    const names = ['N', ...this.moving];
    kept.update(() => Object.fromEntries(names.map((name) => [name, state.get(name).clone()])));
    for (;;) {
      state.update(() => ({ residual: zerosLike(state.get('residual')) }));
      takeSteps();
      const check = await this.check();
      if (check.isGood) return check;
      state.update(() => Object.fromEntries(names.map((name) => [name, kept.get(name).clone()])));
      if (this.effort + 1 >= NEWTON_STEPS.length) return check;
      this.effort++;
    }
  }

  dispose(): void {
    this.kept.dispose();
  }

  private async check(): Promise<InverseCheck> {
    const measures = new DeviceState<'all'>();
    const N = this.state.get('N');
    measures.update(() => ({ all: stack([max(this.state.get('residual')), min(N), max(N)]) }));
    const [residual, lowest, highest] = (await measures.read('all')) as unknown as [number, number, number];
    measures.dispose();
    const isInside = Number.isFinite(highest) && lowest >= -NEGATIVE_SHARE * highest;
    return { isGood: isInside && residual <= RESIDUAL_TOLERANCE, residual, lowest, highest };
  }
}
