/** A problem beside its cause, as one sentence. */
import type { ReactNode } from 'react';

interface Props {
  readonly tone?: 'error' | 'warning' | 'info';
  readonly testId?: string;
  readonly onDismiss?: () => void;
  readonly dismissLabel?: string;
  readonly children: ReactNode;
}

export function Alert({ tone = 'error', testId, onDismiss, dismissLabel, children }: Props) {
  return (
    <div className={`alert ${tone}`} role={tone === 'error' ? 'alert' : 'status'} data-testid={testId}>
      <span className={`mark ${tone}`} aria-hidden="true" />
      <div className="alert-text">{children}</div>
      {onDismiss && (
        <button type="button" className="icon-button" aria-label={dismissLabel} onClick={onDismiss}>
          <span aria-hidden="true" className="cross" />
        </button>
      )}
    </div>
  );
}
