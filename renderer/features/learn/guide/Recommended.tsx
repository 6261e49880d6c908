/** What the answers lead to: the method, its reasons, what speaks against it, and why not the others. */
import { wordedOptions } from '../../../app/option-words';
import type { Candidate, GuideAnswers, GuideFacts } from '../../../../shared/learners/recommend';
import { recommend } from '../../../../shared/learners/recommend';
import { takeCandidate } from '../../../app/state/guide-actions';
import { useApp } from '../../../app/state/state';
import { strings } from '../../../app/strings';
import { changedOptions, isSameValue } from '../../../forms/option-values';

const text = strings.guide;
const noOptions: Readonly<Record<string, unknown>> = {};

function useIsChosen({ learner, options }: Candidate): boolean {
  const chosen = useApp((state) => state.settings.learner);
  const changed = useApp((state) => state.settings.changed[learner.id] ?? noOptions);
  return chosen === learner.id && Object.entries(options).every(([name, value]) => isSameValue(changed[name], value));
}

function optionList({ learner, options }: Candidate): string {
  return changedOptions(wordedOptions(learner), options)
    .map(({ title, value }) => `${title} ${value}`)
    .join(', ');
}

/** The weightiest thing that speaks against a method. */
function objection({ objections: [first] }: Candidate): string {
  return first === undefined ? text.slower : text.ruleTexts[first].objection;
}

interface Props {
  readonly answers: GuideAnswers;
  readonly facts: GuideFacts;
}

export function Recommended({ answers, facts }: Props) {
  const { best, runnerUp, others, notes } = recommend(answers, facts);
  return (
    <section
      className="explore-result"
      aria-label={text.recommended}
      data-testid="recommended"
      data-learner={best.learner.id}
    >
      <div aria-live="polite">
        <p className="soft small">{text.recommended}</p>
        <h3>{best.learner.title}</h3>
        <Reasons candidate={best} />
        {notes.map((note) => (
          <p key={note} className="small">
            {text.noteTexts[note]}
          </p>
        ))}
      </div>
      <Take candidate={best} />
      {runnerUp && (
        <p className="small">
          {text.runnerUp(runnerUp.learner.title)} {objection(runnerUp)}{' '}
          <button type="button" className="link" data-testid="use-runner-up" onClick={() => takeCandidate(runnerUp)}>
            {text.useInstead}
          </button>
        </p>
      )}
      <details className="small">
        <summary>{text.whyNot}</summary>
        <dl className="explore-others">
          {others.map((other) => (
            <div key={other.learner.id}>
              <dt>{other.learner.title}</dt>
              <dd className="soft">{objection(other)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

/** Reasons that tell it from others; that it has enough rows goes without saying. */
const SILENT: ReadonlySet<string> = new Set(['rows']);

function Reasons({ candidate }: { readonly candidate: Candidate }) {
  const { merits, objections } = candidate;
  const options = optionList(candidate);
  return (
    <>
      <ul className="small">
        {merits
          .filter((id) => !SILENT.has(id))
          .map((id) => (
            <li key={id}>{text.ruleTexts[id].merit}</li>
          ))}
      </ul>
      {objections.length > 0 && (
        <>
          <p className="small">{text.against}</p>
          <ul className="small" data-testid="guide-against">
            {objections.map((id) => (
              <li key={id}>{text.ruleTexts[id].objection}</li>
            ))}
          </ul>
        </>
      )}
      {options !== '' && <p className="small">{text.options(options)}</p>}
    </>
  );
}

function Take({ candidate }: { readonly candidate: Candidate }) {
  const isChosen = useIsChosen(candidate);
  const { title } = candidate.learner;
  return (
    <button type="button" data-testid="use-recommended" disabled={isChosen} onClick={() => takeCandidate(candidate)}>
      {isChosen ? text.inUse(title) : text.use(title)}
    </button>
  );
}
