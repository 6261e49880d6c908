/** Rules about many edges: between groups, single variables, and every variable. */
import { useState } from 'react';
import { isIdle, membersOf } from '../../../shared/graph/sides';
import type { GroupRule, Knowledge, Side } from '../../../shared/model/knowledge';
import { contradictions, currentKnowledge } from '../../app/state/knowledge';
import { editKnowledge } from '../../app/state/knowledge-actions';
import type { EdgeKind } from '../../app/state/knowledge-edits';
import { addRule, hasRule, removeRule } from '../../app/state/knowledge-groups';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Field } from '../../ui/Field';
import { KindChoice } from './EdgeRules';

const text = strings.groups;
const MOST_SHOWN = 100;
const none: readonly GroupRule[] = [];

function sideTitle(side: Side): string {
  if ('all' in side) return text.all;
  return 'group' in side ? side.group : side.variable;
}

const ruleTitle = ({ kind, from, to }: GroupRule): string =>
  text.rule(strings.knowledge.edges.kinds[kind], sideTitle(from), sideTitle(to));

export function GroupRules({ names }: { readonly names: readonly string[] }) {
  const rules = useApp((state) => currentKnowledge(state).groupRules ?? none);
  const hasGroups = useApp((state) => (currentKnowledge(state).groups ?? []).length > 0);
  if (!hasGroups && rules.length === 0) return null;
  return (
    <section className="edge-rules" aria-label={text.rulesTitle} data-testid="group-rules">
      <h4>{text.rulesTitle}</h4>
      <AddRule names={names} />
      <RuleList rules={rules} names={names} />
    </section>
  );
}

/** Why the rule cannot be added, or null. */
function issueOf(knowledge: Knowledge, rule: GroupRule): string | null {
  if (rule.kind === 'required' && ('all' in rule.from || 'all' in rule.to)) return text.noNamed;
  if ('variable' in rule.from && isIdle(membersOf(knowledge, rule.from), membersOf(knowledge, rule.to))) {
    if ('variable' in rule.to) return text.sameSingle;
  }
  return hasRule(knowledge, rule) ? text.presentRule : null;
}

function AddRule({ names }: { readonly names: readonly string[] }) {
  const knowledge = useApp(currentKnowledge);
  const [kind, setKind] = useState<EdgeKind>('forbidden');
  const [from, setFrom] = useState<Side | null>(null);
  const [to, setTo] = useState<Side | null>(null);
  const rule = from && to ? { kind, from, to } : null;
  const issue = rule && issueOf(knowledge, rule);
  function add() {
    if (!rule || issue !== null) return;
    editKnowledge((one) => addRule(one, rule));
    setTo(null);
  }
  return (
    <div className="add-edge">
      <KindChoice kind={kind} name="rule-kind" onChange={setKind} />
      <div className="pair">
        <SideChoice label={text.from} names={names} value={from} testId="rule-from" onChange={setFrom} />
        <SideChoice label={text.to} names={names} value={to} issue={issue} testId="rule-to" onChange={setTo} />
      </div>
      <button type="button" data-testid="add-rule" aria-disabled={!rule || issue !== null} onClick={add}>
        {text.addRule}
      </button>
    </div>
  );
}

interface SideProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: Side | null;
  readonly issue?: string | null;
  readonly testId: string;
  readonly onChange: (side: Side | null) => void;
}

function SideChoice({ label, names, value, issue = null, testId, onChange }: SideProps) {
  const groups = useApp((state) => currentKnowledge(state).groups ?? []);
  const option = (side: Side, title: string) => (
    <option key={title} value={JSON.stringify(side)}>
      {title}
    </option>
  );
  return (
    <Field label={label} issue={issue}>
      {({ id, describedBy, isInvalid }) => (
        <select
          id={id}
          aria-describedby={describedBy}
          aria-invalid={isInvalid}
          data-testid={testId}
          value={value ? JSON.stringify(value) : ''}
          onChange={({ target }) => onChange(target.value === '' ? null : (JSON.parse(target.value) as Side))}
        >
          <option value="">{strings.knowledge.edges.choose}</option>
          {option({ all: true }, text.all)}
          {groups.length > 0 && (
            <optgroup label={text.groupsOf}>{groups.map(({ name }) => option({ group: name }, name))}</optgroup>
          )}
          <optgroup label={text.variables}>{names.map((name) => option({ variable: name }, name))}</optgroup>
        </select>
      )}
    </Field>
  );
}

/** How many edges a rule speaks of, among these variables. */
function edgesOf(knowledge: Knowledge, { from, to }: GroupRule, names: readonly string[]): number {
  const [sources, targets] = [membersOf(knowledge, from), membersOf(knowledge, to)];
  const shared = [...(sources ?? names)].filter((name) => targets === null || targets.has(name)).length;
  return (sources?.size ?? names.length) * (targets?.size ?? names.length) - shared;
}

function RuleList({ rules, names }: { readonly rules: readonly GroupRule[]; readonly names: readonly string[] }) {
  const knowledge = useApp(currentKnowledge);
  const wrong = new Set(useApp(contradictions).flatMap((one) => one.rules));
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? rules : rules.slice(0, MOST_SHOWN);
  return (
    <>
      {rules.length === 0 && <p className="soft small">{text.noRules}</p>}
      <ul>
        {shown.map((rule, at) => (
          <RuleItem
            key={JSON.stringify(rule)}
            rule={rule}
            edges={edgesOf(knowledge, rule, names)}
            isWrong={wrong.has(at)}
          />
        ))}
      </ul>
      {rules.length > shown.length && (
        <button type="button" className="link" onClick={() => setShowsAll(true)}>
          {text.showMore(rules.length - shown.length)}
        </button>
      )}
    </>
  );
}

interface ItemProps {
  readonly rule: GroupRule;
  readonly edges: number;
  readonly isWrong: boolean;
}

function RuleItem({ rule, edges, isWrong }: ItemProps) {
  const title = ruleTitle(rule);
  const { contradicts } = strings.knowledge.edges;
  return (
    <li data-testid="group-rule">
      <span className="edge-name" title={title}>
        {title} <span className="soft small">{text.edges(edges)}</span>
      </span>
      {isWrong && <span className="mark error" role="img" aria-label={contradicts} title={contradicts} />}
      <button
        type="button"
        className="icon-button"
        aria-label={text.removeRule(title)}
        title={text.removeRule(title)}
        onClick={() => editKnowledge((knowledge) => removeRule(knowledge, rule))}
      >
        <span aria-hidden="true" className="cross" />
      </button>
    </li>
  );
}
