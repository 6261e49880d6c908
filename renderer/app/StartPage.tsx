/** The start screen with the state of an import beside its buttons. */
import { ImportStatus } from '../features/data/ImportStatus';
import { StartScreen } from '../features/project/StartScreen';

export function StartPage() {
  return (
    <StartScreen>
      <ImportStatus />
    </StartScreen>
  );
}
