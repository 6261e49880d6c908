/** Background knowledge of the data set in use: tiers, edges, the same as text, and what contradicts itself. */
import { useShallow } from 'zustand/react/shallow';
import type { Contradiction } from '../../../shared/graph/contradictions';
import { pairKey } from '../../../shared/graph/knowledge-index';
import type { Knowledge } from '../../../shared/model/knowledge';
import { contradictions, currentKnowledge, ruleCounts } from '../../app/state/knowledge';
import { editKnowledge, setKnowledge } from '../../app/state/knowledge-actions';
import { emptyKnowledge, removeEdge } from '../../app/state/knowledge-edits';
import { currentDataset } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';
import { EdgeRules } from './EdgeRules';
import { Groups } from './Groups';
import { KnowledgeText } from './KnowledgeText';
import { TakeOver } from './TakeOver';
import { Tiers } from './Tiers';

const text = strings.knowledge;

export function KnowledgePanel() {
  const dataset = useApp(currentDataset);
  if (!dataset) return <p className="soft pad">{strings.learn.needsData}</p>;
  return (
    <div className="knowledge-panel" data-testid="knowledge" key={dataset.id}>
      <Head />
      <Contradictions />
      <Tiers columns={dataset.columns} />
      <EdgeRules columns={dataset.columns} />
      <Groups columns={dataset.columns} />
      <KnowledgeText columns={dataset.columns} />
      <TakeOver dataset={dataset} />
    </div>
  );
}

function Head() {
  const { all, used } = useApp(useShallow(ruleCounts));
  const isEmpty = useApp((state) => currentKnowledge(state) === emptyKnowledge);
  return (
    <section>
      <h2>{text.title}</h2>
      {all === 0 ? (
        <p className="soft">{text.intro}</p>
      ) : (
        <p className="soft" data-testid="knowledge-rules">
          {text.rules(all, used)}
        </p>
      )}
      <p className="links">
        <button
          type="button"
          className="link"
          data-testid="knowledge-clear"
          disabled={isEmpty}
          onClick={() => setKnowledge(emptyKnowledge)}
        >
          {text.clear}
        </button>
      </p>
    </section>
  );
}

function Contradictions() {
  const found = useApp(contradictions);
  if (found.length === 0) return null;
  return (
    <Alert testId="contradictions">
      <p>{text.contradictions(found.length)}</p>
      <ul className="contradictions">
        {found.map((one) => (
          <ContradictionItem key={strings.tell(one.reason)} contradiction={one} />
        ))}
      </ul>
    </Alert>
  );
}

const withoutRule = (knowledge: Knowledge, at: number): Knowledge => ({
  ...knowledge,
  groupRules: (knowledge.groupRules ?? []).filter((_, k) => k !== at),
});

/** With a way out for each required edge that takes part. */
function ContradictionItem({ contradiction }: { readonly contradiction: Contradiction }) {
  return (
    <li>
      {text.reason(strings.tell(contradiction.reason))}{' '}
      {contradiction.rules.map((at) => (
        <button key={at} type="button" className="link" onClick={() => editKnowledge((one) => withoutRule(one, at))}>
          {text.dropRule}
        </button>
      ))}
      {contradiction.required.map((pair) => (
        <button
          key={pairKey(pair)}
          type="button"
          className="link"
          onClick={() => editKnowledge((knowledge) => removeEdge(knowledge, 'required', pair))}
        >
          {text.dropRequired(pair)}
        </button>
      ))}
    </li>
  );
}
