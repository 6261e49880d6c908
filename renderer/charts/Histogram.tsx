/** Bars of one column, small for a table or large with an axis. */
import type { Histogram as Bars } from '../../shared/model/profile';
import type { Bar } from './histogram-bars';
import { barsOf } from './histogram-bars';

interface SmallProps {
  readonly histogram: Bars;
}

const SMALL = { width: 96, height: 22 };

/** Decorative: the numbers beside it say the same. */
export function SmallHistogram({ histogram }: SmallProps) {
  const bars = barsOf(histogram);
  const most = Math.max(1, ...bars.map(({ rows }) => rows));
  return (
    <svg className="small-histogram" viewBox={`0 0 ${SMALL.width} ${SMALL.height}`} aria-hidden="true">
      {bars.map(({ x, width, rows }) => {
        const height = rows === 0 ? 0 : Math.max(1, (rows / most) * SMALL.height);
        return (
          <rect
            key={x}
            className="bar"
            x={x * SMALL.width}
            width={Math.max(0.5, width * SMALL.width)}
            y={SMALL.height - height}
            height={height}
          />
        );
      })}
    </svg>
  );
}

interface Props {
  readonly histogram: Bars;
  readonly label: string;
  /** What a bar says under the mouse. */
  readonly describe: (bar: Bar) => string;
}

const LARGE = { width: 600, height: 160 };

/** The tallest bar reaches the top; a bar of a few rows still shows as a line. */
export function LargeHistogram({ histogram, label, describe }: Props) {
  const bars = barsOf(histogram);
  const most = Math.max(1, ...bars.map(({ rows }) => rows));
  return (
    <svg
      className="large-histogram"
      viewBox={`0 0 ${LARGE.width} ${LARGE.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {bars.map((bar) => {
        const height = bar.rows === 0 ? 0 : Math.max(1, (bar.rows / most) * LARGE.height);
        const width = bar.width * LARGE.width;
        const x = bar.x * LARGE.width;
        return (
          <g key={bar.x}>
            <title>{describe(bar)}</title>
            <rect className="bar-place" x={x} width={width} y={0} height={LARGE.height} />
            <rect className="bar" x={x} width={Math.max(1, width - 1)} y={LARGE.height - height} height={height} />
          </g>
        );
      })}
    </svg>
  );
}
