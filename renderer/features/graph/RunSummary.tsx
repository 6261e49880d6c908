/** A run on one page: result, settings, and what is needed to repeat it. */
import { wordedOptions } from '../../app/option-words';
import type { Said } from '../../../shared/model/sayings/said';
import { findLearner, learners, weightMeaningOfRun } from '../../../shared/learners/registry';
import type { RunRecord } from '../../../shared/model/run';
import { duration, moment, value, whole } from '../../app/format';
import { polishOf } from '../../app/state/polish';
import { startRun } from '../../app/state/run-actions';
import { startText } from '../../app/state/start';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { shownOptions, textOf, valueOf } from '../../forms/option-values';
import type { GraphModel } from '../../graph/model';
import { AgainstTruth } from './AgainstTruth';
import { engineFacts } from './engine-facts';
import type { Fact } from './Facts';
import { Facts } from './Facts';
import { KnowledgeCheck } from './KnowledgeCheck';
import { RunSteps } from './RunSteps';

const text = strings.inspector;

export function RunSummary({ run, model }: { readonly run: RunRecord; readonly model: GraphModel | null }) {
  const dataset = useApp((state) => state.project?.datasets.find((one) => one.id === run.request.datasetId)?.name);
  const start = useApp((state) => startText(run.request, state.project?.runs ?? []));
  return (
    <>
      <h2>{text.run(run.number)}</h2>
      <section>
        <h3>{text.summary}</h3>
        <Facts facts={resultFacts(run, model)} />
        <KnowledgeCheck run={run} model={model} />
        <Polish run={run} />
        <Warnings warnings={run.warnings} />
      </section>
      {model && <AgainstTruth model={model} />}
      <section>
        <h3>{text.settings}</h3>
        <Facts facts={[[text.data, dataset ?? '–'], ...settingFacts(run, start)]} />
      </section>
      <RunSteps run={run} />
      <Record run={run} />
      <p className="caveat">{text.caveat}</p>
    </>
  );
}

function resultFacts(run: RunRecord, model: GraphModel | null): (Fact | false)[] {
  const words = strings.weights[weightMeaningOfRun(run.request)];
  return [
    [text.state, strings.runs.states[run.state]],
    run.stopped !== null && run.state === 'done' && [text.stopped, strings.runs.stopped[run.stopped]],
    run.objective !== null && [text.objective, value(run.objective, 7)],
    run.loss !== null && [text.loss, value(run.loss, 7)],
    run.h !== null && [text.h, value(run.h, 3)],
    words.kind !== null && [text.weightKind, words.kind],
    run.edges !== null && [text.edges, whole(model?.edges.length ?? run.edges)],
    run.check !== null && [text.rows, whole(run.check.rowsUsed)],
    run.seconds !== null && [text.time, duration(run.seconds)],
  ];
}

function settingFacts({ request }: RunRecord, start: string | null): (Fact | false)[] {
  const definition = learners.some((learner) => learner.id === request.learner) && findLearner(request.learner);
  const options = definition ? shownOptions(wordedOptions(definition), request.options) : [];
  return [
    [text.method, definition ? definition.title : request.learner],
    start !== null && [text.start, start],
    ...options.map((option): Fact => [option.title, textOf(valueOf(option, request.options), strings.learn)]),
    [text.variables, whole(request.variables.length)],
    [text.transform, strings.learn.transforms[request.transform]],
    request.ridge > 0 && [text.ridge, String(request.ridge)],
    [text.seed, String(request.seed)],
    request.timeLimitSeconds !== undefined && [strings.learn.timeLimit, String(request.timeLimitSeconds)],
  ];
}

/** Searches on from this run, with one press: everything about the new run follows from this one. */
function Polish({ run }: { readonly run: RunRecord }) {
  const isBusy = useApp((state) => state.isStarting);
  const polish = polishOf(run);
  if (!polish) return null;
  const hint = (polish.isSameObjective ? text.polishSame : text.polishOther)(polish.objective);
  return (
    <div className="polish">
      <button
        type="button"
        data-testid="polish"
        aria-describedby="polish-hint"
        disabled={isBusy}
        onClick={() => void startRun(polish.request)}
      >
        {text.polish(polish.learner.title)}
      </button>
      <p id="polish-hint" className="soft small">
        {hint}
      </p>
    </div>
  );
}

const HASH_SHOWN = 12;

function Record({ run }: { readonly run: RunRecord }) {
  const runtime = useApp((state) => state.info?.runtimeNote);
  return (
    <section>
      <h3>{text.record}</h3>
      <Facts
        facts={[
          [text.learned, moment(run.createdAt)],
          ...engineFacts(run.engine),
          [
            text.dataHash,
            <code key="hash" title={run.datasetHash}>
              {run.datasetHash.slice(0, HASH_SHOWN)}
            </code>,
          ],
          [text.version, run.version],
        ]}
      />
      {runtime && <p className="soft small">{runtime}</p>}
    </section>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly Said[] }) {
  if (warnings.length === 0) return null;
  return (
    <div className="warnings">
      <h4>{text.warnings}</h4>
      <ul>
        {warnings.map(strings.tell).map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </div>
  );
}
