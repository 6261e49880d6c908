/** What is shown when drawing the window itself fails. */
import type { ReactNode } from 'react';
import { Component } from 'react';
import { strings } from './strings';

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main className="crashed" role="alert">
        <p>{strings.app.pageCrashed}</p>
        <button type="button" className="primary" onClick={() => window.location.reload()}>
          {strings.app.reload}
        </button>
      </main>
    );
  }
}
