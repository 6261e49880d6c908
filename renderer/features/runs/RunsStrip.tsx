/** Between bar and list: what is asked about runs, what several chosen ones can do, or what was just done. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { RunRecord } from '../../../shared/model/run';
import {
  changeRunsView,
  chooseRuns,
  compareBytes,
  compareGraphs,
  deleteRuns,
  describeRun,
  openForm,
  repeatWithSeeds,
} from '../../app/state/runs-actions';
import { MOST_GRAPHS } from '../../app/state/graph-comparison';
import type { RunForm } from '../../app/state/runs-view';
import { hasGraph } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';

const text = strings.runList;
const noRuns: readonly RunRecord[] = [];

export function RunsStrip() {
  const form = useApp((state) => state.runsView.form);
  const notice = useApp((state) => state.runsView.notice);
  const chosen = useApp((state) => state.runsView.chosen);
  if (form) return <Form key={JSON.stringify(form)} form={form} />;
  if (chosen.length > 1) return <Chosen runIds={chosen} />;
  return (
    <div role="status" className={notice ? 'runs-strip' : 'visually-hidden'} data-testid="runs-notice">
      {notice && (
        <>
          <span>{notice}</span>
          <button type="button" className="link" onClick={() => changeRunsView({ notice: null })}>
            {text.dismiss}
          </button>
        </>
      )}
    </div>
  );
}

function Form({ form }: { readonly form: RunForm }) {
  const runs = useApp((state) => state.project?.runs ?? noRuns);
  const ids = form.kind === 'delete' ? form.runIds : [form.runId];
  const found = runs.filter(({ id }) => ids.includes(id));
  const [first] = found;
  if (!first) return null;
  if (form.kind === 'seeds') return <Seeds run={first} />;
  return form.kind === 'text' ? <Words run={first} /> : <Delete runs={found} />;
}

interface StripProps {
  readonly kind: RunForm['kind'];
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

function Strip({ kind, onSubmit, children }: StripProps) {
  return (
    <form
      className="runs-strip"
      data-testid={`run-form-${kind}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        event.preventDefault();
        close();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <button type="button" className="small" data-testid="run-form-close" onClick={close}>
        {kind === 'delete' ? text.keep : text.cancel}
      </button>
    </form>
  );
}

/** The keyboard goes back to the list. */
function close(): void {
  openForm(null);
  focusList();
}

function focusList(): void {
  document.querySelector<HTMLElement>('.runs [role=grid]')?.focus();
}

const MOST_SEEDS = 500;

function Seeds({ run }: { readonly run: RunRecord }) {
  const [count, setCount] = useState('9');
  const [first, setFirst] = useState(String(run.request.seed + 1));
  const [many, from] = [Number(count), Number(first)];
  const isRight = Number.isInteger(many) && many >= 1 && many <= MOST_SEEDS && Number.isInteger(from) && from >= 0;
  return (
    <Strip kind="seeds" onSubmit={() => isRight && void repeatWithSeeds(run, from, many)}>
      <strong>{text.seedsTitle(run.number)}</strong>
      <Small label={text.seedsCount} testId="seeds-count" value={count} isFirst onChange={setCount} />
      <Small label={text.seedsFirst} testId="seeds-first" value={first} onChange={setFirst} />
      <button type="submit" className="small primary" data-testid="seeds-start" disabled={!isRight}>
        {isRight ? text.seedsStart(many) : text.seedsIssue}
      </button>
      <span className="soft small runs-strip-hint">{text.seedsHint}</span>
    </Strip>
  );
}

interface SmallProps {
  readonly label: string;
  readonly testId: string;
  readonly value: string;
  readonly isFirst?: boolean;
  readonly onChange: (value: string) => void;
}

function Small({ label, testId, value, isFirst = false, onChange }: SmallProps) {
  return (
    <label className="runs-check">
      {label}
      <input
        className="runs-number"
        inputMode="numeric"
        data-testid={testId}
        value={value}
        autoFocus={isFirst}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function Words({ run }: { readonly run: RunRecord }) {
  const [name, setName] = useState(run.name ?? '');
  const [notes, setNotes] = useState(run.notes ?? '');
  return (
    <Strip kind="text" onSubmit={() => void describeRun(run.id, name, notes).then(focusList)}>
      <strong>{text.textTitle(run.number)}</strong>
      <label className="runs-check">
        {text.name}
        <input
          data-testid="run-name"
          value={name}
          maxLength={200}
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className="runs-check runs-notes">
        {text.notes}
        <input
          data-testid="run-notes"
          value={notes}
          maxLength={20_000}
          onChange={(event) => setNotes(event.target.value)}
        />
      </label>
      <button type="submit" className="small primary" data-testid="run-text-save">
        {text.save}
      </button>
    </Strip>
  );
}

function Delete({ runs }: { readonly runs: readonly RunRecord[] }) {
  return (
    <Strip kind="delete" onSubmit={() => void deleteRuns(runs.map(({ id }) => id)).then(focusList)}>
      <strong>{text.deleteQuestion(runs.map(({ number }) => number))}</strong>
      <span className="soft small">{text.deleteHint}</span>
      <button type="submit" className="small danger" data-testid="delete-confirm" autoFocus>
        {text.deleteNow(runs.length)}
      </button>
    </Strip>
  );
}

function Chosen({ runIds }: { readonly runIds: readonly string[] }) {
  const runs = useApp((state) => state.project?.runs ?? noRuns);
  const found = runIds.flatMap((id) => runs.find((run) => run.id === id) ?? []);
  const graphs = found.filter(hasGraph);
  const [a, b] = graphs;
  return (
    <div className="runs-strip" role="group" aria-label={text.chosen(found.length)} data-testid="runs-chosen">
      <strong>{text.chosen(found.length)}</strong>
      {graphs.length > 1 && (
        <button
          type="button"
          className="small"
          data-testid="compare-chosen"
          onClick={() => compareGraphs(graphs.map(({ id }) => id))}
        >
          {text.compareAll(graphs.length, MOST_GRAPHS)}
        </button>
      )}
      {a && b && graphs.length === 2 && (
        <button type="button" className="small" data-testid="compare-bytes" onClick={() => void bytes(a, b)}>
          {text.sameBytes}
        </button>
      )}
      <button
        type="button"
        className="small"
        data-testid="delete-chosen"
        onClick={() => openForm({ kind: 'delete', runIds })}
      >
        {text.delete}
      </button>
      <button type="button" className="link" onClick={() => chooseRuns([])}>
        {text.chooseNone}
      </button>
    </div>
  );
}

/** The answer takes the place of the choice. */
async function bytes(a: RunRecord, b: RunRecord): Promise<void> {
  chooseRuns([]);
  await compareBytes(a, b);
}
