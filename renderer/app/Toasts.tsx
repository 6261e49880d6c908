/** Short messages at the edge of the window. */
import { dismissToast } from './state/failures';
import { useApp } from './state/state';
import { strings } from './strings';

export function Toasts() {
  const toasts = useApp((state) => state.toasts);
  return (
    <div className="toasts" role="region" aria-label={strings.app.notifications} aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast ${toast.tone}`} data-testid="toast">
          <span>{toast.text}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={strings.app.dismiss}
            onClick={() => dismissToast(toast.id)}
          >
            <span aria-hidden="true" className="cross" />
          </button>
        </div>
      ))}
    </div>
  );
}
