/** How the window looks. */
import { ThemeChoice } from '../../../shared/contract';
import { setTheme } from '../../app/state/project-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { RadioGroup } from '../../ui/RadioGroup';

const text = strings.settings;
const themes = ThemeChoice.options.map((id) => ({ id, ...text.themes[id] }));

export function Appearance() {
  const theme = useApp((state) => state.theme);
  return (
    <section className="settings-section" aria-labelledby="settings-appearance">
      <h2 id="settings-appearance">{text.appearance}</h2>
      <RadioGroup
        legend={text.theme}
        isInRow
        choices={themes}
        value={theme}
        testId={(id) => `theme-${id}`}
        onChange={(choice) => void setTheme(choice)}
      />
    </section>
  );
}
