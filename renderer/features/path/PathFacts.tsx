/** Everything that determines a path, and what computed it. */
import type { PathRecord } from '../../../shared/model/lambda-path';
import { duration } from '../../app/format';
import { settingsText } from '../../app/run-text';
import { strings } from '../../app/strings';
import { learnerTitleOf } from './learner-title';

const text = strings.lambda;

function stepsOf({ steps }: PathRecord): string {
  if (!steps) return text.stepsUnknown;
  return steps.length === 0 ? text.noSteps : steps.map(strings.steps.describe).join('; ');
}

function factsOf(path: PathRecord): [string, string][] {
  const { request, datasetHash, engine, seconds, version } = path;
  const { facts } = text;
  return [
    [facts.learner, learnerTitleOf(request.learner)],
    [facts.options, settingsText(request, null)],
    [facts.seed, String(request.seed)],
    [facts.scale, strings.learn.transforms[request.transform]],
    [facts.data, datasetHash],
    [facts.steps, stepsOf(path)],
    ...(engine ? [[facts.engine, `${engine.device}, ${text.threads(engine.threads)}`] satisfies [string, string]] : []),
    ...(seconds === null ? [] : [[facts.took, duration(seconds)] satisfies [string, string]]),
    [facts.version, version],
  ];
}

export function PathFacts({ path }: { readonly path: PathRecord }) {
  return (
    <details className="small path-facts" data-testid="path-facts">
      <summary>{text.recorded}</summary>
      <dl>
        {factsOf(path).map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
