/** The knowledge as text that Tetrad reads and writes; changed here, it is read back when applied. */
import { useId, useMemo, useRef, useState } from 'react';
import { readTetradKnowledge } from '../../../shared/formats/tetrad-knowledge';
import { writeTetradKnowledge } from '../../../shared/formats/tetrad-knowledge-write';
import { ruleCount } from '../../../shared/graph/rules';
import type { ColumnSummary } from '../../../shared/model/dataset';
import type { AppErrorData } from '../../../shared/model/errors';
import { AppError } from '../../../shared/model/errors';
import type { Group, Knowledge } from '../../../shared/model/knowledge';
import { currentKnowledge } from '../../app/state/knowledge';
import { setKnowledge } from '../../app/state/knowledge-actions';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';

const text = strings.knowledge.text;
const ROWS = 12;

type Read = { readonly knowledge: Knowledge } | { readonly error: AppErrorData };

function read(written: string, names: readonly string[], groups: readonly Group[]): Read {
  try {
    return { knowledge: readTetradKnowledge(text.source, written, { names, groups, onlyKnown: true }) };
  } catch (error) {
    if (error instanceof AppError) return { error: error.data };
    throw error;
  }
}

/** Marks a line of the field, counted from 1, so that it is seen which one is meant. */
function markLine(field: HTMLTextAreaElement | null, row: number): void {
  const lines = field?.value.split('\n') ?? [];
  const start = lines.slice(0, row - 1).reduce((sum, line) => sum + line.length + 1, 0);
  field?.focus();
  field?.setSelectionRange(start, start + (lines[row - 1]?.length ?? 0));
}

/** The text on screen: what the knowledge says until it is changed, then as typed until it is applied. */
function useDraft(names: readonly string[]) {
  const knowledge = useApp(currentKnowledge);
  const written = useMemo(() => writeTetradKnowledge(knowledge, names), [knowledge, names]);
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  /** What was applied last: said as long as it stands. */
  const [applied, setApplied] = useState<Knowledge | null>(null);
  function change(next: string | null) {
    setDraft(next === written.text ? null : next);
    setError(null);
    setApplied(null);
  }
  function apply() {
    if (draft === null) return;
    const result = read(draft, names, knowledge.groups ?? []);
    if ('error' in result) {
      setError(result.error);
      if ('row' in result.error && result.error.row !== undefined) markLine(field.current, result.error.row);
      return;
    }
    setKnowledge(result.knowledge);
    change(null);
    setApplied(currentKnowledge(getState()));
  }
  const said = applied !== null && applied === knowledge ? text.applied(ruleCount(applied)) : '';
  return { shown: draft ?? written.text, renamed: written.renamed.length, field, draft, error, said, change, apply };
}

export function KnowledgeText({ columns }: { readonly columns: readonly ColumnSummary[] }) {
  const { shown, renamed, field, draft, error, said, change, apply } = useDraft(
    useMemo(() => columns.map(({ name }) => name), [columns]),
  );
  const id = useId();
  return (
    <details className="options knowledge-text">
      <summary data-testid="knowledge-as-text">{text.title}</summary>
      <p className="field-help">{text.help}</p>
      <textarea
        ref={field}
        rows={ROWS}
        spellCheck={false}
        aria-label={text.label}
        aria-describedby={`${id}-issue`}
        aria-invalid={error !== null}
        data-testid="knowledge-text"
        value={shown}
        onChange={(event) => change(event.target.value)}
      />
      <p
        id={`${id}-issue`}
        role="status"
        className={error ? 'field-issue' : 'field-help'}
        data-testid="knowledge-issue"
      >
        {error ? strings.error(error) : said}
      </p>
      {renamed > 0 && <p className="field-help">{text.renamed(renamed)}</p>}
      <p className="text-actions">
        <button type="button" data-testid="apply-knowledge" aria-disabled={draft === null} onClick={apply}>
          {text.apply}
        </button>
        {draft !== null && (
          <button type="button" className="link" onClick={() => change(null)}>
            {text.discard}
          </button>
        )}
      </p>
    </details>
  );
}
