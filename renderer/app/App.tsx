/** The window: start screen, workspace or settings, and what lies over them. */
import { useEffect } from 'react';
import { RowsDialog } from '../features/data/RowsDialog';
import { ComparePage } from './ComparePage';
import { DropTarget } from './DropTarget';
import { ImportPage } from './ImportPage';
import { Palette } from './palette/Palette';
import { SettingsPage } from './SettingsPage';
import { ShortcutsDialog } from './ShortcutsDialog';
import { useShortcuts } from './shortcuts';
import { StartPage } from './StartPage';
import { currentDataset } from './state/selectors';
import { useApp } from './state/state';
import { strings } from './strings';
import { Toasts } from './Toasts';
import { TopBar } from './TopBar';
import { Workspace } from './Workspace';

export function App() {
  const hasData = useApp((state) => currentDataset(state) !== null);
  const screen = useApp((state) => state.screen);
  const reading = useApp((state) => (state.screen === 'import' ? state.reading : null));
  const dialog = useApp((state) => state.dialog);
  useShortcuts();
  useTitle();
  return (
    <DropTarget>
      <TopBar />
      {screen === 'settings' ? (
        <SettingsPage />
      ) : reading ? (
        <ImportPage key={reading.path} reading={reading} />
      ) : !hasData ? (
        <StartPage />
      ) : screen === 'compare' ? (
        <ComparePage />
      ) : (
        <Workspace />
      )}
      {dialog === 'commands' && <Palette />}
      {dialog === 'shortcuts' && <ShortcutsDialog />}
      {dialog === 'rows' && <RowsDialog />}
      <Toasts />
    </DropTarget>
  );
}

/** The title of the window names the project. */
function useTitle(): void {
  const name = useApp(
    (state) => state.project && (state.project.isUntitled ? strings.topBar.untitled : state.project.name),
  );
  useEffect(() => {
    document.title = name === null ? strings.app.name : `${name} – ${strings.app.name}`;
  }, [name]);
}
