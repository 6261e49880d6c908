/** A panel docked beside what it acts on. Not modal; Esc inside or its cross closes it. */
import type { ReactNode } from 'react';
import { strings } from '../app/strings';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function SidePanel({ id, title, onClose, children }: Props) {
  return (
    <section
      className="canvas-panel"
      id={id}
      aria-label={title}
      data-testid={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="canvas-panel-head">
        <h2>{title}</h2>
        <button type="button" className="icon-button" aria-label={strings.app.close} onClick={onClose}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      {children}
    </section>
  );
}
