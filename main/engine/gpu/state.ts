/** Tensors that live on the device from step to step, under their names. */
import { keep, tidy, type Tensor } from '@tensorflow/tfjs-core';

let pulse: () => void = () => undefined;

/** Called at every update of a state: shows whoever waits that there is progress. */
export function setPulse(beat: () => void): void {
  pulse = beat;
}

export class DeviceState<Name extends string> {
  private readonly tensors = new Map<Name, Tensor>();

  /** The tensor of that name, whoever put it there. */
  get<T extends Tensor = Tensor>(name: Name): T {
    const found = this.tensors.get(name);
    if (!found) throw new Error(`DeviceState: there is no tensor "${name}"`);
    return found as T;
  }

  /** Puts what `work` returns in place of the tensors of those names; everything else it made is freed. */
  update(work: () => Partial<Record<Name, Tensor>>): void {
    pulse();
    const made = tidy(() => {
      const results = work();
      for (const tensor of Object.values<Tensor | undefined>(results)) if (tensor) keep(tensor);
      return results as Record<string, Tensor>;
    });
    for (const [name, tensor] of Object.entries(made) as [Name, Tensor][]) {
      const old = this.tensors.get(name);
      if (old === tensor) continue;
      this.tensors.set(name, tensor);
      old?.dispose();
    }
  }

  /** Puts the tensor of one name also under another: a checkpoint that copies nothing. */
  copy(from: Name, to: Name): void {
    this.update(() => ({ [to]: this.get(from).clone() }) as Partial<Record<Name, Tensor>>);
  }

  /** Reads one tensor back. */
  async read(name: Name): Promise<Float32Array> {
    return Float32Array.from(await this.get(name).data());
  }

  dispose(): void {
    for (const tensor of this.tensors.values()) tensor.dispose();
    this.tensors.clear();
  }
}
