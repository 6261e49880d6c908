/** How many rules of the background knowledge the graph on screen breaks: counted on its edges, not taken on trust. */
import { useMemo } from 'react';
import { brokenRules, restrictKnowledge, ruleCount } from '../../../shared/graph/rules';
import type { Knowledge, Pair } from '../../../shared/model/knowledge';
import type { GraphDetail } from '../../../shared/model/saved-graph';
import type { RunDetail, RunRecord } from '../../../shared/model/run';
import { knowledgeOfDataset } from '../../app/state/knowledge';
import { emptyKnowledge } from '../../app/state/knowledge-edits';
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

/** The rules of today about the variables of the run, when they are others than those it obeyed; else undefined. */
function useChangedRules({ request }: RunRecord): Knowledge | undefined {
  const now = useApp((state) => knowledgeOfDataset(state, request.datasetId));
  return useMemo(() => {
    const part = restrictKnowledge(now, request.variables);
    const isSame = JSON.stringify(part) === JSON.stringify(request.knowledge ?? emptyKnowledge);
    return isSame || ruleCount(part) === 0 ? undefined : part;
  }, [now, request]);
}

export function KnowledgeCheck({ run, model }: Props) {
  const changed = useChangedRules(run);
  const detail = useApp((state) => state.detail);
  if (!model || model.runId !== run.id) return null;
  return (
    <>
      <RuleCheck
        knowledge={run.request.knowledge}
        model={model}
        title={text.title}
        how={text.how}
        detail={detail}
        testId="knowledge-check"
      />
      <RuleCheck
        knowledge={changed}
        model={model}
        title={text.changed}
        how={text.howChanged}
        detail={detail}
        testId="knowledge-now"
      />
    </>
  );
}

/** A graph that is no run's obeyed no rules: it is held against those of today about its variables. */
export function SavedKnowledgeCheck({ graph: { datasetId, variables }, model }: SavedProps) {
  const all = useApp((state) => knowledgeOfDataset(state, datasetId));
  const knowledge = useMemo(() => restrictKnowledge(all, variables), [all, variables]);
  return (
    <RuleCheck
      knowledge={knowledge}
      model={model}
      title={text.title}
      how={strings.figure.knowledgeOfToday}
      testId="knowledge-check"
    />
  );
}

interface SavedProps {
  readonly graph: Pick<GraphDetail, 'datasetId' | 'variables'>;
  readonly model: GraphModel;
}

interface CheckProps {
  readonly knowledge: Knowledge | undefined;
  readonly model: GraphModel;
  readonly title: string;
  readonly how: string;
  /** The run, which knows what ω cut. */
  readonly detail?: RunDetail | null;
  readonly testId: string;
}

function RuleCheck({ knowledge, model, title, how, detail = null, testId }: CheckProps) {
  const rules = ruleCount(knowledge);
  const broken = useMemo(() => brokenRules(knowledge, model.edges), [knowledge, model]);
  if (rules === 0) return null;
  return (
    <div className="knowledge-check" data-testid={testId}>
      <p>
        <strong>{title}:</strong> {text.violated(broken.length, rules)}. <span className="soft small">{how}</span>
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
