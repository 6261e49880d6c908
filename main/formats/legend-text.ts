/** The legend of exported files in words that fit what W holds. */
import { mappingOf, type Mapping } from '../../shared/graph/appearance';
import { cpdagOf, isUndirected } from '../../shared/graph/cpdag';
import { matricesOf } from '../../shared/graph/edges';
import { mappingLegend, type LegendEntry } from '../../shared/graph/legend';
import type { Edge, Graph, WeightMeaning } from '../../shared/model/graph';
import type { ColourQuantity, EdgeQuantity, FillQuantity } from '../../shared/model/picture';
import { meaningOf, type GraphDocument } from './document';

/** Noun of a weight with a sign. */
export const NOUNS: Readonly<Record<WeightMeaning, string>> = {
  'linear-effect': 'effect',
  strength: 'dependence',
  probability: 'probability',
};

const FILLS: Readonly<Record<Exclude<FillQuantity, 'none'>, string>> = {
  tier: 'tier of the background knowledge',
  'in-degree': 'number of parents',
  'out-degree': 'number of children',
};

const number = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');

function quantityText(quantity: EdgeQuantity, meaning: WeightMeaning | null): string {
  switch (quantity) {
    case 'weight':
      if (meaning === 'strength') return 'strength of the dependence, not an effect';
      return meaning === 'probability' ? 'probability of the edge under the model' : 'weight';
    case 'standardized':
      return 'standardized weight';
    case 'posterior':
      return 'posterior probability of the edge';
    case 'frequency':
      return 'share of resamples with the edge (stability, not truth)';
    case 'none':
      return 'nothing';
  }
}

const withoutSign = (quantity: EdgeQuantity, meaning: WeightMeaning | null): string => {
  const isSigned = (quantity === 'weight' || quantity === 'standardized') && meaning !== 'probability';
  return `${quantityText(quantity, meaning)}${isSigned && meaning !== 'strength' ? ', without its sign' : ''}`;
};

function missingText(quantity: ColourQuantity | FillQuantity): string {
  if (quantity === 'tier') return 'tiers, of which there are none';
  return `${quantityText(quantity as EdgeQuantity, null)}, which no edge here has`;
}

const MEANS = { width: 'Line width', colour: 'Line colour', opacity: 'Opacity', fill: 'Box colour' } as const;
const ONE = { width: 'all lines', colour: 'all lines', opacity: 'all lines', fill: 'all boxes' } as const;

/** One entry as a sentence without a full stop; `noun` of signs comes with its sample line. */
export function legendText(entry: LegendEntry, meaning: WeightMeaning | null): string {
  switch (entry.kind) {
    case 'sign':
      return `Solid: positive ${nounOf(meaning)}; dashed: negative ${nounOf(meaning)}`;
    case 'dash':
      return `Dashed: negative ${nounOf(meaning)}`;
    case 'width':
    case 'opacity':
      return `${MEANS[entry.kind]}: ${withoutSign(entry.quantity, meaning)}, 0 to ${number(entry.most)}`;
    case 'colour': {
      const quantity = quantityText(entry.quantity as EdgeQuantity, meaning);
      return `${MEANS.colour}: ${quantity}, ${number(entry.isDiverging ? -entry.most : 0)} to ${number(entry.most)}`;
    }
    case 'fill':
      return `${MEANS.fill}: ${FILLS[entry.quantity as keyof typeof FILLS]}, ${entry.quantity === 'tier' ? '1' : '0'} to ${number(entry.most)}`;
    case 'missing':
      return `${MEANS[entry.means]}: ${missingText(entry.quantity)}; ${ONE[entry.means]} are alike`;
    case 'undirected':
      return undirectedText(entry);
    case 'hidden':
      return hiddenText(entry);
  }
}

export function nounOf(meaning: WeightMeaning | null): string {
  return meaning ? NOUNS[meaning] : 'weight';
}

function undirectedText({ open, edges }: Extract<LegendEntry, { kind: 'undirected' }>): string {
  if (open === 0) return `The data alone can orient all ${edges} edges`;
  return `No arrowhead: the data alone cannot orient these ${open} of ${edges} edges`;
}

function hiddenText({ edges, ofEdges, variables, ofVariables }: Extract<LegendEntry, { kind: 'hidden' }>): string {
  const parts = [
    ...(edges > 0 ? [`${edges} of ${ofEdges} edges`] : []),
    ...(variables > 0 ? [`${variables} of ${ofVariables} variables`] : []),
  ];
  return `Hidden, not removed: ${parts.join(', ')}`;
}

export function ruleText({ rules, violated }: { readonly rules: number; readonly violated: number }): string {
  return `Background knowledge: ${violated} of ${rules} ${rules === 1 ? 'rule' : 'rules'} violated`;
}

/** How a file of a whole graph is drawn, and that it is the whole one: sentences for its comments. */
export function fileNotes(
  { graph, picture, caution, result, knowledgeCheck }: GraphDocument,
  mapping: Mapping,
): string[] {
  const texts = mappingLegend(mapping).map((entry) => `${legendText(entry, mapping.meaning)}.`);
  const isPart = picture !== undefined && (picture.variables !== null || picture.leastStrength > 0);
  const whole = [
    ...(picture?.isClassShown === true ? ['This file holds the DAG, with every arrow of the learned graph.'] : []),
    ...(isPart ? [`This file holds all ${graph.edges.length} edges, those hidden from view too.`] : []),
  ];
  const check = result?.knowledgeCheck ?? knowledgeCheck;
  const rules = check ? [`${ruleText(check)}.`] : [];
  return [...texts, ...whole, ...rules, ...(caution === undefined ? [] : [caution])];
}

/** The mapping a document is drawn by. */
export function documentMapping(document: GraphDocument): Mapping {
  const { graph, picture } = document;
  return mappingOf({ ...graph, meaning: meaningOf(document) }, picture?.appearance ?? {}, picture?.tiers);
}

/** The edges that the Markov equivalence class of the graph leaves open. */
export function openEdges(graph: Graph): ReadonlySet<Edge> {
  const { names, A, d } = matricesOf(graph);
  const at = new Map(names.map((name, i) => [name, i]));
  const cpdag = cpdagOf(A, d);
  const isOpen = ({ source, target }: Edge) => isUndirected(cpdag, d, at.get(source) ?? 0, at.get(target) ?? 0);
  return new Set(graph.edges.filter(isOpen));
}
