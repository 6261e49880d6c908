/** One quantity of a λ path: dots on a line over a logarithmic λ, with marked values. The table beside it says the same. */
import type { PointerEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { axisLabels } from './axis-labels';
import { linearMarks, logMarks, logPlace, nearest, spanOf, type Span } from './path-scale';

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
  readonly marks: readonly ChartMark[];
  /** The λ brought out. */
  readonly chosen: number | null;
  readonly hasAxis: boolean;
  readonly xLabel: string;
  readonly formatX: (x: number) => string;
  readonly onPoint: (x: number | null) => void;
  readonly onPick: (x: number) => void;
}

const BOX = { left: 56, right: 12, top: 18, bottom: 34, height: 132 };
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
  const { title, points, span, marks, chosen, onPoint, onPick } = props;
  const [host, width] = useWidth();
  const ySpan = spanOf(points.map(({ y }) => y)) ?? { least: 0, most: 1 };
  const inner = { width: width - BOX.left - BOX.right, height: BOX.height - BOX.top - BOX.bottom };
  const placeX = (x: number): number => BOX.left + logPlace(x, span) * inner.width;
  const placeY = (y: number): number => BOX.top + (1 - (y - ySpan.least) / (ySpan.most - ySpan.least)) * inner.height;
  const pointed = (event: PointerEvent<SVGSVGElement>): number | null => {
    const at = (event.clientX - event.currentTarget.getBoundingClientRect().left - BOX.left) / inner.width;
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
        <text className="path-title" x={BOX.left} y={12}>
          {title}
        </text>
        <Axes {...props} placeX={placeX} placeY={placeY} ySpan={ySpan} width={width} />
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

interface AxesProps extends Pick<Props, 'span' | 'hasAxis' | 'xLabel' | 'formatX'> {
  readonly placeX: (x: number) => number;
  readonly placeY: (y: number) => number;
  readonly ySpan: Span;
  readonly width: number;
}

function Axes({ span, hasAxis, xLabel, formatX, placeX, placeY, ySpan, width }: AxesProps) {
  const floor = BOX.height - BOX.bottom;
  const { marks, step } = linearMarks(ySpan);
  const labels = axisLabels(marks, step);
  return (
    <g className="path-axes">
      {marks.map((mark, k) => (
        <g key={mark}>
          <line x1={BOX.left} x2={width - BOX.right} y1={placeY(mark)} y2={placeY(mark)} />
          <text x={BOX.left - 6} y={placeY(mark) + 4} textAnchor="end">
            {labels[k]}
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
      <line className="floor" x1={BOX.left} x2={width - BOX.right} y1={floor} y2={floor} />
      {hasAxis && (
        <text x={(BOX.left + width - BOX.right) / 2} y={BOX.height - 3} textAnchor="middle">
          {xLabel}
        </text>
      )}
    </g>
  );
}
