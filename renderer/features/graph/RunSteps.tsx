/** Steps the data of a run went through, and whether those shown now are other ones. */
import type { RunRecord } from '../../../shared/model/run';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';

const text = strings.steps;

export function RunSteps({ run }: { readonly run: RunRecord }) {
  const dataset = useApp((state) => state.project?.datasets.find((one) => one.id === run.request.datasetId));
  const steps = run.steps ?? [];
  const hasChanged = dataset !== undefined && dataset.hash !== run.datasetHash;
  if (steps.length === 0 && !hasChanged) return null;
  return (
    <section data-testid="run-steps">
      <h3>{text.run.title}</h3>
      {hasChanged && (
        <Alert tone="info" testId="steps-changed">
          {text.run.changed}
        </Alert>
      )}
      {steps.length === 0 ? (
        <p className="soft">{text.run.none}</p>
      ) : (
        <ol className="run-steps">
          {steps.map((step, k) => (
            <li key={k}>{text.describe(step)}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
