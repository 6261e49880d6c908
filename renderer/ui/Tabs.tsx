/** Tabs after the ARIA pattern: arrow keys move, one tab stop. */
import type { KeyboardEvent, ReactNode } from 'react';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly badge?: string | undefined;
}

interface Props<Id extends string> {
  readonly name: string;
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly current: Id;
  readonly onChange: (id: Id) => void;
}

export function TabList<Id extends string>({ name, label, tabs, current, onChange }: Props<Id>) {
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex((tab) => tab.id === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
    document.getElementById(`${name}-tab-${next.id}`)?.focus();
  }
  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`${name}-tab-${tab.id}`}
          className="tab"
          role="tab"
          type="button"
          aria-selected={tab.id === current}
          aria-controls={`${name}-panel`}
          tabIndex={tab.id === current ? 0 : -1}
          data-testid={`tab-${tab.id}`}
          onClick={() => onChange(tab.id)}
        >
          {tab.title}
          {tab.badge !== undefined && <span className="badge">{tab.badge}</span>}
        </button>
      ))}
    </div>
  );
}

interface PanelProps {
  readonly name: string;
  readonly current: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function TabPanel({ name, current, className = '', children }: PanelProps) {
  return (
    <div id={`${name}-panel`} className={className} role="tabpanel" aria-labelledby={`${name}-tab-${current}`}>
      {children}
    </div>
  );
}
