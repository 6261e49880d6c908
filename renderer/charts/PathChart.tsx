/** One quantity of a λ path: dots on a line over a logarithmic λ, with marked values. The table beside it says the same. */
import type { PointerEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { logMarks, logPlace, nearest, type Axis, type Span } from './path-scale';

export interface ChartPoint {
  readonly x: number;
  readonly y: number | null;
}

export interface ChartMark {
  readonly x: number;
  readonly label: string;
  readonly kind: 'used' | 'default' | 'limit';
}

interface Props {
  readonly title: string;
  readonly points: readonly ChartPoint[];
  readonly span: Span;
  readonly axis: Axis;
  /** Room for the labels of the axis: the same for charts over one another. */
  readonly left: number;
  readonly marks: readonly ChartMark[];
  /** The λ brought out. */
  readonly chosen: number | null;
  readonly hasAxis: boolean;
  readonly xLabel: string;
  readonly formatX: (x: number) => string;
  readonly onPoint: (x: number | null) => void;
  readonly onPick: (x: number) => void;
}

const BOX = { right: 16, top: 18, bottom: 34, height: 132 };
const DOT = 3;

/** Width of the element, followed as it changes. */
function useWidth() {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(480);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(160, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [host, width] as const;
}

export function PathChart(props: Props) {
  const { title, points, span, axis, left, marks, chosen, onPoint, onPick } = props;
  const [host, width] = useWidth();
  const { least, most } = axis.span;
  const inner = { width: width - left - BOX.right, height: BOX.height - BOX.top - BOX.bottom };
  const placeX = (x: number): number => left + logPlace(x, span) * inner.width;
  const placeY = (y: number): number => BOX.top + (1 - (y - least) / (most - least)) * inner.height;
  const pointed = (event: PointerEvent<SVGSVGElement>): number | null => {
    const at = (event.clientX - event.currentTarget.getBoundingClientRect().left - left) / inner.width;
    return (
      points[
        nearest(
          points.map(({ x }) => logPlace(x, span)),
          at,
        )
      ]?.x ?? null
    );
  };
  const drawn = points.flatMap(({ x, y }) =>
    y === null || !Number.isFinite(y) ? [] : [{ x, cx: placeX(x), cy: placeY(y) }],
  );
  return (
    <div ref={host} className="path-chart">
      <svg
        width={width}
        height={BOX.height}
        aria-hidden="true"
        onPointerMove={(event) => onPoint(pointed(event))}
        onPointerLeave={() => onPoint(null)}
        onClick={(event) => {
          const x = pointed(event as unknown as PointerEvent<SVGSVGElement>);
          if (x !== null) onPick(x);
        }}
      >
        <text className="path-title" x={left} y={12}>
          {title}
        </text>
        <Axes {...props} placeX={placeX} placeY={placeY} width={width} />
        {marks.map(({ x, kind }) => (
          <line
            key={kind}
            className={`path-mark ${kind}`}
            x1={placeX(x)}
            x2={placeX(x)}
            y1={BOX.top}
            y2={BOX.height - BOX.bottom}
          />
        ))}
        <polyline className="path-line" points={drawn.map(({ cx, cy }) => `${cx},${cy}`).join(' ')} />
        {drawn.map(({ x, cx, cy }) => (
          <circle
            key={x}
            className={x === chosen ? 'path-dot chosen' : 'path-dot'}
            cx={cx}
            cy={cy}
            r={x === chosen ? 2 * DOT : DOT}
          />
        ))}
      </svg>
    </div>
  );
}

interface AxesProps extends Pick<Props, 'span' | 'axis' | 'left' | 'hasAxis' | 'xLabel' | 'formatX'> {
  readonly placeX: (x: number) => number;
  readonly placeY: (y: number) => number;
  readonly width: number;
}

function Axes({ span, axis, left, hasAxis, xLabel, formatX, placeX, placeY, width }: AxesProps) {
  const floor = BOX.height - BOX.bottom;
  return (
    <g className="path-axes">
      {axis.marks.map((mark, k) => (
        <g key={mark}>
          <line x1={left} x2={width - BOX.right} y1={placeY(mark)} y2={placeY(mark)} />
          <text x={left - 6} y={placeY(mark) + 4} textAnchor="end">
            {axis.labels[k]}
          </text>
        </g>
      ))}
      {logMarks(span).map((mark) => (
        <g key={mark}>
          <line x1={placeX(mark)} x2={placeX(mark)} y1={floor} y2={floor + 4} />
          {hasAxis && (
            <text x={placeX(mark)} y={floor + 15} textAnchor="middle">
              {formatX(mark)}
            </text>
          )}
        </g>
      ))}
      <line className="floor" x1={left} x2={width - BOX.right} y1={floor} y2={floor} />
      {hasAxis && (
        <text x={(left + width - BOX.right) / 2} y={BOX.height - 3} textAnchor="middle">
          {xLabel}
        </text>
      )}
    </g>
  );
}
