/** One of a few choices, each with a sentence. Arrow keys move, one tab stop: the browser's own radio buttons. */
import { useId } from 'react';

export interface RadioChoice<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly sentence: string;
  /** What must be known of it besides. */
  readonly note?: string | null;
  readonly isDisabled?: boolean;
}

interface Props<Id extends string> {
  readonly legend: string;
  /** Beside each other instead of below. */
  readonly isInRow?: boolean;
  readonly choices: readonly RadioChoice<Id>[];
  readonly value: Id;
  readonly testId: (id: Id) => string;
  readonly onChange: (id: Id) => void;
}

export function RadioGroup<Id extends string>(props: Props<Id>) {
  const { legend, isInRow = false, choices, value, testId, onChange } = props;
  const name = useId();
  return (
    <fieldset className={isInRow ? 'radio-group in-row' : 'radio-group'}>
      <legend>{legend}</legend>
      {choices.map(({ id, title, sentence, note, isDisabled = false }) => (
        <label key={id} className={isDisabled ? 'radio disabled' : 'radio'}>
          <input
            type="radio"
            name={name}
            value={id}
            checked={id === value}
            disabled={isDisabled}
            aria-labelledby={`${name}-${id}`}
            aria-describedby={`${name}-${id}-sentence`}
            data-testid={testId(id)}
            onChange={() => onChange(id)}
          />
          <span className="radio-text">
            <span id={`${name}-${id}`} className="radio-title">
              {title}
            </span>
            <span id={`${name}-${id}-sentence`} className="soft small">
              {sentence}
              {note && <span className="radio-note"> {note}</span>}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
