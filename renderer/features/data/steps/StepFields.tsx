/** Parameters of a step, by its operation. */
import type { ColumnSummary } from '../../../../shared/model/dataset';
import { ColumnType, type MergeRule } from '../../../../shared/model/steps';
import { strings } from '../../../app/strings';
import { Field } from '../../../ui/Field';
import type { Draft, LogForm, Test } from './draft';

const text = strings.steps.editor;

interface Props {
  readonly draft: Draft;
  /** The chosen column of a step on one column. */
  readonly column: ColumnSummary | undefined;
  readonly onChange: (part: Partial<Draft>) => void;
}

export function StepFields({ draft, column, onChange }: Props) {
  switch (draft.kind) {
    case 'filter':
      return <ConditionFields draft={draft} column={column} onChange={onChange} />;
    case 'log':
      return (
        <Choice
          label={text.form}
          testId="step-form"
          value={draft.form}
          choices={text.forms}
          onChange={(form: LogForm) => onChange({ form })}
        />
      );
    case 'merge':
      return <MergeFields draft={draft} onChange={onChange} />;
    case 'missing':
      return <ValuesField draft={draft} onChange={onChange} />;
    case 'indicators': {
      const { baseline } = draft;
      return (
        <Text
          label={text.baseline}
          testId="step-baseline"
          value={baseline}
          onChange={(typed) => onChange({ baseline: typed })}
        />
      );
    }
    case 'drop-types':
      return <TypeFields draft={draft} onChange={onChange} />;
    default:
      return null;
  }
}

function MergeFields({ draft, onChange }: Omit<Props, 'column'>) {
  const { rule, keep, columns } = draft;
  const choices = { '': text.bestKept, ...Object.fromEntries(columns.map((name) => [name, name])) };
  return (
    <>
      <Choice
        label={text.rule}
        testId="step-rule"
        value={rule}
        choices={text.rules}
        hint={text.ruleHints[rule]}
        onChange={(chosen: MergeRule) => onChange({ rule: chosen })}
      />
      {rule === 'keep' && (
        <Choice
          label={text.kept}
          testId="step-keep"
          value={columns.includes(keep) ? keep : ''}
          choices={choices}
          hint={text.bestKeptHint}
          onChange={(chosen: string) => onChange({ keep: chosen })}
        />
      )}
      <Text label={text.into} testId="step-into" value={draft.into} onChange={(into) => onChange({ into })} />
    </>
  );
}

/** Conditions that only numbers can fulfil. */
const NUMERIC_TESTS: ReadonlySet<string> = new Set(['below', 'at-most', 'above', 'at-least', 'between']);

function ConditionFields({ draft, column, onChange }: Props) {
  const isText = column !== undefined && !column.isNumeric;
  const { test } = draft;
  const choices = Object.fromEntries(
    Object.entries(text.conditions).filter(([one]) => !isText || !NUMERIC_TESTS.has(one) || one === test),
  ) as Record<Test, string>;
  return (
    <>
      <Choice
        label={text.condition}
        testId="step-test"
        value={test}
        choices={choices}
        onChange={(chosen: Test) => onChange({ test: chosen })}
      />
      {test === 'between' && (
        <div className="step-range">
          <Text label={text.low} testId="step-low" value={draft.low} onChange={(low) => onChange({ low })} />
          <Text label={text.high} testId="step-high" value={draft.high} onChange={(high) => onChange({ high })} />
        </div>
      )}
      {test === 'one-of' && <ValuesField draft={draft} onChange={onChange} />}
      {test !== 'between' && test !== 'one-of' && test !== 'missing' && test !== 'present' && (
        <Text
          label={text.value}
          testId="step-value"
          value={draft.value}
          suggestions={isText ? column.examples : undefined}
          onChange={(value) => onChange({ value })}
        />
      )}
    </>
  );
}

function ValuesField({ draft, onChange }: Omit<Props, 'column'>) {
  return (
    <Text label={text.values} testId="step-values" value={draft.values} onChange={(values) => onChange({ values })} />
  );
}

function TypeFields({ draft, onChange }: Omit<Props, 'column'>) {
  return (
    <fieldset className="step-types">
      <legend>{text.types}</legend>
      {ColumnType.options.map((type) => (
        <label key={type} className="step-column">
          <input
            type="checkbox"
            checked={draft.types.includes(type)}
            onChange={(event) =>
              onChange({
                types: ColumnType.options.filter((one) =>
                  one === type ? event.target.checked : draft.types.includes(one),
                ),
              })
            }
          />
          {strings.steps.types[type]}
        </label>
      ))}
    </fieldset>
  );
}

interface TextProps {
  readonly label: string;
  readonly testId: string;
  readonly value: string;
  readonly suggestions?: readonly string[] | undefined;
  readonly onChange: (value: string) => void;
}

function Text({ label, testId, value, suggestions, onChange }: TextProps) {
  return (
    <Field label={label}>
      {({ id, describedBy }) => (
        <>
          <input
            id={id}
            type="text"
            aria-describedby={describedBy}
            autoComplete="off"
            spellCheck={false}
            list={suggestions ? `${id}-list` : undefined}
            data-testid={testId}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {suggestions && (
            <datalist id={`${id}-list`}>
              {suggestions.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly testId: string;
  readonly value: Id;
  readonly choices: Readonly<Record<Id, string>>;
  readonly hint?: string;
  readonly onChange: (id: Id) => void;
}

function Choice<Id extends string>({ label, testId, value, choices, hint, onChange }: ChoiceProps<Id>) {
  return (
    <Field label={label} help={hint}>
      {({ id, describedBy }) => (
        <select
          id={id}
          aria-describedby={describedBy}
          data-testid={testId}
          value={value}
          onChange={(event) => onChange(event.target.value as Id)}
        >
          {Object.entries<string>(choices).map(([one, title]) => (
            <option key={one} value={one}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
