/** How many rules of the background knowledge the graph on screen breaks: counted on its edges, not taken on trust. */
import { brokenRules, rulesOf } from '../../../shared/graph/rules';
import type { Pair } from '../../../shared/model/knowledge';
import type { RunDetail, RunRecord } from '../../../shared/model/run';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
import { Alert } from '../../ui/Alert';

const text = strings.knowledge.check;
const MOST_SHOWN = 10;

/** Weight of an edge before the cut at ω, or null while the matrices are not loaded. */
function weightOf(detail: RunDetail | null, { source, target }: Pair): number | null {
  const variables = detail?.request.variables ?? [];
  return detail?.W[variables.indexOf(source) * variables.length + variables.indexOf(target)] ?? null;
}

interface Props {
  readonly run: RunRecord;
  readonly model: GraphModel | null;
}

export function KnowledgeCheck({ run, model }: Props) {
  const detail = useApp((state) => state.detail);
  const { knowledge } = run.request;
  const rules = rulesOf(knowledge).length;
  if (rules === 0 || !model || model.runId !== run.id) return null;
  const broken = brokenRules(knowledge, model.edges);
  return (
    <div className="knowledge-check" data-testid="knowledge-check">
      <p>
        <strong>{text.title}:</strong> {text.violated(broken.length, rules)}.{' '}
        <span className="soft small">{text.how}</span>
      </p>
      {broken.length > 0 && (
        <Alert tone="warning">
          <ul>
            {broken.slice(0, MOST_SHOWN).map((one) => (
              <li key={JSON.stringify(one.rule)}>
                {text.broken(one, one.rule.kind === 'required' ? weightOf(detail, one.rule) : null)}
              </li>
            ))}
            {broken.length > MOST_SHOWN && <li>{text.more(broken.length - MOST_SHOWN)}</li>}
          </ul>
        </Alert>
      )}
    </div>
  );
}
