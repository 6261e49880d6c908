/** Objective against time or steps, redrawn as points arrive. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { readPalette } from '../graph/palette';
import { axisLabels } from './axis-labels';

export interface ObjectiveCurveProps {
  readonly label: string;
  readonly xLabel: string;
  readonly objectiveLabel: string;
  readonly bestLabel: string;
  readonly x: readonly number[];
  readonly objective: readonly number[];
  readonly best: readonly (number | null)[];
  readonly themeKey: string;
}

const AXIS_FONT = '11px system-ui, sans-serif';

function options(props: ObjectiveCurveProps, width: number, height: number): uPlot.Options {
  const palette = readPalette();
  const grid = { stroke: palette.line, width: 1 };
  const axis = { stroke: palette['text-soft'], grid, ticks: grid, font: AXIS_FONT, labelFont: AXIS_FONT };
  return {
    width,
    height,
    legend: { show: true, live: false },
    cursor: { drag: { x: false, y: false }, points: { show: false } },
    scales: { x: { time: false } },
    axes: [
      { ...axis, label: props.xLabel, labelSize: 18, size: 32 },
      { ...axis, size: 72, values: (_, splits, __, ___, step) => axisLabels(splits, step) },
    ],
    series: [
      {},
      {
        label: props.objectiveLabel,
        stroke: palette.accent,
        width: 1.5,
        points: { show: (plot) => plot.data[0].length < 3 },
      },
      ...(props.best.some((value) => value !== null)
        ? [{ label: props.bestLabel, stroke: palette['text-soft'], width: 2, dash: [6, 4], points: { show: false } }]
        : []),
    ],
  };
}

function dataOf(props: ObjectiveCurveProps): uPlot.AlignedData {
  const { x, objective, best } = props;
  const hasBest = best.some((value) => value !== null);
  return hasBest ? [[...x], [...objective], [...best]] : [[...x], [...objective]];
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
  const hasBest = props.best.some((value) => value !== null);

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
  }, [props.themeKey, props.xLabel, hasBest]);

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
