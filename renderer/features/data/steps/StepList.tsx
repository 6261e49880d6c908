/** The steps of the data set, each with what it did; they can be edited, moved and removed. */
import type { DatasetInfo } from '../../../../shared/model/dataset';
import { describeError } from '../../../../shared/model/errors';
import type { DataStep, StepOutcome } from '../../../../shared/model/steps';
import { clearFailure } from '../../../app/state/failures';
import { currentKnowledge } from '../../../app/state/knowledge';
import { excludedNames } from '../../../app/state/selectors';
import { useApp } from '../../../app/state/state';
import { moveStep, removeStep } from '../../../app/state/step-actions';
import { strings } from '../../../app/strings';
import { Alert } from '../../../ui/Alert';
import { goneNames } from './gone-names';

const text = strings.steps;
const noSteps: readonly DataStep[] = [];

interface Props {
  readonly dataset: DatasetInfo;
  /** Opens the editor on the step at this place; behind the last one for a new step. */
  readonly onEdit: (index: number) => void;
}

export function StepList({ dataset, onEdit }: Props) {
  const isBusy = useApp((state) => state.isStepping);
  const steps = dataset.steps ?? noSteps;
  return (
    <section className="data-steps" aria-label={text.title} aria-busy={isBusy} data-testid="steps">
      <div className="steps-head">
        <h3>{text.title}</h3>
        {steps.length === 0 && <span className="soft small">{text.none}</span>}
        {dataset.imported && (
          <span className="soft small" title={text.importedTitle}>
            {text.imported(dataset.imported.rows, dataset.imported.columns)}
          </span>
        )}
        {isBusy && (
          <span className="soft small" role="status">
            {text.applying}
          </span>
        )}
        <button
          type="button"
          className="link"
          data-testid="add-step"
          disabled={isBusy}
          onClick={() => onEdit(steps.length)}
        >
          {text.add}
        </button>
      </div>
      <StepsFailure />
      <ol className="step-items">
        {steps.map((step, k) => (
          <StepItem
            key={k}
            step={step}
            outcome={dataset.outcomes?.[k]}
            place={{ index: k, last: steps.length - 1 }}
            onEdit={onEdit}
          />
        ))}
      </ol>
      <GoneNames dataset={dataset} />
    </section>
  );
}

function StepsFailure() {
  const failure = useApp((state) => state.failures.steps);
  if (!failure) return null;
  return (
    <Alert testId="steps-error" onDismiss={() => clearFailure('steps')} dismissLabel={strings.app.dismiss}>
      {describeError(failure)}
    </Alert>
  );
}

interface ItemProps {
  readonly step: DataStep;
  readonly outcome: StepOutcome | undefined;
  readonly place: { readonly index: number; readonly last: number };
  readonly onEdit: (index: number) => void;
}

function StepItem({ step, outcome, place: { index, last }, onEdit }: ItemProps) {
  return (
    <li className="step-item" data-testid="step" data-kind={step.kind}>
      <div className="step-text">
        <span className="step-what">{text.describe(step)}</span>
        {outcome && <span className="soft small">{text.outcome(step, outcome)}</span>}
      </div>
      <StepButton label={text.up(index + 1)} sign="up" isOff={index === 0} onPress={() => void moveStep(index, -1)} />
      <StepButton
        label={text.down(index + 1)}
        sign="down"
        isOff={index === last}
        onPress={() => void moveStep(index, 1)}
      />
      <StepButton label={text.edit(index + 1)} sign="edit" onPress={() => onEdit(index)} />
      <StepButton label={text.remove(index + 1)} sign="cross" onPress={() => void removeStep(index)} />
    </li>
  );
}

interface ButtonProps {
  readonly label: string;
  readonly sign: 'up' | 'down' | 'edit' | 'cross';
  readonly isOff?: boolean;
  readonly onPress: () => void;
}

function StepButton({ label, sign, isOff = false, onPress }: ButtonProps) {
  const isBusy = useApp((state) => state.isStepping);
  return (
    <button
      type="button"
      className="icon-button step-button"
      aria-label={label}
      title={label}
      disabled={isOff || isBusy}
      data-testid={`step-${sign}`}
      onClick={onPress}
    >
      <span aria-hidden="true" className={sign === 'cross' ? 'cross' : `step-sign ${sign}`} />
    </button>
  );
}

/** Knowledge and exclusions are kept when their columns go; this says so. */
function GoneNames({ dataset }: { readonly dataset: DatasetInfo }) {
  const knowledge = useApp(currentKnowledge);
  const excluded = useApp(excludedNames);
  const gone = goneNames(dataset, knowledge, excluded);
  if (gone.names.length === 0) return null;
  return (
    <p className="soft small" role="status" data-testid="gone-names">
      {text.gone(gone.names, gone.rules, gone.excluded)}
    </p>
  );
}
