/** How cytoscape draws the graph: what is mapped to what is decided in shared/graph/appearance.ts. */
import type { EdgeSingular, NodeSingular, StylesheetJson } from 'cytoscape';
import { FONT_SIZE } from '../../shared/graph/box';
import { colourAt, colourOf } from '../../shared/graph/colours';
import { differenceStyle } from './difference-style';
import type { Palette } from './palette';

const LABEL_FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';

/** Below this zoom labels are hard to read; the node pointed at or chosen is drawn as if at this zoom. */
const READABLE_ZOOM = 0.9;
const magnified = (size: (node: NodeSingular) => number) => (node: NodeSingular) =>
  size(node) * Math.max(1, READABLE_ZOOM / node.cy().zoom());

/** Data of a box that nothing is mapped to. */
export const NO_FILL = -1;

/** Smaller labels are not drawn. Many of them could not be read and would cost every frame. */
const leastLabel = (isLarge: boolean): number => (isLarge ? 6 : 4);

const lineColour = (palette: Palette) => (edge: EdgeSingular) =>
  colourOf({ kind: edge.data('ink'), at: edge.data('at') }, palette.scheme);

const nodes = (palette: Palette, isLarge: boolean): StylesheetJson => [
  {
    selector: 'node',
    style: {
      shape: 'round-rectangle',
      width: 'data(width)',
      height: 'data(height)',
      'background-color': (node: NodeSingular) => {
        const share = Number(node.data('fill'));
        return share === NO_FILL ? palette.node : colourAt(palette.scheme.fill, share);
      },
      'border-width': 1.25,
      'border-color': palette['node-line'],
      label: 'data(label)',
      color: palette.text,
      'font-family': LABEL_FONT,
      'font-size': FONT_SIZE,
      'text-valign': 'center',
      'text-halign': 'center',
      'min-zoomed-font-size': leastLabel(isLarge),
      'overlay-opacity': 0,
    },
  },
  { selector: 'node.related', style: { 'border-width': 5, 'border-style': 'double', 'border-color': palette.text } },
  {
    selector: 'node.picked',
    style: { 'border-width': 3, 'border-style': 'solid', 'border-color': palette.text, 'font-weight': 'bold' },
  },
  {
    selector: 'node.given',
    style: {
      'border-width': 3,
      'border-style': 'dashed',
      'border-color': palette.text,
      'background-color': palette.line,
    },
  },
  { selector: 'node.chosen', style: { 'border-width': 3, 'border-color': palette.selection } },
  {
    selector: 'node.chosen, node.pointed',
    style: {
      width: magnified((node) => Number(node.data('width'))),
      height: magnified((node) => Number(node.data('height'))),
      'font-size': magnified(() => FONT_SIZE),
      'z-index': 20,
    },
  },
  { selector: 'node:active', style: { 'overlay-opacity': 0 } },
];

/** Required by background knowledge: a square at its tail. Against it: a cross on the line. */
const ruleStyle = (palette: Palette): StylesheetJson => [
  { selector: 'edge.required', style: { 'source-arrow-shape': 'square', 'source-arrow-color': palette.text } },
  {
    selector: 'edge.broken',
    style: {
      label: '✕',
      color: palette.error,
      'font-size': 20,
      'font-weight': 'bold',
      'text-background-color': palette.surface,
      'text-background-opacity': 0.9,
      'text-background-shape': 'roundrectangle',
      'text-background-padding': '1px',
      'underlay-color': palette.error,
      'underlay-opacity': 0.25,
      'underlay-padding': 3,
    },
  },
];

const edges = (palette: Palette): StylesheetJson => [
  {
    selector: 'edge',
    style: {
      width: 'data(width)',
      opacity: (edge: EdgeSingular) => Number(edge.data('opacity')),
      'curve-style': 'straight',
      'target-arrow-shape': 'triangle',
      'arrow-scale': 1.1,
      'line-color': lineColour(palette),
      'target-arrow-color': lineColour(palette),
      'overlay-opacity': 0,
    },
  },
  {
    selector: 'edge[bend != 0]',
    style: {
      'curve-style': 'unbundled-bezier',
      'control-point-distances': 'data(bend)',
      'control-point-weights': 0.5,
      'edge-distances': 'node-position',
    },
  },
  {
    selector: 'edge.negative',
    style: {
      'line-style': 'dashed',
      'line-dash-pattern': [7, 4],
    },
  },
  {
    selector: 'edge.undirected',
    style: {
      'target-arrow-shape': 'none',
      'underlay-color': palette.text,
      'underlay-opacity': 0.14,
      'underlay-padding': 4,
    },
  },
  ...ruleStyle(palette),
  {
    selector: 'edge.path',
    style: { 'underlay-color': palette.text, 'underlay-opacity': 0.22, 'underlay-padding': 4, 'z-index': 9 },
  },
  {
    selector: 'edge.chosen',
    style: { 'underlay-color': palette.selection, 'underlay-opacity': 0.35, 'underlay-padding': 5, 'z-index': 10 },
  },
  ...differenceStyle(palette),
];

export function graphStyle(palette: Palette, isLarge: boolean): StylesheetJson {
  return [
    ...nodes(palette, isLarge),
    ...edges(palette),
    { selector: '.pale', style: { opacity: 0.25 } },
    { selector: '.faded', style: { opacity: 0.18 } },
  ];
}
