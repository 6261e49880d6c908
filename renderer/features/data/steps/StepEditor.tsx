/** A step by hand: operation, columns, parameters, and what it will do before it is applied. */
import { useEffect, useRef, useState } from 'react';
import type { ColumnSummary, DatasetInfo } from '../../../../shared/model/dataset';
import type { DataStep, StepKind } from '../../../../shared/model/steps';
import { clearFailure } from '../../../app/state/failures';
import { useApp } from '../../../app/state/state';
import { setSteps } from '../../../app/state/step-actions';
import { strings } from '../../../app/strings';
import { Field } from '../../../ui/Field';
import { ColumnPicker } from './ColumnPicker';
import { draftOf, emptyDraft, fittingColumns, isSingle, stepOf, type Draft } from './draft';
import { StepFields } from './StepFields';
import { TrialView } from './TrialView';
import { useTrial } from './use-trial';

const text = strings.steps;
const noSteps: readonly DataStep[] = [];

interface Props {
  readonly dataset: DatasetInfo;
  /** Place of the step; behind the last one for a new step. */
  readonly index: number;
  readonly onClose: () => void;
}

/** Loads the columns as they are when the step is reached. */
export function StepEditor({ dataset, index, onClose }: Props) {
  const steps = dataset.steps ?? noSteps;
  const isLast = index >= steps.length;
  const before = useTrial(dataset.id, isLast ? null : steps.slice(0, index));
  const columns = isLast ? dataset.columns : before?.info?.columns;
  if (!columns) return <p className="soft pad">{text.editor.looking}</p>;
  return <Editor dataset={dataset} index={index} columns={columns} onClose={onClose} />;
}

function Editor({ dataset, index, columns, onClose }: Props & { readonly columns: readonly ColumnSummary[] }) {
  const steps = dataset.steps ?? noSteps;
  const old = steps[index];
  const [draft, setDraft] = useState<Draft>(() => (old ? draftOf(old) : emptyDraft));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isBusy = useApp((state) => state.isStepping);
  const made = stepOf(draft, columns);
  const step = 'step' in made ? made.step : null;
  const next = step && [...steps.slice(0, index), step, ...steps.slice(index + 1)];
  const trial = useTrial(dataset.id, next);
  const change = (part: Partial<Draft>): void => setDraft((known) => ({ ...known, ...part }));
  async function apply(): Promise<void> {
    if (next && (await setSteps(next))) onClose();
  }
  return (
    <section className="step-editor" aria-labelledby="step-editor-title" data-testid="step-editor">
      <h3 id="step-editor-title" tabIndex={-1} ref={heading}>
        {old ? text.editor.edit(index + 1) : text.editor.add}
      </h3>
      {!old && <p className="soft small">{text.editor.about}</p>}
      <OperationField kind={draft.kind} onChange={(kind) => change({ kind })} />
      <ColumnFields draft={draft} columns={columns} onChange={change} />
      <StepFields draft={draft} column={columns.find(({ name }) => name === draft.column)} onChange={change} />
      <div className="step-editor-foot">
        <TrialView step={step} index={index} issue={'issue' in made ? made.issue : null} trial={trial} />
        <button
          type="button"
          className="primary"
          data-testid="apply-step"
          disabled={!trial?.info || isBusy}
          onClick={() => void apply()}
        >
          {text.editor.apply}
        </button>
        <button
          type="button"
          data-testid="cancel-step"
          onClick={() => {
            clearFailure('steps');
            onClose();
          }}
        >
          {text.editor.cancel}
        </button>
      </div>
    </section>
  );
}

function OperationField({ kind, onChange }: { readonly kind: StepKind; readonly onChange: (kind: StepKind) => void }) {
  return (
    <Field label={text.editor.operation} help={text.kinds[kind].hint}>
      {({ id, describedBy }) => (
        <select
          id={id}
          aria-describedby={describedBy}
          data-testid="step-kind"
          value={kind}
          onChange={(event) => onChange(event.target.value as StepKind)}
        >
          {Object.entries(text.kinds).map(([one, { title }]) => (
            <option key={one} value={one}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ColumnFieldsProps {
  readonly draft: Draft;
  readonly columns: readonly ColumnSummary[];
  readonly onChange: (part: Partial<Draft>) => void;
}

function ColumnFields({ draft, columns, onChange }: ColumnFieldsProps) {
  if (draft.kind === 'drop-types') return null;
  const fitting = fittingColumns(draft.kind, columns);
  if (!isSingle(draft.kind)) {
    return (
      <ColumnPicker columns={fitting} chosen={draft.columns} onChange={(chosen) => onChange({ columns: chosen })} />
    );
  }
  return (
    <Field label={text.editor.column}>
      {({ id, describedBy }) => (
        <select
          id={id}
          aria-describedby={describedBy}
          data-testid="step-column"
          value={fitting.some(({ name }) => name === draft.column) ? draft.column : ''}
          onChange={(event) => onChange({ column: event.target.value })}
        >
          <option value="" disabled>
            {text.editor.choose}
          </option>
          {fitting.map(({ name, type }) => (
            <option key={name} value={name}>
              {name} ({text.types[type]})
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
