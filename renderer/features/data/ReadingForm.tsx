/** Choices on how to read a text file; each starts as recognised. */
import type { CsvDialect, CsvOverrides } from '../../../shared/model/dataset';
import { CsvOverrides as Schema } from '../../../shared/model/dataset';
import { without } from '../../app/state/without';
import { strings } from '../../app/strings';

const text = strings.reading;
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];

interface Props {
  readonly overrides: CsvOverrides;
  readonly dialect: CsvDialect | null;
  readonly onChange: (overrides: CsvOverrides) => void;
}

const nameIn = (names: Readonly<Record<string, string>>, value: string): string => names[value] ?? value;

export function ReadingForm({ overrides, dialect, onChange }: Props) {
  /** Sets one choice, or leaves it to recognition when `value` is undefined. */
  const set = (name: keyof CsvOverrides, value: string | boolean | undefined) => {
    const others = without(overrides, name);
    onChange(value === undefined ? others : Schema.parse({ ...others, [name]: value }));
  };
  const header = overrides.hasHeader === undefined ? '' : overrides.hasHeader ? 'yes' : 'no';
  return (
    <div className="reading-form">
      <Choice
        label={text.delimiter}
        value={overrides.delimiter ?? ''}
        choices={text.delimiters}
        recognised={dialect && nameIn(text.delimiters, dialect.delimiter)}
        onChange={(value) => set('delimiter', value)}
      />
      <Choice
        label={text.decimal}
        value={overrides.decimal ?? ''}
        choices={text.decimals}
        recognised={dialect && text.decimals[dialect.decimal]}
        onChange={(value) => set('decimal', value)}
      />
      <Choice
        label={text.header}
        value={header}
        choices={text.headers}
        recognised={dialect && text.headers[dialect.hasHeader ? 'yes' : 'no']}
        onChange={(value) => set('hasHeader', value === undefined ? undefined : value === 'yes')}
      />
      <Choice
        label={text.encoding}
        value={overrides.encoding ?? ''}
        choices={Object.fromEntries(ENCODINGS.map((name) => [name, name]))}
        recognised={dialect && dialect.encoding}
        onChange={(value) => set('encoding', value)}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly recognised: string | null;
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ label, value, choices, recognised, onChange }: ChoiceProps) {
  return (
    <label className="choice">
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}>
        <option value="">{value === '' && recognised ? `${text.automatic}: ${recognised}` : text.automatic}</option>
        {Object.entries(choices).map(([key, title]) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
