/** An import under way, or the sentence on why it failed: shown beside the buttons that open data. */
import { fileName } from '../../app/format';
import { cancelImport } from '../../app/state/data-actions';
import { clearFailure } from '../../app/state/failures';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';

const text = strings.importing;

export function ImportStatus() {
  const importing = useApp((state) => state.importing);
  const failure = useApp((state) => state.failures.import);
  if (importing) {
    return (
      <div className="import-progress" role="status" data-testid="import-progress">
        <span className="import-name">{text.title(fileName(importing.file))}</span>
        <progress aria-label={text.title(fileName(importing.file))} max={1} value={importing.fraction} />
        <span className="soft small">{text.rows(importing.rows)}</span>
        <button type="button" data-testid="cancel-import" onClick={() => void cancelImport()}>
          {text.cancel}
        </button>
      </div>
    );
  }
  if (!failure) return null;
  return (
    <Alert testId="import-error" onDismiss={() => clearFailure('import')} dismissLabel={strings.app.dismiss}>
      {strings.error(failure)}
    </Alert>
  );
}
