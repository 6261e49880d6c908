/** The sample beside an entry of the legend. */
import { colourAt } from '../../../shared/graph/colours';
import type { LegendEntry } from '../../../shared/graph/legend';
import { useScheme } from '../../app/scheme';

const WIDTH = 24;
const STEPS = 12;

export function LegendSample({ entry }: { readonly entry: LegendEntry }) {
  const { diverging, sequential, fill } = useScheme();
  switch (entry.kind) {
    case 'dash':
      return (
        <svg width={WIDTH} height="8" aria-hidden="true">
          <line className="edge-bare" strokeDasharray="7 4" x1="0" x2={WIDTH} y1="4" y2="4" />
        </svg>
      );
    case 'width':
      return (
        <svg width={WIDTH} height="8" aria-hidden="true">
          <path className="edge-wedge" d="M0 3.5 L24 0.5 V7.5 L0 4.5 Z" />
        </svg>
      );
    case 'opacity':
      return <span className="edge-fade" aria-hidden="true" />;
    case 'colour':
      return <Scale stops={entry.isDiverging ? diverging : sequential} height={4} />;
    case 'fill':
      return <Scale stops={fill} height={10} />;
    default:
      return null;
  }
}

function Scale({ stops, height }: { readonly stops: readonly string[]; readonly height: number }) {
  const step = WIDTH / STEPS;
  return (
    <svg width={WIDTH} height={height} aria-hidden="true">
      {Array.from({ length: STEPS }, (_, k) => (
        <rect key={k} x={k * step} width={step + 0.3} height={height} fill={colourAt(stops, k / (STEPS - 1))} />
      ))}
    </svg>
  );
}
