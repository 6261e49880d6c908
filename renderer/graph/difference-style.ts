/** Edges of two graphs in one picture. Where an edge is, is shown by dash, arrowheads, words and, last, colour. */
import type { StylesheetJson } from 'cytoscape';
import type { DifferenceKind } from '../../shared/graph/difference';
import { differenceDashes } from '../../shared/graph/difference-look';
import type { Edge } from '../../shared/model/graph';
import { edgeId, type EdgeLook, type GraphModel } from './model';
import type { ColourName, Palette } from './palette';

interface DifferenceLook {
  readonly colour: ColourName;
  /** Dash pattern; empty for a whole line. */
  readonly dash: readonly number[];
}

/** The same in the picture and in its legend. */
export const differenceLooks: Readonly<Record<DifferenceKind, DifferenceLook>> = {
  both: { colour: 'text-soft', dash: differenceDashes.both },
  reversed: { colour: 'series-4', dash: differenceDashes.reversed },
  'only-a': { colour: 'series-1', dash: differenceDashes['only-a'] },
  'only-b': { colour: 'series-2', dash: differenceDashes['only-b'] },
};

/** What the style of an edge goes by in a comparison; empty elsewhere. */
export function lookOf(looks: GraphModel['looks'], { source, target }: Edge): EdgeLook | { kind: ''; mark: '' } {
  return looks?.get(edgeId(source, target)) ?? { kind: '', mark: '' };
}

export function differenceStyle(palette: Palette): StylesheetJson {
  const lines = Object.entries(differenceLooks).map(([kind, { colour, dash }]) => ({
    selector: `edge[kind = "${kind}"]`,
    style: {
      width: 2.5,
      'line-color': palette[colour],
      'target-arrow-color': palette[colour],
      'source-arrow-color': palette[colour],
      ...(dash.length > 0 ? { 'line-style': 'dashed' as const, 'line-dash-pattern': [...dash] } : {}),
    },
  }));
  return [
    ...lines,
    // The full head points as in the reference, the hollow one as in the other graph.
    {
      selector: 'edge[kind = "reversed"]',
      style: { 'source-arrow-shape': 'triangle', 'source-arrow-fill': 'hollow' },
    },
    {
      selector: 'edge[mark != ""]',
      style: {
        label: 'data(mark)',
        color: palette.text,
        'font-size': 11,
        'text-background-color': palette.surface,
        'text-background-opacity': 0.9,
        'text-background-padding': '2px',
        'text-background-shape': 'roundrectangle',
        'min-zoomed-font-size': 7,
      },
    },
  ];
}
