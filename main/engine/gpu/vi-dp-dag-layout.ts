/**
 * Where the parameters of several runs of VI-DP-DAG lie in the one vector they are on the device.
 *
 * There, every piece holds the same thing of all networks of all runs: per layer weights [runs·d, outputs, inputs] and
 * biases [runs·d, outputs]; then edge logits [runs, d, d] and scores of the orders [runs, d]. Learners have them by run.
 */

/** Parameters of one run, or its first or second moments. */
export interface RunParameters {
  /** Of all d networks, one after the other: per layer weights [outputs, inputs], then biases [outputs]. */
  readonly networks: Float32Array;
  /** Child-major [d, d]. */
  readonly logits: Float32Array;
  /** [d]. */
  readonly scores: Float32Array;
}

/** A layer: its weights start at `weights`, its biases at `biases`. */
export interface LayerPlace {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly biases: number;
}

export class Layout {
  readonly layers: readonly LayerPlace[];
  /** Parameters of one network. */
  readonly size: number;
  readonly logits: number;
  readonly scores: number;
  readonly length: number;

  constructor(
    readonly runs: number,
    readonly d: number,
    hidden: readonly number[],
  ) {
    const widths = [d, ...hidden, 1];
    const layers: LayerPlace[] = [];
    let at = 0;
    for (let l = 1; l < widths.length; l++) {
      const [inputs, outputs] = [widths[l - 1]!, widths[l]!];
      const biases = at + runs * d * outputs * inputs;
      layers.push({ inputs, outputs, weights: at, biases });
      at = biases + runs * d * outputs;
    }
    this.layers = layers;
    this.size = at / (runs * d);
    this.logits = at;
    this.scores = at + runs * d * d;
    this.length = this.scores + runs * d;
  }

  /** The vector that holds the parameters of all runs. */
  join(runs: readonly RunParameters[]): Float32Array {
    const out = new Float32Array(this.length);
    this.forEachPiece((run, part, from, at, count) => {
      out.set(runs[run]![part].subarray(from, from + count), at);
    });
    return out;
  }

  /** The parameters of every run. */
  split(vector: Float32Array): RunParameters[] {
    const { d, size } = this;
    const runs = Array.from({ length: this.runs }, () => ({
      networks: new Float32Array(d * size),
      logits: new Float32Array(d * d),
      scores: new Float32Array(d),
    }));
    this.forEachPiece((run, part, from, at, count) => {
      runs[run]![part].set(vector.subarray(at, at + count), from);
    });
    return runs;
  }

  private forEachPiece(
    visit: (run: number, part: keyof RunParameters, from: number, at: number, count: number) => void,
  ): void {
    const { runs, d, layers } = this;
    for (let run = 0; run < runs; run++) {
      let from = 0;
      for (let j = 0; j < d; j++) {
        for (const { inputs, outputs, weights, biases } of layers) {
          const count = outputs * inputs;
          visit(run, 'networks', from, weights + (run * d + j) * count, count);
          visit(run, 'networks', from + count, biases + (run * d + j) * outputs, outputs);
          from += count + outputs;
        }
      }
      visit(run, 'logits', 0, this.logits + run * d * d, d * d);
      visit(run, 'scores', 0, this.scores + run * d, d);
    }
  }
}
