/** Project name, ways in and out, theme, settings. */
import type { ExportFormat, ThemeChoice } from '../../shared/contract';
import { ExportFormat as ExportFormats, ThemeChoice as ThemeChoices } from '../../shared/contract';
import type { EditLabel } from '../../shared/model/history';
import { MenuButton } from '../ui/Menu';
import { exportGraph } from './state/export-actions';
import { openData } from './state/data-actions';
import { showDialog } from './state/graph-actions';
import { redo, undo } from './state/history-actions';
import { createProject, openProject, saveAs, setTheme } from './state/project-actions';
import { closeSettings, openSettings, SETTINGS_BUTTON } from './state/settings-actions';
import { shownGraph } from './state/selectors';
import { setState, useApp } from './state/state';
import { strings } from './strings';

const text = strings.topBar;

const themeMarks: Readonly<Record<ThemeChoice, string>> = { system: '◐', light: '☀', dark: '☾', contrast: '◧' };

export function TopBar() {
  const hasProject = useApp((state) => state.project !== null);
  const isImporting = useApp((state) => state.importing !== null);
  return (
    <header className="top-bar" data-part>
      <ProjectName />
      <div className="top-actions" role="group" aria-label={text.label}>
        <button type="button" data-testid="open-data" disabled={isImporting} onClick={() => void openData()}>
          {text.openData}
        </button>
        <button type="button" data-testid="open-project" onClick={() => void openProject(null)}>
          {text.openProject}
        </button>
        <button type="button" data-testid="save-as" disabled={!hasProject} onClick={() => void saveAs()}>
          {text.saveAs}
        </button>
        <button type="button" data-testid="new-project" onClick={() => void createProject()}>
          {text.create}
        </button>
      </div>
      <div className="top-right">
        <HistoryButtons />
        <PaletteButton />
        <ExportMenu />
        <ThemeSwitch />
        <SettingsButton />
        <button
          type="button"
          className="icon-button"
          aria-label={text.shortcuts}
          title={text.shortcuts}
          data-testid="shortcuts"
          onClick={() => showDialog('shortcuts')}
        >
          <span aria-hidden="true">?</span>
        </button>
      </div>
    </header>
  );
}

function HistoryButtons() {
  const history = useApp((state) => state.project?.history);
  if (!history) return null;
  return (
    <div className="history-buttons" role="group" aria-label={strings.history.label}>
      <HistoryButton direction="undo" step={history.undo} act={undo} />
      <HistoryButton direction="redo" step={history.redo} act={redo} />
    </div>
  );
}

function PaletteButton() {
  const isOpen = useApp((state) => state.dialog === 'commands');
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={strings.palette.button}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      title={strings.palette.button}
      data-testid="commands"
      onClick={() => showDialog('commands')}
    >
      <svg className="history-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.5" />
        <path d="m10.5 10.5 4 4" />
      </svg>
    </button>
  );
}

const HISTORY_MARKS = {
  undo: 'M3 7h6.5a3.5 3.5 0 0 1 0 7H6M6 3.5 2.5 7 6 10.5',
  redo: 'M13 7H6.5a3.5 3.5 0 0 0 0 7H10M10 3.5 13.5 7 10 10.5',
} as const;

/** Stays in the tab order while there is nothing to do: the focus must not be lost when the last step is undone. */
function HistoryButton(props: {
  readonly direction: 'undo' | 'redo';
  readonly step: EditLabel | null;
  readonly act: () => Promise<void>;
}) {
  const { direction, step, act } = props;
  const name = strings.history.next[direction](step && strings.history.step(step));
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      aria-disabled={step === null}
      title={`${name} (${strings.history.keys[direction]})`}
      data-testid={direction}
      onClick={() => void act()}
    >
      <svg className="history-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={HISTORY_MARKS[direction]} />
      </svg>
    </button>
  );
}

function ProjectName() {
  const project = useApp((state) => state.project);
  const name = project ? (project.isUntitled ? text.untitled : project.name) : strings.app.name;
  return (
    <div className="project-name" title={project?.path} data-testid="project-name" data-untitled={project?.isUntitled}>
      <strong>{name}</strong>
      {project?.isUntitled && <span className="soft small">{text.notSaved}</span>}
    </div>
  );
}

function SettingsButton() {
  const isOpen = useApp((state) => state.screen === 'settings');
  return (
    <button
      type="button"
      id={SETTINGS_BUTTON}
      className="icon-button"
      aria-label={text.settings}
      aria-pressed={isOpen}
      title={text.settings}
      data-testid="settings-button"
      onClick={isOpen ? closeSettings : openSettings}
    >
      <svg className="sliders" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="M1 4h6m4 0h4M1 12h2m4 0h8" />
        <circle cx="9" cy="4" r="2" />
        <circle cx="5" cy="12" r="2" />
      </svg>
    </button>
  );
}

const items = ExportFormats.options.map((id) => ({ id, ...strings.exportFormats[id] }));

function ExportMenu() {
  const hasGraph = useApp((state) => state.detail !== null || shownGraph(state) !== null);
  const isOpen = useApp((state) => state.isExportOpen);
  return (
    <MenuButton
      label={text.export}
      testId="export-menu"
      itemTestId={(id) => `export-${id}`}
      items={items}
      isDisabled={!hasGraph}
      tooltip={hasGraph ? undefined : text.exportNeedsGraph}
      isOpen={isOpen && hasGraph}
      onOpenChange={setExportOpen}
      onChoose={(id) => void exportGraph(id as ExportFormat)}
    />
  );
}

function setExportOpen(isExportOpen: boolean): void {
  setState({ isExportOpen });
}

function ThemeSwitch() {
  const theme = useApp((state) => state.theme);
  const choices = ThemeChoices.options;
  const next = choices[(choices.indexOf(theme) + 1) % choices.length] ?? 'system';
  return (
    <button
      type="button"
      className="theme"
      data-testid="theme-toggle"
      data-theme-choice={theme}
      aria-label={`${text.theme}: ${text.themes[theme]}`}
      title={`${text.theme}: ${text.themes[theme]}`}
      onClick={() => void setTheme(next)}
    >
      <span aria-hidden="true">{themeMarks[theme]}</span> {text.themes[theme]}
    </button>
  );
}
