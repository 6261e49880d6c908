/** The comparison of graphs: a page in place of the workspace. Esc and the button lead back. */
import { useEffect, useRef } from 'react';
import { CompareView } from '../features/compare/CompareView';
import { ProjectAlerts } from './ProjectAlerts';
import { closeComparison, returnFocusToRuns } from './state/graph-comparison-actions';
import { strings } from './strings';

const text = strings.comparison;

export function ComparePage() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    return returnFocusToRuns;
  }, []);
  return (
    <main className="comparison" data-testid="comparison">
      <header className="comparison-head" data-part>
        <h1 ref={heading} tabIndex={-1}>
          {text.title}
        </h1>
        <button type="button" data-testid="comparison-back" onClick={closeComparison}>
          {text.back} <kbd aria-hidden="true">{text.backKey}</kbd>
        </button>
      </header>
      <ProjectAlerts />
      <CompareView />
    </main>
  );
}
