/** The form of a learner's options, generated from its schema. */
import type { OptionDescription } from '../../shared/learners/definition';
import { Field } from '../ui/Field';
import { NumberField } from '../ui/NumberField';
import { type BoundWords, boundsOf, isSameValue, parseText, textOf, valueOf } from './option-values';

interface Texts {
  readonly reset: (title: string) => string;
  readonly bounds: BoundWords;
  readonly yes: string;
  readonly no: string;
  readonly defaultIs: (value: string) => string;
}

interface Props {
  readonly options: readonly OptionDescription[];
  readonly changed: Readonly<Record<string, unknown>>;
  readonly issues: Readonly<Record<string, string>>;
  readonly texts: Texts;
  /** Begins the test ids, which would be the same for two forms otherwise. */
  readonly testPrefix?: string;
  readonly onChange: (name: string, value: unknown, defaultValue: unknown) => void;
}

export function OptionForm({ options, ...rest }: Props) {
  return (
    <div className="option-form">
      {options.map((option) => (
        <OptionField key={option.name} option={option} {...rest} />
      ))}
    </div>
  );
}

interface FieldProps extends Omit<Props, 'options'> {
  readonly option: OptionDescription;
}

function OptionField({ option, changed, issues, texts, testPrefix = 'option', onChange }: FieldProps) {
  const value = valueOf(option, changed);
  const isChanged = !isSameValue(value, option.default);
  const set = (next: unknown) => onChange(option.name, next, option.default);
  const bounds = boundsOf(option, texts.bounds);
  const aside = isChanged ? (
    <button
      type="button"
      className="link"
      aria-label={`${texts.defaultIs(textOf(option.default, texts))}: ${texts.reset(option.title)}`}
      onClick={() => set(option.default)}
    >
      {texts.defaultIs(textOf(option.default, texts))}
    </button>
  ) : (
    bounds !== null && <span className="soft small">{bounds}</span>
  );
  return (
    <Field label={option.title} help={option.description} issue={issues[option.name]} aside={aside}>
      {(ids) => (
        <OptionControl option={option} value={value} ids={ids} testId={`${testPrefix}-${option.name}`} onChange={set} />
      )}
    </Field>
  );
}

interface ControlProps {
  readonly option: OptionDescription;
  readonly value: unknown;
  readonly ids: { readonly id: string; readonly describedBy: string; readonly isInvalid: boolean };
  readonly testId: string;
  readonly onChange: (value: unknown) => void;
}

function OptionControl({ option, value, ids, testId, onChange }: ControlProps) {
  if (option.kind === 'boolean') {
    return (
      <input
        id={ids.id}
        type="checkbox"
        aria-describedby={ids.describedBy}
        data-testid={testId}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  }
  if (option.kind === 'choice') {
    return (
      <select
        id={ids.id}
        aria-describedby={ids.describedBy}
        data-testid={testId}
        value={String(value)}
        onChange={(event) => onChange(event.target.value)}
      >
        {option.choices?.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  }
  return (
    <NumberField
      {...ids}
      value={value}
      testId={testId}
      parse={(text) => parseText(option.kind, text)}
      onChange={onChange}
    />
  );
}
