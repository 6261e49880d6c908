/** Choices on how to read a text file; each starts as recognised. */
import { useId } from 'react';
import type { CsvDialect, CsvOverrides } from '../../../shared/model/dataset';
import { CsvOverrides as Schema } from '../../../shared/model/dataset';
import { without } from '../../app/state/without';
import { strings } from '../../app/strings';
import { NumberField } from '../../ui/NumberField';
import { MissingWords } from './MissingWords';

const text = strings.wizard;
const ENCODINGS = Object.fromEntries(Schema.shape.encoding.unwrap().options.map((name) => [name, name]));
/** How a quote is called among the choices: an empty value means automatic there. */
const NO_QUOTE = 'none';

interface Props {
  readonly overrides: CsvOverrides;
  readonly dialect: CsvDialect | null;
  readonly onChange: (overrides: CsvOverrides) => void;
}

type Field = keyof CsvOverrides;
type Set = (name: Field, value: unknown) => void;

const nameIn = (names: Readonly<Record<string, string>>, value: string): string => names[value] ?? value;

export function ReadingForm({ overrides, dialect, onChange }: Props) {
  /** Sets one choice, or leaves it to recognition when `value` is undefined. */
  const set: Set = (name, value) => {
    const others = without(overrides, name);
    onChange(value === undefined ? others : Schema.parse({ ...others, [name]: value }));
  };
  return (
    <section className="wizard-form" aria-label={text.form}>
      <Separators {...{ overrides, dialect, set }} />
      <Places {...{ overrides, dialect, set }} />
      <MissingWords words={overrides.missing} onChange={(words) => set('missing', words)} />
    </section>
  );
}

interface PartProps extends Omit<Props, 'onChange'> {
  readonly set: Set;
}

function Separators({ overrides, dialect, set }: PartProps) {
  const quote = overrides.quote === undefined ? '' : overrides.quote || NO_QUOTE;
  return (
    <>
      <Choice
        id="delimiter"
        label={text.delimiter}
        value={overrides.delimiter ?? ''}
        choices={text.delimiters}
        automatic={dialect && text.recognised(nameIn(text.delimiters, dialect.delimiter))}
        onChange={(value) => set('delimiter', value)}
      />
      <Choice
        id="decimal"
        label={text.decimal}
        value={overrides.decimal ?? ''}
        choices={text.decimals}
        automatic={dialect && text.recognised(text.decimals[dialect.decimal])}
        onChange={(value) => set('decimal', value)}
      />
      <Choice
        id="thousands"
        label={text.thousands}
        value={overrides.thousands ?? ''}
        choices={text.thousandsSigns}
        automatic={text.thousandsNone}
        onChange={(value) => set('thousands', value)}
      />
      <Choice
        id="quote"
        label={text.quote}
        value={quote}
        choices={text.quotes}
        automatic={text.recognised(text.quotes['"'])}
        onChange={(value) => set('quote', value === NO_QUOTE ? '' : value)}
      />
    </>
  );
}

function Places({ overrides, dialect, set }: PartProps) {
  const header = overrides.hasHeader === undefined ? '' : overrides.hasHeader ? 'yes' : 'no';
  const index = dialect?.indexColumn ?? null;
  return (
    <>
      <Choice
        id="header"
        label={text.header}
        value={header}
        choices={text.headers}
        automatic={dialect && text.recognised(text.headers[dialect.hasHeader ? 'yes' : 'no'])}
        onChange={(value) => set('hasHeader', value === undefined ? undefined : value === 'yes')}
      />
      <Choice
        id="index-column"
        label={text.indexColumn}
        value={overrides.indexColumn ?? ''}
        choices={text.indexColumns}
        automatic={dialect && text.recognised(index === null ? text.indexColumns.none : text.indexFound(index))}
        onChange={(value) => set('indexColumn', value)}
      />
      <Choice
        id="encoding"
        label={text.encoding}
        value={overrides.encoding ?? ''}
        choices={ENCODINGS}
        automatic={dialect && text.recognised(dialect.encoding)}
        onChange={(value) => set('encoding', value)}
      />
      <Choice
        id="comment"
        label={text.comment}
        value={overrides.comment ?? ''}
        choices={text.comments}
        automatic={text.commentNone}
        onChange={(value) => set('comment', value)}
      />
      <SkipLines lines={overrides.skipLines} onChange={(lines) => set('skipLines', lines)} />
    </>
  );
}

interface SkipProps {
  readonly lines: number | undefined;
  readonly onChange: (lines: number | undefined) => void;
}

/** What is no number of lines changes nothing. */
function SkipLines({ lines = 0, onChange }: SkipProps) {
  const id = useId();
  return (
    <label className="wizard-choice wizard-wide" htmlFor={id}>
      {text.skipLines}
      <NumberField
        id={id}
        value={lines}
        testId="wizard-skip-lines"
        onChange={(value) => {
          const parsed = Schema.shape.skipLines.safeParse(value);
          if (parsed.success) onChange(parsed.data === 0 ? undefined : parsed.data);
        }}
      />
    </label>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly choices: Readonly<Record<string, string>>;
  /** What holds when nothing is chosen. */
  readonly automatic: string | null;
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ id, label, value, choices, automatic, onChange }: ChoiceProps) {
  return (
    <label className="wizard-choice">
      {label}
      <select
        data-testid={`wizard-${id}`}
        value={value}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">{value === '' ? (automatic ?? text.automatic) : text.automatic}</option>
        {Object.entries(choices).map(([key, title]) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
