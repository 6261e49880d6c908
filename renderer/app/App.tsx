/** The window: start screen or workspace, and what lies over them. */
import { RowsDialog } from '../features/data/RowsDialog';
import { ReadingDialog } from '../features/data/ReadingDialog';
import { DropTarget } from './DropTarget';
import { ShortcutsDialog } from './ShortcutsDialog';
import { useShortcuts } from './shortcuts';
import { StartPage } from './StartPage';
import { currentDataset } from './state/selectors';
import { useApp } from './state/state';
import { useThemeAttribute } from './theme';
import { Toasts } from './Toasts';
import { TopBar } from './TopBar';
import { Workspace } from './Workspace';

export function App() {
  const hasData = useApp((state) => currentDataset(state) !== null);
  const dialog = useApp((state) => state.dialog);
  useShortcuts();
  useThemeAttribute();
  return (
    <DropTarget>
      <TopBar />
      {hasData ? <Workspace /> : <StartPage />}
      {dialog === 'shortcuts' && <ShortcutsDialog />}
      {dialog === 'rows' && <RowsDialog />}
      {dialog === 'reading' && <ReadingDialog />}
      <Toasts />
    </DropTarget>
  );
}
