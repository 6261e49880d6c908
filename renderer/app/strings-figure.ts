/** Texts of the figure one takes away. */
import { count, whole } from './format';

export const figureStrings = {
  figure: {
    knowledgeOfToday: 'Counted on the edges of this graph, by the rules as they are now.',
    width: 'Width of SVG and PDF in mm',
    own: 'as drawn',
    widthHint: 'Journals often ask for 85 to 90 mm (one column) or 170 to 190 mm (two). Empty: the size on screen.',
    badWidth: 'Type a number of millimetres from 10 to 5000, or nothing.',
    dragHandle: 'Drag to another variable to add an edge',
    exportPicture: 'Export picture',
    size: 'Size',
    exportComparison: (title: string, hint: string) => `Export the comparison: ${title} (${hint})`,
    needsComparison: 'No two graphs are on the screen: open Compare graphs.',
    title: (a: string, b: string) => `${a} and ${b} in one graph`,
    kind: (kind: string, edges: number) => `${kind}: ${whole(edges)}`,
    reversed: (kind: string, edges: number, a: string, b: string) =>
      `${kind}: ${whole(edges)} (full arrowhead as in ${a}, hollow as in ${b})`,
    hidden: (kinds: readonly string[]) => `Not drawn: ${kinds.join('; ')}.`,
    edge: (source: string, target: string, kind: string) => `${source} → ${target} ${kind}`,
    describe: (variables: number, edges: readonly string[], more: number) =>
      `${[count(variables, 'variable'), ...edges].join('; ')}${more > 0 ? `; and ${count(more, 'more edge')}` : ''}.`,
  },
} as const;
