/** The settings: a page in place of the workspace. Esc and the button lead back. */
import { useEffect, useRef } from 'react';
import { Appearance } from '../features/settings/Appearance';
import { Engines } from '../features/settings/Engines';
import { ProjectAlerts } from './ProjectAlerts';
import { closeSettings, returnFocus } from './state/settings-actions';
import { strings } from './strings';

const text = strings.settings;

export function SettingsPage() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    return returnFocus;
  }, []);
  return (
    <main className="settings" data-testid="settings" data-part>
      <ProjectAlerts />
      <div className="settings-content">
        <header className="settings-head">
          <h1 ref={heading} tabIndex={-1}>
            {text.title}
          </h1>
          <button type="button" data-testid="settings-back" onClick={closeSettings}>
            {text.back} <kbd aria-hidden="true">{text.backKey}</kbd>
          </button>
        </header>
        <Engines />
        <Appearance />
      </div>
    </main>
  );
}
