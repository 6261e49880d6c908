/** Failures of opening, saving and exporting, above the graph. */
import { Alert } from '../ui/Alert';
import { clearFailure } from './state/failures';
import { useApp } from './state/state';
import { strings } from './strings';

const places = ['project', 'export'] as const;

export function ProjectAlerts() {
  const failures = useApp((state) => state.failures);
  const shown = places.flatMap((place) => {
    const failure = failures[place];
    if (!failure) return [];
    return (
      <Alert
        key={place}
        testId={`${place}-error`}
        onDismiss={() => clearFailure(place)}
        dismissLabel={strings.app.dismiss}
      >
        {strings.error(failure)}
      </Alert>
    );
  });
  return shown.length > 0 ? <div className="alerts">{shown}</div> : null;
}
