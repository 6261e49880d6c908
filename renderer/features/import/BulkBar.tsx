/** Type and unit of all selected columns at once. */
import { useState } from 'react';
import { ChosenType, MOST_UNIT } from '../../../shared/model/dataset';
import { strings } from '../../app/strings';
import type { ColumnChange, ColumnState } from './choices';
import { unitInName } from './choices';

const text = strings.wizard;
const AS_RECOGNISED = 'recognised';

interface Props {
  readonly selected: readonly ColumnState[];
  readonly onChange: (names: readonly string[], change: ColumnChange) => void;
  readonly onChangeEach: (changes: readonly (readonly [name: string, change: ColumnChange])[]) => void;
}

export function BulkBar({ selected, onChange, onChangeEach }: Props) {
  const [unit, setUnit] = useState('');
  if (selected.length === 0) return null;
  const names = selected.map((state) => state.check.summary.name);
  const units = names.flatMap((name) => {
    const found = unitInName(name);
    return found === null ? [] : [[name, { unit: found }] as const];
  });
  const withText = selected.filter((state) => state.check.texts > 0 && state.check.numbers > 0);
  return (
    <div className="wizard-bulk" role="group" aria-label={text.selected(selected.length)}>
      <span className="small" role="status">
        {text.selected(selected.length)}
      </span>
      <select
        aria-label={text.setType}
        data-testid="wizard-bulk-type"
        value=""
        onChange={({ target }) => {
          onChange(names, { type: target.value === AS_RECOGNISED ? undefined : ChosenType.parse(target.value) });
        }}
      >
        <option value="" disabled>
          {text.setType}
        </option>
        <option value={AS_RECOGNISED}>{text.typeAutomatic}</option>
        {ChosenType.options.map((id) => (
          <option key={id} value={id}>
            {text.types[id]}
          </option>
        ))}
      </select>
      <input
        type="text"
        aria-label={text.setUnit}
        placeholder={text.unit}
        data-testid="wizard-bulk-unit"
        maxLength={MOST_UNIT}
        value={unit}
        onChange={(event) => setUnit(event.target.value)}
      />
      <button type="button" data-testid="wizard-bulk-apply" onClick={() => onChange(names, { unit })}>
        {text.apply}
      </button>
      {units.length > 0 && (
        <button type="button" onClick={() => onChangeEach(units)}>
          {text.unitsFromNames(units.length)}
        </button>
      )}
      {withText.length > 0 && (
        <button
          type="button"
          onClick={() =>
            onChange(
              withText.map((state) => state.check.summary.name),
              { textAsMissing: true },
            )
          }
        >
          {text.textsAsMissing}
        </button>
      )}
    </div>
  );
}
