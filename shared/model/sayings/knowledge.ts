/** Where background knowledge contradicts itself. Each can follow a colon. */
import type { GroupRule, Pair, Side } from '../knowledge';
import { whole } from './words';

/** What forbids a required edge. Tiers are counted from 0; a rule about groups is written out. */
export type Blame =
  | { readonly kind: 'order'; readonly from: number; readonly to: number }
  | { readonly kind: 'within'; readonly tier: number }
  | { readonly kind: 'next'; readonly from: number; readonly to: number }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'group'; readonly rule: GroupRule | null };

/** A side in a sentence. */
export function sideText(side: Side): string {
  if ('all' in side) return 'every variable';
  return 'group' in side ? `the group "${side.group}"` : side.variable;
}

/** What a forbidding group rule says. */
export function forbiddenText({ from, to }: Pick<GroupRule, 'from' | 'to'>): string {
  if ('all' in from) return `nothing may cause ${sideText(to)}`;
  if ('all' in to) return `${sideText(from)} may cause nothing`;
  return `no edge may run from ${sideText(from)} to ${sideText(to)}`;
}

/** Ends a sentence that began with "the edge A → B is required". */
function blameText({ source, target }: Pair, blame: Blame): string {
  switch (blame.kind) {
    case 'order':
      return `but ${source} stands in tier ${blame.from + 1} and ${target} in the earlier tier ${blame.to + 1}.`;
    case 'within':
      return `but both stand in tier ${blame.tier + 1}, which allows no edge inside it.`;
    case 'next':
      return `but tier ${blame.from + 1} may cause the next tier only, and ${target} stands in tier ${blame.to + 1}.`;
    case 'forbidden':
      return 'and the same edge is forbidden.';
    case 'group':
      return `but ${blame.rule ? forbiddenText(blame.rule) : 'a rule about groups forbids it'}.`;
  }
}

export const knowledgeSayings = {
  'knowledge/self': (name: string) => `"${name}" is required to cause itself.`,
  'knowledge/two-tiers': (name: string, one: number, other: number) =>
    `"${name}" stands in tier ${one + 1} and in tier ${other + 1}.`,
  'knowledge/edge': (pair: Pair, blame: Blame) =>
    `the edge ${pair.source} → ${pair.target} is required, ${blameText(pair, blame)}`,
  'knowledge/group-edge': (from: Side, to: Side, pair: Pair, blame: Blame, more: number) =>
    `every edge from ${sideText(from)} to ${sideText(to)} is required, with ${pair.source} → ${pair.target}, ${blameText(pair, blame)}${more > 0 ? ` So it is for ${whole(more)} more of them.` : ''}`,
  'knowledge/cycle': (names: readonly string[]) => `the required edges form a cycle: ${names.join(' → ')}.`,
};
