/** Falling objectives of several runs on one axis; the dot at the end of each line is its result. */
import { useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { readPalette } from '../graph/palette';
import { chartAxes } from './axes';
import type { Logs } from './comparable-lines';
import { alignedLines, lastPoint } from './comparable-lines';
import { seriesStyle } from './series-style';

interface Line {
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

interface Props extends Logs {
  readonly label: string;
  readonly xLabel: string;
  /** The horizontal axis counts steps. */
  readonly isCounted: boolean;
  readonly lines: readonly Line[];
  readonly themeKey: string;
}

const DOT = 8;

function seriesOf(lines: readonly Line[]): uPlot.Series[] {
  const palette = readPalette();
  const paths = uPlot.paths.stepped?.({ align: 1 });
  const lineSeries = lines.map(({ label }, k): uPlot.Series => {
    const { colour, dash } = seriesStyle(k);
    const filter = (plot: uPlot, at: number): number[] => {
      const last = lastPoint(plot.data[at] ?? []);
      return last === null ? [] : [last];
    };
    return {
      label,
      stroke: palette[colour],
      width: 2,
      dash: [...dash],
      spanGaps: true,
      points: { show: true, size: DOT, fill: palette[colour], filter },
      ...(paths ? { paths } : {}),
    };
  });
  return [{}, ...lineSeries];
}

function options({ lines, xLabel, isCounted, isLogX, isLogY }: Props, width: number, height: number): uPlot.Options {
  const palette = readPalette();
  return {
    width,
    height,
    legend: { show: false },
    padding: [8, 24, 0, 0], // the dot of the last point and the last label are whole
    cursor: { drag: { x: false, y: false }, points: { show: false } },
    scales: { x: { time: false } },
    axes: chartAxes(palette, { label: xLabel, isCount: isCounted, isLog: isLogX }, { isLog: isLogY }),
    series: seriesOf(lines),
  };
}

const LEAST_HEIGHT = 80;

export function CompareCurves(props: Props) {
  const { label, xLabel, isCounted, lines, isLogX, isLogY, themeKey } = props;
  const host = useRef<HTMLDivElement>(null);
  const data = useMemo(() => alignedLines(lines, { isLogX, isLogY }), [lines, isLogX, isLogY]);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const size = () => ({ width: element.clientWidth, height: Math.max(LEAST_HEIGHT, element.clientHeight) });
    const { width, height } = size();
    const shape = options({ label, xLabel, isCounted, lines, isLogX, isLogY, themeKey }, width, height);
    const plot = new uPlot(shape, data as uPlot.AlignedData, element);
    const observer = new ResizeObserver(() => plot.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [data, label, xLabel, isCounted, lines, isLogX, isLogY, themeKey]);
  return (
    <div
      className="curve"
      ref={host}
      role="img"
      aria-label={label}
      data-testid="compare-curves"
      data-lines={lines.length}
    />
  );
}
