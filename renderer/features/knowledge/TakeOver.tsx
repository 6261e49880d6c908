/** Takes over the knowledge of another data set of the project or of a text file; what does not fit is told first. */
import type { ChangeEvent } from 'react';
import { useState } from 'react';
import { readTetradKnowledge } from '../../../shared/formats/tetrad-knowledge';
import { mergeKnowledge } from '../../../shared/graph/merge-knowledge';
import { restrictKnowledge, ruleCount } from '../../../shared/graph/rules';
import { namedVariables } from '../../../shared/graph/sides';
import type { DatasetInfo } from '../../../shared/model/dataset';
import { AppError } from '../../../shared/model/errors';
import type { Knowledge } from '../../../shared/model/knowledge';
import { currentKnowledge, knowledgeOfDataset } from '../../app/state/knowledge';
import { setKnowledge } from '../../app/state/knowledge-actions';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';

const text = strings.takeOver;
const MOST_MEGABYTES = 50;
const MOST_NAMED = 8;

interface Found {
  readonly origin: string;
  readonly knowledge: Knowledge;
}

export function TakeOver({ dataset }: { readonly dataset: DatasetInfo }) {
  const [found, setFound] = useState<Found | null>(null);
  const [issue, setIssue] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  function offer(next: Found | null, wrong: string | null = null) {
    setFound(next);
    setIssue(wrong);
    setSaid('');
  }
  return (
    <details className="options knowledge-text" data-testid="take-over">
      <summary>{text.title}</summary>
      <p className="field-help">{text.help}</p>
      <Sources dataset={dataset} onOffer={offer} />
      <p role="status" className={issue === null ? 'field-help' : 'field-issue'} data-testid="take-over-status">
        {issue ?? said}
      </p>
      {found && (
        <Offer
          key={found.origin}
          found={found}
          dataset={dataset}
          onDone={(sentence) => {
            offer(null);
            setSaid(sentence);
          }}
        />
      )}
    </details>
  );
}

interface SourceProps {
  readonly dataset: DatasetInfo;
  readonly onOffer: (found: Found | null, issue?: string | null) => void;
}

function Sources({ dataset, onOffer }: SourceProps) {
  const datasets = useApp((state) => state.project?.datasets);
  const others = (datasets ?? []).filter(({ id }) => id !== dataset.id);
  async function read({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    target.value = '';
    if (!file) return;
    if (file.size > MOST_MEGABYTES * 1e6) return onOffer(null, text.tooLarge(MOST_MEGABYTES));
    const written = await file.text();
    const names = dataset.columns.map(({ name }) => name);
    const groups = currentKnowledge(getState()).groups ?? [];
    try {
      onOffer({ origin: file.name, knowledge: readTetradKnowledge(file.name, written, { names, groups }) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      onOffer(null, strings.error(error.data));
    }
  }
  return (
    <div className="take-over">
      {others.length > 0 && (
        <select
          aria-label={text.from}
          data-testid="take-over-dataset"
          value=""
          onChange={(event) => {
            const other = others.find(({ id }) => id === event.target.value);
            if (other) onOffer({ origin: other.name, knowledge: knowledgeOfDataset(getState(), other.id) });
          }}
        >
          <option value="">{text.choose}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <label className="file-button" data-testid="take-over-file">
        {text.file}
        <input type="file" accept=".txt,.knowledge,.prior,text/plain" onChange={(event) => void read(event)} />
      </label>
    </div>
  );
}

const few = (names: readonly string[]): [readonly string[], number] => [
  names.slice(0, MOST_NAMED),
  Math.max(0, names.length - MOST_NAMED),
];

interface OfferProps {
  readonly found: Found;
  readonly dataset: DatasetInfo;
  readonly onDone: (sentence: string) => void;
}

/** What would be taken over, what stays behind, and the choice. */
function Offer({ found: { origin, knowledge }, dataset, onDone }: OfferProps) {
  const here = useApp(currentKnowledge);
  const names = dataset.columns.map(({ name }) => name);
  const known = new Set(names);
  const part = restrictKnowledge(knowledge, names);
  const unknown = namedVariables(knowledge).filter((name) => !known.has(name));
  const lost = ruleCount(knowledge) - ruleCount(part);
  const { knowledge: merged, kept } = mergeKnowledge(here, part);
  const rules = ruleCount(part);
  function take(next: Knowledge) {
    setKnowledge(next);
    onDone(text.done(ruleCount(next)));
  }
  return (
    <div className="take-over-offer" data-testid="take-over-offer">
      <p>{rules === 0 ? text.nothing(origin) : text.found(origin, rules)}</p>
      {unknown.length > 0 && (
        <p className="field-issue" data-testid="take-over-unknown">
          {text.unknown(...few(unknown))} {lost > 0 && text.lost(lost)}
        </p>
      )}
      {kept.length > 0 && <p className="field-help">{text.kept(...few(kept))}</p>}
      <p className="text-actions">
        {rules > 0 && (
          <>
            <button type="button" data-testid="take-over-merge" onClick={() => take(merged)}>
              {text.merge}
            </button>
            <button type="button" data-testid="take-over-replace" onClick={() => take(part)}>
              {text.replace}
            </button>
          </>
        )}
        <button type="button" className="link" onClick={() => onDone('')}>
          {text.cancel}
        </button>
      </p>
    </div>
  );
}
