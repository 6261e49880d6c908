/** What can be said about an edge or a variable where it stands in the graph: choices with what each does. */
import { indexKnowledge } from '../../../shared/graph/knowledge-index';
import type { Knowledge, Pair } from '../../../shared/model/knowledge';
import { strings } from '../strings';
import type { EdgeSaying } from './knowledge-edits';
import { addTier, moveToTier, sayOfEdges } from './knowledge-edits';
import { exogenous, hasRule, setMembers, setRules, sink } from './knowledge-groups';

export interface RuleChoice {
  readonly id: string;
  readonly title: string;
  /** Of a choice that is on or off. */
  readonly isOn?: boolean;
  /** One of several, of which one is on. */
  readonly isOneOf?: true;
  readonly isDisabled?: boolean;
  readonly edit: (knowledge: Knowledge) => Knowledge;
}

export interface ChoiceSection {
  readonly title: string;
  readonly choices: readonly RuleChoice[];
}

const text = strings.ruleMenu;

/** What is said about the edge by a rule of its own. */
export function sayingOf(knowledge: Knowledge, pair: Pair): EdgeSaying {
  const index = indexKnowledge(knowledge);
  if (index.isRequired(pair)) return 'required';
  return index.isForbidden(pair) ? 'forbidden' : null;
}

function toggle(knowledge: Knowledge, pair: Pair, kind: 'forbidden' | 'required'): RuleChoice {
  const isOn = sayingOf(knowledge, pair) === kind;
  const way = `${pair.source} → ${pair.target}`;
  return {
    id: `${kind}-${JSON.stringify([pair.source, pair.target])}`,
    title: kind === 'forbidden' ? text.forbid(way) : text.require(way),
    isOn,
    edit: (k) => sayOfEdges(k, [pair], isOn ? null : kind),
  };
}

/** Forbid or require the edge either way. */
export function pairSection(knowledge: Knowledge, source: string, target: string): ChoiceSection {
  const [there, back] = [
    { source, target },
    { source: target, target: source },
  ];
  const isFree = [there, back].every((pair) => sayingOf(knowledge, pair) === null);
  return {
    title: text.pair(source, target),
    choices: [
      toggle(knowledge, there, 'forbidden'),
      toggle(knowledge, there, 'required'),
      toggle(knowledge, back, 'forbidden'),
      toggle(knowledge, back, 'required'),
      { id: 'forbid-both', title: text.forbidBoth, edit: (k) => sayOfEdges(k, [there, back], 'forbidden') },
      {
        id: 'remove-rules',
        title: text.removeRules,
        isDisabled: isFree,
        edit: (k) => sayOfEdges(k, [there, back], null),
      },
    ],
  };
}

function tierSection(knowledge: Knowledge, name: string): ChoiceSection {
  const { tiers } = knowledge;
  const at = indexKnowledge(knowledge).tierOf.get(name) ?? null;
  const lanes = [...tiers.keys(), null];
  const choices = lanes.map((lane): RuleChoice => {
    const title = lane === null ? strings.knowledge.tiers.none : strings.knowledge.tiers.name(lane);
    const edit = (k: Knowledge): Knowledge => moveToTier(k, [name], lane);
    return { id: `tier-${lane ?? 'none'}`, title, isOn: lane === at, isOneOf: true, edit };
  });
  const fresh: RuleChoice = {
    id: 'tier-new',
    title: text.newTier(tiers.length),
    edit: (k) => moveToTier(addTier(k), [name], k.tiers.length),
  };
  return { title: text.tier(name), choices: tiers.length > 0 ? [...choices, fresh] : [fresh] };
}

function groupSection(knowledge: Knowledge, name: string): ChoiceSection {
  const choices = (knowledge.groups ?? []).map(({ name: group, variables }): RuleChoice => {
    const isOn = variables.includes(name);
    const members = isOn ? variables.filter((one) => one !== name) : [...variables, name];
    return { id: `group-${group}`, title: group, isOn, edit: (k) => setMembers(k, group, members) };
  });
  return { title: text.groups(name), choices };
}

/** Tier of a variable, whether it is only a cause or only an effect, its groups; with another picked, the two. */
export function nodeSections(knowledge: Knowledge, name: string, other: string | null): ChoiceSection[] {
  const [first, last] = [exogenous(name), sink(name)];
  const [isFirst, isLast] = [hasRule(knowledge, first), hasRule(knowledge, last)];
  const ends: RuleChoice[] = [
    { id: 'exogenous', title: text.exogenous, isOn: isFirst, edit: (k) => setRules(k, [first], !isFirst) },
    { id: 'sink', title: text.sink, isOn: isLast, edit: (k) => setRules(k, [last], !isLast) },
  ];
  return [
    ...(other === null ? [] : [pairSection(knowledge, other, name)]),
    { title: text.ends(name), choices: ends },
    tierSection(knowledge, name),
    groupSection(knowledge, name),
  ].filter(({ choices }) => choices.length > 0);
}
