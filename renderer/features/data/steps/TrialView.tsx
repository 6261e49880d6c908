/** What a step will do: rows kept, columns after it, or the value that stands in its way. */
import { describeError } from '../../../../shared/model/errors';
import type { DataStep } from '../../../../shared/model/steps';
import { strings } from '../../../app/strings';
import { Alert } from '../../../ui/Alert';
import type { Trial } from './use-trial';

const text = strings.steps;

interface Props {
  /** null while something is needed. */
  readonly step: DataStep | null;
  readonly index: number;
  readonly issue: string | null;
  readonly trial: Trial | null;
}

export function TrialView({ step, index, issue, trial }: Props) {
  return (
    <div className="step-trial" role="group" aria-label={text.editor.preview}>
      <h4>{text.editor.preview}</h4>
      {trial?.failure ? (
        <Alert testId="step-refused">{describeError(trial.failure)}</Alert>
      ) : (
        <p role="status" className="soft" data-testid="step-trial">
          {issue ?? sentence(step, index, trial)}
        </p>
      )}
    </div>
  );
}

function sentence(step: DataStep | null, index: number, trial: Trial | null): string {
  const outcome = trial?.info?.outcomes?.[index];
  if (!step || !trial?.info || !outcome) return text.editor.looking;
  const { rows, columns } = trial.info;
  return `${text.outcome(step, outcome)} ${text.editor.after(rows, columns.length)}`;
}
