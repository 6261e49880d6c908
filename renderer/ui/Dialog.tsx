/** A modal dialog: the native element keeps the focus inside, closes on Esc and gives the focus back. */
import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';

interface Props {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

export function Dialog({ title, closeLabel, onClose, className = '', children, footer }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={`dialog ${className}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <div className="dialog-frame">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="quiet" onClick={onClose}>
            {closeLabel}
          </button>
        </header>
        {/* Without a button inside it could not be scrolled by keyboard. */}
        <div className="dialog-body" tabIndex={0}>
          {children}
        </div>
        {footer && <footer className="dialog-foot">{footer}</footer>}
      </div>
    </dialog>
  );
}
