/** Unit and label of one column, saved as they are left. */
import { useEffect, useId, useRef, useState } from 'react';
import type { ColumnSummary } from '../../../shared/model/dataset';
import { MOST_LABEL, MOST_UNIT } from '../../../shared/model/dataset';
import { describeColumns } from '../../app/state/data-actions';
import { strings } from '../../app/strings';

const text = strings.describe;

interface Props {
  readonly datasetId: string;
  readonly column: ColumnSummary;
  /** Takes the focus when it appears. */
  readonly isOpened?: boolean;
  readonly onClose?: () => void;
}

export function DescribeColumn({ datasetId, column, isOpened = false, onClose }: Props) {
  const { name, unit = '', label = '' } = column;
  return (
    <div
      className="wizard-describe"
      role="group"
      aria-label={text.of(name)}
      data-testid="describe-column"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !onClose) return;
        event.stopPropagation();
        onClose();
      }}
    >
      {onClose && <p className="wizard-describe-name">{text.of(name)}</p>}
      <Entry
        title={text.unit}
        placeholder={text.unitHint}
        saved={unit}
        longest={MOST_UNIT}
        testId="describe-unit"
        isFirst={isOpened}
        onSave={(typed) => void describeColumns(datasetId, [name], { unit: typed })}
      />
      <Entry
        title={text.label}
        placeholder=""
        saved={label}
        longest={MOST_LABEL}
        testId="describe-label"
        isFirst={false}
        onSave={(typed) => void describeColumns(datasetId, [name], { label: typed })}
      />
      {onClose && (
        <button type="button" className="small" data-testid="describe-done" onClick={onClose}>
          {text.done}
        </button>
      )}
    </div>
  );
}

interface EntryProps {
  readonly title: string;
  readonly placeholder: string;
  readonly saved: string;
  readonly longest: number;
  readonly testId: string;
  readonly isFirst: boolean;
  readonly onSave: (typed: string) => void;
}

/** Saved when it is left or Enter is pressed, so that a text is one step and not one for each letter. */
function Entry({ title, placeholder, saved, longest, testId, isFirst, onSave }: EntryProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) input.current?.focus();
  }, [isFirst]);
  const save = () => {
    if (typed !== null && typed.trim() !== saved) onSave(typed.trim());
    setTyped(null);
  };
  return (
    <label htmlFor={id}>
      {title}
      <input
        ref={input}
        id={id}
        type="text"
        placeholder={placeholder}
        maxLength={longest}
        data-testid={testId}
        value={typed ?? saved}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
    </label>
  );
}
