/** Texts of background knowledge. */
import { forbiddenText, sideText } from '../../shared/model/sayings/knowledge';
import type { BrokenRule } from '../../shared/graph/rules';
import type { Pair } from '../../shared/model/knowledge';
import { count, value, whole } from './format';

const MOST_EDGES = 3;
const arrow = ({ source, target }: Pair): string => `${source} → ${target}`;

function arrows(edges: readonly Pair[]): string {
  const more = edges.length - MOST_EDGES;
  return edges.slice(0, MOST_EDGES).map(arrow).join(', ') + (more > 0 ? ` and ${whole(more)} more` : '');
}

const upper = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

export const knowledgeStrings = {
  /** Sides of rules about many edges. */
  sides: { name: sideText, forbidden: forbiddenText },
  knowledge: {
    tab: 'Knowledge',
    title: 'Background knowledge',
    intro:
      'What is known before looking at the data: what comes first, which edges cannot be and which must be. Every method obeys it, and every result is checked against it.',
    rules: (all: number, used: number) =>
      used === all
        ? `${count(all, 'rule')} in the next run`
        : `${whole(used)} of ${count(all, 'rule')} in the next run: the others name variables that do not enter`,
    clear: 'Clear all',
    contradictions: (n: number) =>
      n === 1
        ? 'This contradicts itself; no graph can obey it:'
        : `These ${whole(n)} contradictions must be resolved; no graph can obey them:`,
    reason: upper,
    blocker: (reason: string, others: number) =>
      `Resolve the contradiction under Knowledge: ${reason}${others > 0 ? ` There ${others === 1 ? 'is one more' : `are ${whole(others)} more`}.` : ''}`,
    dropRequired: (edge: Pair) => `Take out ${arrow(edge)}`,
    dropRule: 'Take out the rule about groups',
    edge: arrow,
    tiers: {
      title: 'Tiers',
      help: 'No edge runs from a later tier into an earlier one. Choose variables, then move them; or drag them.',
      add: 'Add tier',
      name: (t: number) => `Tier ${t + 1}`,
      first: 'earliest',
      last: 'latest',
      none: 'In no tier',
      noneHint: 'free',
      within: 'No edges inside',
      nextOnly: 'May cause the next tier only',
      nextOnlyOf: (t: number) => `Tier ${t + 1} may cause the next tier only`,
      withinOf: (t: number) => `No edges inside tier ${t + 1}`,
      earlier: (t: number) => `Move tier ${t + 1} earlier`,
      later: (t: number) => `Move tier ${t + 1} later`,
      remove: (t: number) => `Remove tier ${t + 1}`,
      variables: (lane: string) => `Variables: ${lane}`,
      empty: 'Drop variables here.',
      allPlaced: 'Every variable stands in a tier.',
      noMatch: 'None with this in its name.',
      chosen: (n: number) => (n === 0 ? 'Choose variables to move' : `${count(n, 'variable')} chosen`),
      move: 'Move',
      moveChoose: 'Move to',
      moved: (n: number, lane: string) => `${count(n, 'variable')} moved: ${lane}.`,
      unchoose: 'Choose none',
      filter: 'Find a variable',
      leftOut: (name: string) => `${name} (does not enter the run)`,
    },
    edges: {
      title: 'Edges',
      kind: 'Rule',
      kinds: { forbidden: 'Forbidden', required: 'Required' },
      source: 'From',
      target: 'To',
      choose: 'choose…',
      add: 'Add edge',
      loop: 'An edge joins two different variables.',
      present: 'This rule is in the list already.',
      none: 'none',
      remove: (edge: Pair) => `Remove ${arrow(edge)}`,
      contradicts: 'contradicts another rule',
      list: (kind: string, n: number) => `${kind} edges (${whole(n)})`,
      more: (n: number) => `Show ${whole(n)} more`,
    },
    text: {
      title: 'As text',
      help: 'The knowledge format of Tetrad and causal-cmd: paste here what those wrote, or copy this for them.',
      label: 'Knowledge in the format of Tetrad',
      apply: 'Apply the text',
      discard: 'Discard changes',
      applied: (rules: number) => `Applied: ${count(rules, 'rule')}.`,
      source: 'Text',
      renamed: (n: number) =>
        `Names have no spaces in this format: ${count(n, 'name')} ${n === 1 ? 'is' : 'are'} written with periods, and read back as before.`,
    },
    check: {
      title: 'Knowledge',
      violated: (broken: number, rules: number) => `${whole(broken)} of ${count(rules, 'rule')} violated`,
      more: (n: number) => `And ${whole(n)} more.`,
      how: 'Counted on the edges of this graph.',
      changed: 'Knowledge as it is now',
      howChanged: 'It was changed after this run; the next one obeys it.',
      broken: ({ rule, edges }: BrokenRule, weight: number | null) => {
        switch (rule.kind) {
          case 'order':
            return `Nothing later causes tier ${rule.tier + 1}, but the graph has ${arrows(edges)}.`;
          case 'within':
            return `Tier ${rule.tier + 1} allows no edge inside it, but the graph has ${arrows(edges)}.`;
          case 'next':
            return `Tier ${rule.tier + 1} may cause the next tier only, but the graph has ${arrows(edges)}.`;
          case 'group':
            return rule.rule.kind === 'forbidden'
              ? `By a rule ${forbiddenText(rule.rule)}, but the graph has ${arrows(edges)}.`
              : `Every edge from ${sideText(rule.rule.from)} to ${sideText(rule.rule.to)} is required, but the graph lacks ${arrows(edges)}.`;
          case 'forbidden':
            return `${arrow(rule)} is forbidden, but the graph has it.`;
          case 'required':
            return weight === null || weight === 0
              ? `${arrow(rule)} is required, but the graph lacks it.`
              : `${arrow(rule)} is required and was learned with ${value(weight)}, but the threshold ω cuts it. Lower ω to see it.`;
        }
      },
    },
  },
} as const;
