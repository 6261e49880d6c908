/** Method, options and limits of the next run. */
import { wordedOptions } from '../../app/option-words';
import type { LearnerDefinition } from '../../../shared/learners/definition';
import { groupedLearners, type LearnerGroup } from '../../../shared/learners/groups';
import { learners } from '../../../shared/learners/registry';
import { Transform } from '../../../shared/model/dataset';
import { changeSettings, resetOptions, setOption, setTransform } from '../../app/state/learn-actions';
import { seedIssue, timeLimitIssue } from '../../app/state/run-request';
import { setState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { changedOptions, optionIssues, shownOptions } from '../../forms/option-values';
import { OptionForm } from '../../forms/OptionForm';
import { Alert } from '../../ui/Alert';
import { Field } from '../../ui/Field';
import { NumberField } from '../../ui/NumberField';
import { Guide } from './guide/Guide';
import { ExploreLambda } from './ExploreLambda';
import { StartChoice } from './StartChoice';

const text = strings.learn;
const groups = groupedLearners(learners);
const noOptions: Readonly<Record<string, unknown>> = {};

export function LearnPanel() {
  const learner = useApp((state) => state.settings.learner);
  const definition = learners.find((known) => known.id === learner);
  return (
    <div className="learn-panel" tabIndex={-1}>
      <Loaded />
      <Guide />
      <LearnerChoice learner={learner} />
      {definition && <AboutLearner definition={definition} />}
      {definition && <Options definition={definition} />}
      {definition?.capabilities.init && <StartChoice learner={learner} />}
      <Preparation isScaleDependent={definition?.capabilities.scaleDependent ?? false} />
    </div>
  );
}

/** What was taken over from an earlier run. */
function Loaded() {
  const loaded = useApp((state) => state.loaded);
  if (loaded === null) return null;
  return (
    <Alert tone="info" testId="loaded" onDismiss={() => setState({ loaded: null })} dismissLabel={strings.app.dismiss}>
      {loaded}
    </Alert>
  );
}

/** The methods under headings that say what they assume; the reason of the chosen one's group stands below. */
function LearnerChoice({ learner }: { readonly learner: string }) {
  const group = groups.find(({ learners: members }) => members.some((known) => known.id === learner));
  return (
    <Field label={text.learner} help={group && aboutGroup(group)}>
      {({ id, describedBy }) => (
        <select
          id={id}
          aria-describedby={describedBy}
          data-testid="learner"
          value={learner}
          onChange={(event) => changeSettings({ learner: event.target.value })}
        >
          {groups.map((group) => (
            <optgroup key={group.id} label={strings.learners.group(group).title}>
              {group.learners.map((known) => (
                <option key={known.id} value={known.id}>
                  {known.title}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}

function aboutGroup(group: LearnerGroup): string {
  const { title, reason } = strings.learners.group(group);
  return `${title}. ${reason}`;
}

function AboutLearner({ definition }: { readonly definition: LearnerDefinition }) {
  const { summary, assumptions, whenToUse } = strings.learners.about(definition);
  return (
    <div className="about-learner">
      <p>{summary}</p>
      <details>
        <summary>{text.assumptions}</summary>
        <ul>
          {assumptions.map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
        <p>
          <strong>{text.whenToUse}:</strong> {whenToUse}
        </p>
        <p className="soft small">{definition.citation}</p>
      </details>
    </div>
  );
}

function Options({ definition }: { readonly definition: LearnerDefinition }) {
  const changed = useApp((state) => state.settings.changed[definition.id] ?? noOptions);
  const options = wordedOptions(definition);
  const shown = shownOptions(options, changed);
  const basic = shown.filter((option) => !option.isAdvanced);
  const advanced = shown.filter((option) => option.isAdvanced);
  const form = { changed, issues: optionIssues(definition, changed, strings.learn), texts: text, onChange: setOption };
  const hidden = changedOptions(advanced, changed).length;
  return (
    <section className="options" aria-label={text.options}>
      <OptionForm options={basic} {...form} />
      {advanced.length > 0 && (
        <details>
          <summary data-testid="advanced-options">{text.advanced(hidden)}</summary>
          <OptionForm options={advanced} {...form} />
        </details>
      )}
      <ExploreLambda definition={definition} />
      {Object.keys(changed).length > 0 && (
        <button type="button" className="link" data-testid="reset-options" onClick={resetOptions}>
          {text.resetAll}
        </button>
      )}
    </section>
  );
}

function Preparation({ isScaleDependent }: { readonly isScaleDependent: boolean }) {
  const { transform, seed, timeLimitSeconds } = useApp((state) => state.settings);
  const hasStandardColumns = useApp((state) => state.check?.findings.some(({ kind }) => kind === 'standardized'));
  const isStandardized = transform === 'standardize' || hasStandardColumns === true;
  return (
    <section className="options" aria-label={text.preparation}>
      <Field label={text.transform} help={text.transformHint[transform]}>
        {({ id, describedBy }) => (
          <select
            id={id}
            aria-describedby={describedBy}
            data-testid="transform"
            value={transform}
            onChange={(event) => setTransform(Transform.parse(event.target.value))}
          >
            {Transform.options.map((option) => (
              <option key={option} value={option}>
                {text.transforms[option]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {isScaleDependent && isStandardized && (
        <Alert tone="warning" testId="standardize-warning">
          {text.standardizedWarning}
        </Alert>
      )}
      <div className="pair">
        <Field label={text.seed} help={text.seedHint} issue={seedIssue(seed)}>
          {(ids) => (
            <NumberField
              {...ids}
              testId="seed"
              value={seed}
              onChange={(next) => changeSettings({ seed: asNumber(next) })}
            />
          )}
        </Field>
        <Field label={text.timeLimit} help={text.timeLimitHint} issue={timeLimitIssue(timeLimitSeconds)}>
          {(ids) => (
            <NumberField
              {...ids}
              testId="time-limit"
              value={timeLimitSeconds}
              onChange={(next) => changeSettings({ timeLimitSeconds: next === '' ? null : asNumber(next) })}
            />
          )}
        </Field>
      </div>
    </section>
  );
}

function asNumber(value: unknown): number | string {
  return typeof value === 'number' ? value : String(value);
}
