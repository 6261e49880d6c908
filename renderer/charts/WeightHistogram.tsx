/** Sizes of the weights as bars over the slider's axis, and the line of edges against ω. Bars left of the threshold are cut. */
interface Props {
  readonly counts: readonly number[];
  /** Edges of the graph at the left end of each bar, and at the right end of the last. */
  readonly edges: readonly number[];
  /** What each bar says under the mouse. */
  readonly titles: readonly string[];
  /** Heights follow the logarithm of the counts, so that single strong weights show beside thousands of weak ones. */
  readonly isLog: boolean;
  /** Place of the threshold, 0…1. */
  readonly fraction: number;
  readonly label: string;
}

const HEIGHT = 32;

export function WeightHistogram({ counts, edges, titles, isLog, fraction, label }: Props) {
  const size = (n: number): number => (isLog ? Math.log1p(n) : n);
  const most = Math.max(1, ...counts.map(size));
  const mostEdges = Math.max(1, ...edges);
  const line = edges.map((n, k) => `${k},${1 + (1 - n / mostEdges) * (HEIGHT - 2)}`).join(' ');
  return (
    <svg
      className="histogram"
      viewBox={`0 0 ${counts.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {counts.map((n, k) => {
        const height = n === 0 ? 0 : Math.max(2, (size(n) / most) * HEIGHT);
        const isCut = (k + 1) / counts.length <= fraction;
        return (
          <g key={k}>
            <title>{titles[k]}</title>
            <rect className="bar-place" x={k} width={1} y={0} height={HEIGHT} />
            <rect className={isCut ? 'bar cut' : 'bar'} x={k + 0.1} width={0.8} y={HEIGHT - height} height={height} />
          </g>
        );
      })}
      <polyline className="omega-edges" points={line} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
