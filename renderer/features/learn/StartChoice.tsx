/** What the next run starts from: itself, an earlier run, or another method that runs first. */
import { wordedOptions } from '../../app/option-words';
import { useShallow } from 'zustand/react/shallow';
import { learners } from '../../../shared/learners/registry';
import { changeSettings, setStartOption } from '../../app/state/learn-actions';
import { startInUse, startIssue, startLearners, startRuns } from '../../app/state/start';
import type { Start } from '../../app/state/state';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { changedOptions, optionIssues, shownOptions } from '../../forms/option-values';
import { OptionForm } from '../../forms/OptionForm';
import { Field } from '../../ui/Field';
import { learnerTitle } from '../../app/run-text';

const text = strings.learn;
const noOptions: Readonly<Record<string, unknown>> = {};

/** A start as the value of a list item, and back. */
function keyOf(start: Start): string {
  if (start.kind === 'run') return `run ${start.runId}`;
  return start.kind === 'learner' ? `learner ${start.learner}` : 'own';
}

function startOfKey(key: string): Start {
  const [kind = '', id = ''] = key.split(/ (.*)/s);
  if (kind === 'run') return { kind, runId: id };
  return kind === 'learner' ? { kind, learner: id } : { kind: 'own' };
}

export function StartChoice({ learner }: { readonly learner: string }) {
  const runs = useApp(useShallow(startRuns));
  const start = useApp(useShallow(startInUse));
  const issue = useApp(startIssue);
  return (
    <section className="options" aria-label={text.start}>
      <Field label={text.start} help={text.startHelp[start.kind]} issue={issue}>
        {({ id, describedBy }) => (
          <select
            id={id}
            aria-describedby={describedBy}
            data-testid="start-from"
            value={keyOf(start)}
            onChange={(event) => changeSettings({ start: startOfKey(event.target.value) })}
          >
            <option value="own">{text.startOwn}</option>
            {issue !== null && <option value={keyOf(start)}>{text.fromDeletedRun}</option>}
            {runs.length > 0 && (
              <optgroup label={text.startRuns}>
                {runs.map((run) => (
                  <option key={run.id} value={keyOf({ kind: 'run', runId: run.id })}>
                    {text.startRun(run.number, learnerTitle(run), run.edges ?? 0)}
                  </option>
                ))}
              </optgroup>
            )}
            <optgroup label={text.startLearners}>
              {startLearners(learner).map((known) => (
                <option key={known.id} value={keyOf({ kind: 'learner', learner: known.id })}>
                  {known.title}
                </option>
              ))}
            </optgroup>
          </select>
        )}
      </Field>
      {start.kind === 'learner' && <FirstOptions learner={start.learner} />}
    </section>
  );
}

/** Options of the method that runs first, folded away. Its threshold is left out: the start is not cut. */
function FirstOptions({ learner }: { readonly learner: string }) {
  const changed = useApp((state) => state.settings.startChanged[learner] ?? noOptions);
  const definition = learners.find((known) => known.id === learner);
  if (!definition) return null;
  const options = shownOptions(wordedOptions(definition), changed).filter(({ name }) => name !== 'edgeThreshold');
  const issues = optionIssues(definition, changed, strings.learn);
  return (
    <details open={Object.keys(issues).length > 0 || undefined}>
      <summary data-testid="start-options">
        {text.startOptions(definition.title, changedOptions(options, changed).length)}
      </summary>
      <OptionForm
        options={options}
        changed={changed}
        issues={issues}
        texts={text}
        testPrefix="start-option"
        onChange={setStartOption}
      />
    </details>
  );
}
