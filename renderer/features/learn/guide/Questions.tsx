/** The questions of the guide; what was measured stands under each. */
import type { GuideAnswers } from '../../../../shared/learners/recommend';
import type { DataFacts } from '../../../../shared/model/data-facts';
import { showSide } from '../../../app/state/graph-actions';
import { answerGuide } from '../../../app/state/guide-actions';
import { strings } from '../../../app/strings';
import { Field } from '../../../ui/Field';

const text = strings.guide;

interface Props {
  readonly answers: GuideAnswers;
  readonly facts: DataFacts;
  readonly rules: number;
}

function aboutRelations({ bent }: DataFacts): string {
  return bent ? text.bent(bent.found, bent.of) : text.noBends;
}

function aboutNoise({ notGaussian, noiseRatio, chanceRatio }: DataFacts): string {
  if (!notGaussian || noiseRatio === null || chanceRatio === null) return text.noBends;
  return `${text.notGaussian(notGaussian.found, notGaussian.of)} ${text.noiseRatio(noiseRatio, chanceRatio)}`;
}

export function Questions({ answers, facts, rules }: Props) {
  return (
    <>
      <Question name="relations" value={answers.relations} help={aboutRelations(facts)} />
      <Question name="noise" value={answers.noise} help={aboutNoise(facts)} />
      <Question name="knowledge" value={answers.knowledge} help={text.rules(rules)} />
      {answers.knowledge === 'have' && rules === 0 && (
        <button type="button" className="link" data-testid="guide-knowledge" onClick={() => showSide('knowledge')}>
          {text.toKnowledge}
        </button>
      )}
      <Question name="wish" value={answers.wish} />
    </>
  );
}

interface QuestionProps<Name extends keyof GuideAnswers> {
  readonly name: Name;
  readonly value: GuideAnswers[Name];
  readonly help?: string;
}

function Question<Name extends keyof GuideAnswers>({ name, value, help }: QuestionProps<Name>) {
  const choices = Object.entries<string>(text.answers[name]);
  return (
    <Field label={text.questions[name]} help={help}>
      {({ id, describedBy }) => (
        <select
          id={id}
          aria-describedby={describedBy}
          data-testid={`guide-${name}`}
          value={value}
          onChange={(event) => answerGuide({ [name]: event.target.value })}
        >
          {choices.map(([answer, title]) => (
            <option key={answer} value={answer}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
