/** A number as text: what cannot be understood is kept as typed and marked by the owner, never changed silently. */
import { useState } from 'react';
import { parseNumber, textOf } from '../forms/option-values';

interface Props {
  readonly id: string;
  readonly value: unknown;
  readonly describedBy?: string;
  readonly isInvalid?: boolean;
  readonly label?: string;
  readonly placeholder?: string;
  readonly testId?: string;
  readonly parse?: (text: string) => unknown;
  readonly onChange: (value: unknown) => void;
}

export function NumberField(props: Props) {
  const {
    id,
    value,
    describedBy,
    isInvalid = false,
    label,
    placeholder,
    testId,
    parse = parseNumber,
    onChange,
  } = props;
  const shown = textOf(value);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      id={id}
      type="text"
      inputMode="decimal"
      className="number"
      spellCheck={false}
      autoComplete="off"
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      placeholder={placeholder}
      data-testid={testId}
      value={typed ?? shown}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(parse(event.target.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
