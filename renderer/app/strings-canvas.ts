/** Texts of arranging, finding, filtering and drawing the graph. */
import type { LegendEntry } from '../../shared/graph/legend';
import type { WeightMeaning } from '../../shared/model/graph';
import type { ColourQuantity, EdgeQuantity, FillQuantity } from '../../shared/model/picture';
import { count, value, whole } from './format';

const quantities: Readonly<Record<EdgeQuantity, string>> = {
  weight: '|weight|',
  standardized: '|std. weight|',
  posterior: 'posterior',
  frequency: 'bootstrap frequency',
  none: 'nothing',
};
const quantitiesLong: Readonly<Record<EdgeQuantity, string>> = {
  weight: 'absolute weight',
  standardized: 'absolute standardised weight',
  posterior: 'probability of the edge under the model of the method. Not the size of an effect',
  frequency: 'share of resamples with the edge. Stability, not a probability of being true',
  none: 'nothing',
};
const fills: Readonly<Record<FillQuantity, string>> = {
  none: 'nothing',
  tier: 'tier',
  'in-degree': 'number of parents',
  'out-degree': 'number of children',
};
const means = { width: 'width', colour: 'colour', opacity: 'opacity', fill: 'box' } as const;

/** A weight that is no effect is not called one. */
function quantity(name: EdgeQuantity, meaning: WeightMeaning | null): string {
  if (name === 'weight' && meaning !== null && meaning !== 'linear-effect') return meaning;
  return quantities[name];
}

/** Signed quantities without the bars. */
function signed(name: ColourQuantity, meaning: WeightMeaning | null): string {
  return name === 'sign' ? 'sign' : quantity(name, meaning).replaceAll('|', '');
}

function legend(entry: LegendEntry, meaning: WeightMeaning | null): string {
  switch (entry.kind) {
    case 'sign':
      return 'sign';
    case 'dash':
      return 'dashed: negative';
    case 'width':
    case 'opacity':
      return `${means[entry.kind]}: ${quantity(entry.quantity, meaning)}, 0 to ${value(entry.most)}`;
    case 'colour':
      return `colour: ${signed(entry.quantity, meaning)}, ${value(entry.isDiverging ? -entry.most : 0)} to ${value(entry.most)}`;
    case 'fill':
      return `box: ${fills[entry.quantity]}, ${entry.quantity === 'tier' ? 1 : 0} to ${whole(entry.most)}`;
    case 'missing':
      return `${means[entry.means]}: no ${entry.quantity === 'tier' ? 'tiers' : signed(entry.quantity as ColourQuantity, meaning)} here`;
    case 'undirected':
      return `no arrowhead: ${whole(entry.open)} of ${count(entry.edges, 'edge')}`;
    case 'hidden':
      return 'hidden';
  }
}

function legendLong(entry: LegendEntry, meaning: WeightMeaning | null): string {
  if (entry.kind === 'missing') return 'No edge of this graph has it, so all are drawn alike.';
  if (entry.kind !== 'width' && entry.kind !== 'opacity' && entry.kind !== 'colour') return legend(entry, meaning);
  if (entry.quantity === 'sign') return legend(entry, meaning);
  if (entry.quantity === 'weight' && meaning === 'strength') return 'Strength of the dependence. Not an effect.';
  return `${means[entry.kind]}: ${quantitiesLong[entry.quantity]}.`;
}
export const canvasStrings = {
  layout: {
    button: (kind: string, isKept: boolean) => (isKept ? `Layout: ${kind}, kept` : `Layout: ${kind}`),
    kept: 'These places were laid out for another graph of the same data. “Lay out again” arranges this one.',
    tooltip: 'How the variables are arranged. Positions belong to the variables and stay from run to run.',
    kinds: {
      layered: { title: 'Layered', hint: 'causes above effects' },
      tiers: { title: 'By tier', hint: 'lanes of the background knowledge' },
      force: { title: 'Force', hint: 'joined variables near each other' },
      free: { title: 'Free', hint: 'nothing moves unless you drag it' },
    },
    again: 'Lay out again',
    layOut: 'Lay out',
    laying: 'Arranging the graph…',
    cancel: 'Cancel',
    notLaidOut: 'The variables have no places yet.',
  },
  appearance: {
    button: 'Appearance',
    tooltip: 'What width, colour and opacity of the edges and the colour of the boxes show',
    title: 'Appearance',
    automatic: (what: string) => `automatic (${what})`,
    width: 'Edge width',
    colour: 'Edge colour',
    opacity: 'Edge opacity',
    fill: 'Box colour',
    quantity,
    signed,
    fills,
    notHere: (what: string) => `${what} (none here)`,
    note: 'Negative edges are dashed, whatever the colour shows. The legend goes into every picture.',
    reset: 'Back to automatic',
    scale: 'Pixels of PNG pictures',
    scales: { 1: '× 1', 2: '× 2 (print)', 3: '× 3', 4: '× 4 (poster)' },
    copy: 'Copy the picture',
    copied: 'The picture is on the clipboard.',
    legend,
    legendLong,
  },
  show: {
    button: 'Show',
    tooltip: 'Hide weak edges, or all but a neighbourhood; nothing is removed',
    title: 'What is shown',
    weights: 'Edges by weight',
    least: (isStandardized: boolean, least: number) =>
      `Hide edges with |${isStandardized ? 'std. weight' : 'weight'}| below ${least > 0 ? value(least) : '0'}`,
    leastSaid: (least: number, shown: number, all: number) =>
      `${value(least)}, ${whole(shown)} of ${count(all, 'edge')} shown`,
    weightsNote: (shown: number, all: number) =>
      `${whole(shown)} of ${count(all, 'edge')} shown. This hides and removes nothing: ω, the tables and the result stay as they are.`,
    near: 'Neighbourhood',
    steps: 'At most',
    stepsOf: (k: number) => `${count(k, 'edge')} away`,
    direction: 'Along',
    directions: { both: 'parents and children', parents: 'parents', children: 'children' },
    nearOf: (of: readonly string[]) => `Shown: the neighbourhood of ${of.join(', ')}.`,
    wouldBe: (of: readonly string[]) => `Of ${of.join(', ')}.`,
    pickFirst: 'Select a variable in the graph first; with Shift or Space, several.',
    showNear: 'Show only these',
    allVariables: 'Show all variables',
    hidden: (edges: number, ofEdges: number, variables: number, ofVariables: number) =>
      `Hidden, not removed: ${[
        ...(edges > 0 ? [`${whole(edges)} of ${count(ofEdges, 'edge')}`] : []),
        ...(variables > 0 ? [`${whole(variables)} of ${count(ofVariables, 'variable')}`] : []),
      ].join(', ')}.`,
    tooMany: (most: number) => `A picture has room for the ${whole(most)} strongest edges; table and matrix have all.`,
    all: 'Show all',
  },
  find: {
    button: 'Find',
    tooltip: 'Find a variable in the graph (/)',
    label: 'Find a variable in the graph',
    placeholder: 'Name of a variable',
    found: (at: number, n: number, hidden: number) => {
      const rest = hidden > 0 ? `, ${whole(hidden)} hidden` : '';
      if (n === 0) return `none${rest}`;
      return `${at > 0 ? `${whole(at)} of ${whole(n)}` : `${whole(n)} found`}${rest}`;
    },
    next: 'Next (Enter)',
    previous: 'Previous (Shift+Enter)',
    close: 'Close (Esc)',
  },
  overview: {
    role: 'overview',
    label: 'Overview of the graph. Arrow keys move the view, + and − zoom.',
    switch: 'Overview of the whole graph',
  },
} as const;
