/** Forbidden and required edges: add one by its ends, see and remove those there are. */
import { useState } from 'react';
import { pairKey } from '../../../shared/graph/knowledge-index';
import type { ColumnSummary } from '../../../shared/model/dataset';
import type { Pair } from '../../../shared/model/knowledge';
import { showRuleMatrix } from '../../app/state/graph-actions';
import { contradictions, currentKnowledge } from '../../app/state/knowledge';
import { editKnowledge } from '../../app/state/knowledge-actions';
import type { EdgeKind } from '../../app/state/knowledge-edits';
import { addEdge, hasEdge, removeEdge } from '../../app/state/knowledge-edits';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Field } from '../../ui/Field';

const text = strings.knowledge.edges;
const kinds: readonly EdgeKind[] = ['forbidden', 'required'];
/** More are shown on request: groups and tiers of other tools can mean thousands of edges. */
const MOST_SHOWN = 100;

export function EdgeRules({ columns }: { readonly columns: readonly ColumnSummary[] }) {
  return (
    <section className="options" aria-label={text.title}>
      <div className="knowledge-head">
        <h3>{text.title}</h3>
        <button
          type="button"
          className="small"
          data-testid="show-rule-matrix"
          onClick={() => showRuleMatrix({ at: null })}
        >
          {strings.ruleMatrix.open}
        </button>
      </div>
      <AddEdge names={columns.filter(({ isUsable }) => isUsable).map(({ name }) => name)} />
      {kinds.map((kind) => (
        <EdgeList key={kind} kind={kind} />
      ))}
    </section>
  );
}

function AddEdge({ names }: { readonly names: readonly string[] }) {
  const [kind, setKind] = useState<EdgeKind>('forbidden');
  const [pair, setPair] = useState<Pair>({ source: '', target: '' });
  const isPresent = useApp((state) => hasEdge(currentKnowledge(state), kind, pair));
  const isComplete = pair.source !== '' && pair.target !== '';
  const issue = !isComplete ? null : pair.source === pair.target ? text.loop : isPresent ? text.present : null;
  function add() {
    if (!isComplete || issue !== null) return;
    editKnowledge((knowledge) => addEdge(knowledge, kind, pair));
    setPair({ ...pair, target: '' });
  }
  return (
    <div className="add-edge">
      <KindChoice kind={kind} onChange={setKind} />
      <div className="pair">
        <End
          label={text.source}
          names={names}
          value={pair.source}
          testId="edge-source"
          onChange={(source) => setPair({ ...pair, source })}
        />
        <End
          label={text.target}
          names={names}
          value={pair.target}
          testId="edge-target"
          issue={issue}
          onChange={(target) => setPair({ ...pair, target })}
        />
      </div>
      <button type="button" data-testid="add-edge" aria-disabled={!isComplete || issue !== null} onClick={add}>
        {text.add}
      </button>
    </div>
  );
}

interface KindProps {
  readonly kind: EdgeKind;
  /** Of the pair of radio buttons; each pair needs its own. */
  readonly name?: string;
  readonly onChange: (kind: EdgeKind) => void;
}

export function KindChoice({ kind, name = 'edge-kind', onChange }: KindProps) {
  return (
    <div className="kinds" role="radiogroup" aria-label={text.kind}>
      {kinds.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name={name}
            data-testid={`${name}-${one}`}
            checked={one === kind}
            onChange={() => onChange(one)}
          />
          {text.kinds[one]}
        </label>
      ))}
    </div>
  );
}

interface EndProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: string;
  readonly testId: string;
  readonly issue?: string | null;
  readonly onChange: (name: string) => void;
}

function End({ label, names, value, testId, issue = null, onChange }: EndProps) {
  return (
    <Field label={label} issue={issue}>
      {({ id, describedBy, isInvalid }) => (
        <select
          id={id}
          aria-describedby={describedBy}
          aria-invalid={isInvalid}
          data-testid={testId}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{text.choose}</option>
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function EdgeList({ kind }: { readonly kind: EdgeKind }) {
  const edges = useApp((state) => currentKnowledge(state)[kind]);
  const found = useApp(contradictions);
  const [showsAll, setShowsAll] = useState(false);
  const wrong = new Set(found.flatMap(({ required }) => required.map(pairKey)));
  const shown = showsAll ? edges : edges.slice(0, MOST_SHOWN);
  const title = text.list(text.kinds[kind], edges.length);
  return (
    <section className="edge-rules" aria-label={title} data-testid={`edges-${kind}`}>
      <h4>{title}</h4>
      {edges.length === 0 && <p className="soft small">{text.none}</p>}
      <ul>
        {shown.map((pair) => (
          <EdgeItem
            key={pairKey(pair)}
            kind={kind}
            pair={pair}
            isWrong={kind === 'required' && wrong.has(pairKey(pair))}
          />
        ))}
      </ul>
      {edges.length > shown.length && (
        <button type="button" className="link" onClick={() => setShowsAll(true)}>
          {text.more(edges.length - shown.length)}
        </button>
      )}
    </section>
  );
}

interface ItemProps {
  readonly kind: EdgeKind;
  readonly pair: Pair;
  readonly isWrong: boolean;
}

function EdgeItem({ kind, pair, isWrong }: ItemProps) {
  const label = text.remove(pair);
  const isShown = useApp(
    ({ ruleMatrix }) => ruleMatrix?.at?.source === pair.source && ruleMatrix.at.target === pair.target,
  );
  return (
    <li data-testid="edge-rule" className={isShown ? 'current' : undefined}>
      <button
        type="button"
        className="edge-name link"
        title={strings.ruleMatrix.show(pair)}
        aria-current={isShown}
        onClick={() => showRuleMatrix({ at: pair })}
      >
        {strings.knowledge.edge(pair)}
      </button>
      {isWrong && <span className="mark error" role="img" aria-label={text.contradicts} title={text.contradicts} />}
      <button
        type="button"
        className="icon-button"
        aria-label={label}
        title={label}
        onClick={() => editKnowledge((knowledge) => removeEdge(knowledge, kind, pair))}
      >
        <span aria-hidden="true" className="cross" />
      </button>
    </li>
  );
}
