/** Both axes of the charts that uPlot draws: as wide as their labels, whole numbers where things are counted. */
import type uPlot from 'uplot';
import type { Palette } from '../graph/palette';
import { axisLabels, logLabels } from './axis-labels';
import { AXIS_FONT, axisRoom } from './axis-room';

interface Kind {
  readonly isLog?: boolean;
}

interface Across extends Kind {
  readonly label: string;
  /** The axis counts something: no marks between whole numbers. */
  readonly isCount?: boolean;
}

/** 1, 2 and 5 times powers of ten. */
const WHOLE_STEPS = Array.from({ length: 16 }, (_, power) => [1, 2, 5].map((k) => k * 10 ** power)).flat();

const valuesOf =
  ({ isLog }: Kind): uPlot.Axis.DynamicValues =>
  (_, marks, __, ___, step) =>
    isLog === true ? logLabels(marks) : axisLabels(marks, step);

export function chartAxes(palette: Palette, across: Across, upwards: Kind = {}): uPlot.Axis[] {
  const grid = { stroke: palette.line, width: 1 };
  const axis = { stroke: palette['text-soft'], grid, ticks: grid, font: AXIS_FONT, labelFont: AXIS_FONT };
  const incrs = across.isCount === true && across.isLog !== true ? { incrs: WHOLE_STEPS } : {};
  return [
    { ...axis, ...incrs, label: across.label, labelSize: 18, size: 32, values: valuesOf(across) },
    { ...axis, size: (_, labels) => axisRoom(labels ?? []), values: valuesOf(upwards) },
  ];
}
