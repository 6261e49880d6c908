/** A labelled field with help below it and what is wrong with it. */
import type { ReactNode } from 'react';
import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly help?: string | undefined;
  readonly issue?: string | null | undefined;
  /** Shown beside the label: bounds, reset button. */
  readonly aside?: ReactNode;
  readonly children: (ids: {
    readonly id: string;
    readonly describedBy: string;
    readonly isInvalid: boolean;
  }) => ReactNode;
}

export function Field({ label, help, issue, aside, children }: Props) {
  const id = useId();
  const isInvalid = issue !== null && issue !== undefined;
  return (
    <div className={isInvalid ? 'field invalid' : 'field'}>
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
        {aside}
      </div>
      {children({ id, describedBy: `${id}-help`, isInvalid })}
      <p id={`${id}-help`} className={isInvalid ? 'field-issue' : 'field-help'}>
        {isInvalid ? issue : help}
      </p>
    </div>
  );
}
