/** Sizes of the weights as bars over the slider's axis; bars left of the threshold are cut. */
interface Props {
  readonly counts: readonly number[];
  /** Place of the threshold, 0…1. */
  readonly fraction: number;
  readonly label: string;
}

const HEIGHT = 32;

export function WeightHistogram({ counts, fraction, label }: Props) {
  const most = Math.max(1, ...counts);
  return (
    <svg
      className="histogram"
      viewBox={`0 0 ${counts.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {counts.map((n, k) => {
        // Square root: single strong weights stay visible beside hundreds of weak ones.
        const height = n === 0 ? 0 : Math.max(2, Math.sqrt(n / most) * HEIGHT);
        const isCut = (k + 1) / counts.length <= fraction;
        return (
          <rect
            key={k}
            className={isCut ? 'bar cut' : 'bar'}
            x={k + 0.1}
            width={0.8}
            y={HEIGHT - height}
            height={height}
          />
        );
      })}
    </svg>
  );
}
