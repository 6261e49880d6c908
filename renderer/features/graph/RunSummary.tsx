/** A run on one page: result, settings, and what is needed to repeat it. */
import { findLearner, learners } from '../../../shared/learners/registry';
import type { RunRecord } from '../../../shared/model/run';
import { duration, moment, value, whole } from '../../app/format';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { optionsOf, shownOptions, textOf, valueOf } from '../../forms/option-values';
import type { GraphModel } from '../../graph/model';
import type { Fact } from './Facts';
import { Facts } from './Facts';

const text = strings.inspector;

export function RunSummary({ run, model }: { readonly run: RunRecord; readonly model: GraphModel | null }) {
  const dataset = useApp((state) => state.project?.datasets.find((one) => one.id === run.request.datasetId)?.name);
  return (
    <>
      <h2>{text.run(run.number)}</h2>
      <section>
        <h3>{text.summary}</h3>
        <Facts facts={resultFacts(run, model)} />
        <Warnings warnings={run.warnings} />
      </section>
      <section>
        <h3>{text.settings}</h3>
        <Facts facts={[[text.data, dataset ?? '–'], ...settingFacts(run)]} />
      </section>
      <Record run={run} />
      <p className="caveat">{text.caveat}</p>
    </>
  );
}

function resultFacts(run: RunRecord, model: GraphModel | null): (Fact | false)[] {
  return [
    [text.state, strings.runs.states[run.state]],
    run.stopped !== null && run.state === 'done' && [text.stopped, strings.runs.stopped[run.stopped]],
    run.objective !== null && [text.objective, value(run.objective, 7)],
    run.loss !== null && [text.loss, value(run.loss, 7)],
    run.h !== null && [text.h, value(run.h, 3)],
    run.edges !== null && [text.edges, whole(model?.edges.length ?? run.edges)],
    run.check !== null && [text.rows, whole(run.check.rowsUsed)],
    run.seconds !== null && [text.time, duration(run.seconds)],
  ];
}

function settingFacts({ request }: RunRecord): (Fact | false)[] {
  const definition = learners.some((learner) => learner.id === request.learner) && findLearner(request.learner);
  const options = definition ? shownOptions(optionsOf(definition), request.options) : [];
  return [
    [text.method, definition ? definition.title : request.learner],
    ...options.map((option): Fact => [option.title, textOf(valueOf(option, request.options))]),
    [text.variables, whole(request.variables.length)],
    [text.transform, strings.learn.transforms[request.transform]],
    request.ridge > 0 && [text.ridge, String(request.ridge)],
    [text.seed, String(request.seed)],
    request.timeLimitSeconds !== undefined && [strings.learn.timeLimit, String(request.timeLimitSeconds)],
  ];
}

const HASH_SHOWN = 12;

function Record({ run }: { readonly run: RunRecord }) {
  const runtime = useApp((state) => state.info?.runtimeNote);
  const { engine } = run;
  return (
    <section>
      <h3>{text.record}</h3>
      <Facts
        facts={[
          [text.learned, moment(run.createdAt)],
          engine && [text.engine, `${engine.name}, ${engine.precision}, ${text.threads(engine.threads)}`],
          engine && [text.device, engine.device],
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

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <div className="warnings">
      <h4>{text.warnings}</h4>
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </div>
  );
}
