/** What background knowledge, as it is now, says about an edge: every rule with its reason, and how to change it. */
import { indexKnowledge, type Obstacle } from '../../../shared/graph/knowledge-index';
import type { Knowledge, Pair } from '../../../shared/model/knowledge';
import { shownKnowledge } from '../../app/state/canvas-view';
import { editShownKnowledge } from '../../app/state/knowledge-actions';
import { sayOfEdges } from '../../app/state/knowledge-edits';
import { sayingOf } from '../../app/state/rule-choices';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';

const text = strings.edgeRules;

function obstacleText({ groupRules = [] }: Knowledge, obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'order':
      return text.order(obstacle.from, obstacle.to);
    case 'within':
      return text.within(obstacle.tier);
    case 'next':
      return text.next(obstacle.from, obstacle.to);
    case 'forbidden':
      return text.own.forbidden;
    case 'group': {
      const rule = groupRules[obstacle.rule];
      return text.forbiddenBy(rule ? strings.sides.forbidden(rule) : '');
    }
  }
}

function demandTexts(knowledge: Knowledge, { source, target }: Pair): string[] {
  const { isOwn, rules } = indexKnowledge(knowledge).demand(source, target);
  const ofGroups = rules.flatMap((at) => {
    const rule = knowledge.groupRules?.[at];
    return rule ? [text.requiredBy(`${strings.sides.name(rule.from)} → ${strings.sides.name(rule.to)}`)] : [];
  });
  return [...(isOwn ? [text.own.required] : []), ...ofGroups];
}

export function EdgeKnowledge({ source, target }: Pair) {
  const knowledge = useApp(shownKnowledge);
  const pair = { source, target };
  const against = indexKnowledge(knowledge).obstacles(source, target);
  const lines = [...demandTexts(knowledge, pair), ...against.map((one) => obstacleText(knowledge, one))];
  const saying = sayingOf(knowledge, pair);
  return (
    <section className="edge-knowledge" aria-label={text.title} data-testid="edge-knowledge">
      <h3>{text.title}</h3>
      {lines.length === 0 && <p className="soft">{text.none}</p>}
      <ul className={against.length > 0 ? 'field-issue' : undefined}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="links">
        {saying !== null && (
          <button
            type="button"
            className="link"
            data-testid="edge-allow"
            onClick={() => editShownKnowledge((k) => sayOfEdges(k, [pair], null))}
          >
            {text.remove}
          </button>
        )}
        {(['forbidden', 'required'] as const).map((kind) =>
          saying === kind ? null : (
            <button
              key={kind}
              type="button"
              className="link"
              data-testid={`edge-${kind}`}
              onClick={() => editShownKnowledge((k) => sayOfEdges(k, [pair], kind))}
            >
              {kind === 'forbidden' ? text.forbid : text.require}
            </button>
          ),
        )}
      </p>
    </section>
  );
}
