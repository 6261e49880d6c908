/** Contradictions of background knowledge, in German. Each can follow a colon. */
import type { GroupRule, Pair, Side } from '../../../../shared/model/knowledge';
import type { Blame, knowledgeSayings } from '../../../../shared/model/sayings/knowledge';
import { whole } from '../../format';
import type { Words } from '../../words';

/** After "von" or "nach". */
export function germanSide(side: Side): string {
  if ('all' in side) return 'jeder Variablen';
  return 'group' in side ? `der Gruppe „${side.group}“` : side.variable;
}

/** As the subject or object of a sentence. */
const named = (side: Side): string =>
  'group' in side ? `die Gruppe „${side.group}“` : 'variable' in side ? side.variable : 'jede Variable';

/** What a forbidding group rule says. */
export function germanForbidden({ from, to }: Pick<GroupRule, 'from' | 'to'>): string {
  if ('all' in from) return `nichts darf ${named(to)} verursachen`;
  if ('all' in to) return `${named(from)} darf nichts verursachen`;
  return `keine Kante darf von ${germanSide(from)} zu ${germanSide(to)} führen`;
}

/** Ends a sentence that began with "A → B ist verlangt". */
function blameText({ source, target }: Pair, blame: Blame): string {
  switch (blame.kind) {
    case 'order':
      return `aber ${source} steht in Stufe ${blame.from + 1} und ${target} in der früheren Stufe ${blame.to + 1}.`;
    case 'within':
      return `aber beide stehen in Stufe ${blame.tier + 1}, in der es keine Kante geben darf.`;
    case 'next':
      return `aber Stufe ${blame.from + 1} darf nur die nächste Stufe verursachen, und ${target} steht in Stufe ${blame.to + 1}.`;
    case 'forbidden':
      return 'und dieselbe Kante ist verboten.';
    case 'group':
      return blame.rule ? `aber ${germanForbidden(blame.rule)}.` : 'aber eine Regel über Gruppen verbietet sie.';
  }
}

export const germanContradictions: Words<typeof knowledgeSayings> = {
  'knowledge/self': (name) => `„${name}“ soll sich selbst verursachen.`,
  'knowledge/two-tiers': (name, one, other) => `„${name}“ steht in Stufe ${one + 1} und in Stufe ${other + 1}.`,
  'knowledge/edge': (pair, blame) =>
    `die Kante ${pair.source} → ${pair.target} ist verlangt, ${blameText(pair, blame)}`,
  'knowledge/group-edge': (from, to, pair, blame, more) =>
    `jede Kante von ${germanSide(from)} zu ${germanSide(to)} ist verlangt, auch ${pair.source} → ${pair.target}, ${blameText(pair, blame)}${more > 0 ? ` So ist es mit ${whole(more)} weiteren.` : ''}`,
  'knowledge/cycle': (names) => `die verlangten Kanten bilden einen Kreis: ${names.join(' → ')}.`,
};
