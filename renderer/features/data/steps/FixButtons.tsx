/** Steps that would resolve a finding, one press each. */
import type { DataStep } from '../../../../shared/model/steps';
import { stepsKey } from '../../../../shared/model/steps';
import { useApp } from '../../../app/state/state';
import { addStep } from '../../../app/state/step-actions';
import { strings } from '../../../app/strings';

const text = strings.steps;

export function FixButtons({ fixes }: { readonly fixes: readonly DataStep[] }) {
  const isBusy = useApp((state) => state.isStepping);
  return (
    <p className="finding-actions" role="group" aria-label={text.fixes}>
      {fixes.map((step) => (
        <button
          key={stepsKey([step])}
          type="button"
          className="small"
          data-testid={`fix-${step.kind}`}
          title={`${text.describe(step)}. ${text.kinds[step.kind].hint}`}
          disabled={isBusy}
          onClick={() => void addStep(step)}
        >
          {text.fix(step)}
        </button>
      ))}
    </p>
  );
}
