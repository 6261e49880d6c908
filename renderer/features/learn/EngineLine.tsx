/** The engine of the next run, quietly; what stands against it and the ways out, when something does. */
import { usableBackend } from '../../app/state/engine-issue';
import { chooseEngine, openSettings } from '../../app/state/settings-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';

const text = strings.engines;

export function EngineLine() {
  const engine = useApp((state) => state.engine);
  const isSoftware = useApp((state) => usableBackend(state.engine, state.engines)?.state === 'software');
  const { short } = text.choices[engine];
  return (
    <p className="soft small engine-line" data-testid="engine-line">
      {text.ofNewRuns} {isSoftware ? text.software(short) : short} ·{' '}
      <button type="button" id="engine-line" className="link" aria-label={text.openSettings} onClick={openSettings}>
        {strings.settings.title}
      </button>
    </p>
  );
}

/** Beside a sentence that says why the chosen engine cannot be used. */
export function EngineWaysOut({ id }: { readonly id: string }) {
  return (
    <div className="engine-ways-out" data-testid="engine-ways-out">
      <button type="button" className="small" data-testid="use-automatic" onClick={() => void chooseEngine('auto')}>
        {text.useAutomatic}
      </button>
      <button type="button" id={id} className="small" data-testid="open-engine-settings" onClick={openSettings}>
        {text.openSettings}
      </button>
    </div>
  );
}
