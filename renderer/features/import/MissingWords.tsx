/** Words that mean a missing value, as a line of text. */
import { useId, useState } from 'react';
import { MISSING_AMONG_NUMBERS, MISSING_TOKENS } from '../../../shared/model/missing-words';
import { strings } from '../../app/strings';

const text = strings.wizard;
const USUAL = [...MISSING_TOKENS, ...MISSING_AMONG_NUMBERS].filter((word) => word !== '');
const MOST_WORDS = 50;
const LONGEST_WORD = 40;

const wordsIn = (line: string): string[] => [
  ...new Set(
    line
      .split(',')
      .map((word) => word.trim().slice(0, LONGEST_WORD))
      .filter((word) => word !== ''),
  ),
];

interface Props {
  /** undefined: the usual ones. */
  readonly words: readonly string[] | undefined;
  readonly onChange: (words: readonly string[] | undefined) => void;
}

export function MissingWords({ words, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className="wizard-choice wizard-wide">
      <label htmlFor={id}>{text.missing}</label>
      <textarea
        id={id}
        rows={2}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        data-testid="wizard-missing"
        value={typed ?? (words ?? USUAL).join(', ')}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(wordsIn(event.target.value).slice(0, MOST_WORDS));
        }}
        onBlur={() => setTyped(null)}
      />
      <p className="field-help" id={`${id}-hint`}>
        {text.missingHint}{' '}
        {words !== undefined && (
          <button type="button" className="link" onClick={() => onChange(undefined)}>
            {text.missingUsual}
          </button>
        )}
      </p>
    </div>
  );
}
