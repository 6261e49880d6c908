/** How the window looks and speaks. */
import { Language, ThemeChoice } from '../../../shared/contract';
import { language } from '../../app/language';
import { setLanguage, setTheme } from '../../app/state/project-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { RadioGroup } from '../../ui/RadioGroup';

const text = strings.settings;
const themes = ThemeChoice.options.map((id) => ({ id, ...text.themes[id] }));
const languages = Language.options.map((id) => ({ id, ...text.languages[id] }));

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
      <RadioGroup
        legend={text.language}
        isInRow
        choices={languages}
        value={language}
        testId={(id) => `language-${id}`}
        onChange={(choice) => void setLanguage(choice)}
      />
    </section>
  );
}
