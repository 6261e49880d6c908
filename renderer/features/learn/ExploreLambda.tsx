/** The way from the option λ₁ to its path; says so where a method has none. */
import type { LearnerDefinition } from '../../../shared/learners/definition';
import { lambdaOption } from '../../../shared/learners/lambda';
import { closeExplorer, openExplorer } from '../../app/state/path-actions';
import { runRequest } from '../../app/state/run-request';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';

const text = strings.lambda;

export function ExploreLambda({ definition }: { readonly definition: LearnerDefinition }) {
  const isReady = useApp((state) => runRequest(state).request !== null);
  const isOpen = useApp((state) => state.explorer.isOpen);
  if (!lambdaOption(definition)) return <p className="soft small">{text.none(definition.title)}</p>;
  return (
    <p className="small">
      <button
        type="button"
        className="small"
        data-testid="explore-lambda"
        aria-expanded={isOpen}
        disabled={!isReady && !isOpen}
        onClick={() => (isOpen ? closeExplorer() : void openExplorer())}
      >
        {text.explore}
      </button>{' '}
      <span className="soft">{text.exploreHint}</span>
    </p>
  );
}
