/** Objective against time or steps, redrawn as points arrive. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Palette } from '../graph/palette';
import { readPalette } from '../graph/palette';
import { chartAxes } from './axes';
import { brokenLine } from './broken-line';
import { objectiveRange } from './objective-range';

export interface ObjectiveCurveProps {
  readonly label: string;
  readonly xLabel: string;
  readonly objectiveLabel: string;
  readonly bestLabel: string;
  readonly x: readonly number[];
  readonly objective: readonly (number | null)[];
  readonly best: readonly (number | null)[];
  /** Starts run side by side and report in turn: their objectives are points then, not a line. */
  readonly isLive?: boolean;
  /** The horizontal axis counts steps. */
  readonly isCounted?: boolean;
  readonly themeKey: string;
}

/** True from the first DAG on. */
function hasBest({ best }: ObjectiveCurveProps): boolean {
  return best.some((value) => value !== null);
}

/** More points than this are shown by their line alone. */
const MOST_DOTS = 400;

/** The objective of each start, thin where there is also the best DAG so far, which is what converges. */
function objectiveSeries(props: ObjectiveCurveProps, palette: Palette): uPlot.Series {
  const isThin = hasBest(props);
  const isScattered = isThin && props.isLive === true;
  return {
    label: props.objectiveLabel,
    stroke: isThin ? palette['text-soft'] : palette.accent,
    width: isThin ? 1.25 : 1.5,
    paths: isScattered ? () => null : brokenLine,
    // A start of one point would not show as a line.
    points: {
      show: ({ data }) => isScattered || data[0].length < (isThin ? MOST_DOTS : 3),
      size: 4,
      fill: palette['text-soft'],
    },
  };
}

function series(props: ObjectiveCurveProps, palette: Palette): uPlot.Series[] {
  const objective = objectiveSeries(props, palette);
  if (!hasBest(props)) return [{}, objective];
  const paths = uPlot.paths.stepped?.({ align: 1 });
  const best = { label: props.bestLabel, stroke: palette.accent, width: 2, points: { show: false } };
  return [{}, objective, paths ? { ...best, paths } : best];
}

function yScale(props: ObjectiveCurveProps): uPlot.Scale {
  if (!hasBest(props)) return {};
  return {
    range: ({ data: [, objective = [], best = []] }, least, most) => objectiveRange(objective, best) ?? [least, most],
  };
}

function options(props: ObjectiveCurveProps, width: number, height: number): uPlot.Options {
  const palette = readPalette();
  return {
    width,
    height,
    legend: { show: true, live: false },
    cursor: { drag: { x: false, y: false }, points: { show: false } },
    scales: { x: { time: false }, y: yScale(props) },
    axes: chartAxes(palette, { label: props.xLabel, isCount: props.isCounted === true }),
    series: series(props, palette),
  };
}

function dataOf(props: ObjectiveCurveProps): uPlot.AlignedData {
  const { x, objective, best } = props;
  return hasBest(props) ? [[...x], [...objective], [...best]] : [[...x], [...objective]];
}

/** Legend and axes take part of the height; uPlot's height is the plot with its axes. */
const LEGEND = 32;

export function ObjectiveCurve(props: ObjectiveCurveProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const isTwofold = hasBest(props);

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const height = () => Math.max(80, element.clientHeight - LEGEND);
    const created = new uPlot(options(latest.current, element.clientWidth, height()), dataOf(latest.current), element);
    plot.current = created;
    const observer = new ResizeObserver(() => created.setSize({ width: element.clientWidth, height: height() }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      created.destroy();
      plot.current = null;
    };
  }, [props.themeKey, props.xLabel, isTwofold]);

  useEffect(() => {
    plot.current?.setData(dataOf(latest.current));
  }, [props.x, props.objective, props.best]);

  return (
    <div
      className="curve"
      ref={host}
      data-testid="live-curve"
      data-points={props.x.length}
      role="img"
      aria-label={props.label}
    />
  );
}
