/** The data set in use: what it holds, what was noticed, which variables enter. */
import { useState } from 'react';
import type { DatasetInfo } from '../../../shared/model/dataset';
import { lookAtFile, selectDataset } from '../../app/state/data-actions';
import { showDialog, showProfile } from '../../app/state/graph-actions';
import { currentDataset } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { whole } from '../../app/format';
import { FindingList } from './FindingList';
import { StepEditor } from './steps/StepEditor';
import { StepList } from './steps/StepList';
import { VariableList } from './VariableList';

const text = strings.data;

export function DataPanel() {
  const dataset = useApp(currentDataset);
  const [edited, setEdited] = useState<{ readonly datasetId: string; readonly index: number } | null>(null);
  if (!dataset) return null;
  if (edited?.datasetId === dataset.id) {
    return (
      <div className="data-panel">
        <StepEditor key={edited.index} dataset={dataset} index={edited.index} onClose={() => setEdited(null)} />
      </div>
    );
  }
  return (
    <div className="data-panel">
      <DatasetSummary dataset={dataset} />
      <StepList dataset={dataset} onEdit={(index) => setEdited({ datasetId: dataset.id, index })} />
      <FindingList />
      <VariableList key={dataset.id} dataset={dataset} />
    </div>
  );
}

function DatasetSummary({ dataset }: { readonly dataset: DatasetInfo }) {
  const missing = dataset.columns.reduce((sum, column) => sum + column.missing, 0);
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="dataset-summary" aria-label={text.label}>
      <DatasetName dataset={dataset} />
      <p className="facts">
        {[
          text.rows(dataset.rows),
          text.columns(dataset.columns.length),
          missing === 0 ? text.noMissing : text.missing(missing, dataset.incompleteRows),
        ].join(' · ')}
      </p>
      <p className="links">
        <button type="button" className="link" data-testid="show-rows" onClick={() => showDialog('rows')}>
          {text.showRows}
        </button>
        <button type="button" className="link" data-testid="show-profile" onClick={() => showProfile('columns')}>
          {strings.profile.open}
        </button>
        {dataset.notes.length > 0 && (
          <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {text.howRead} ({whole(dataset.notes.length)})
          </button>
        )}
        {dataset.source !== null && <ReadDifferently dataset={dataset} path={dataset.source} />}
      </p>
      {isOpen && (
        <ul className="notes" data-testid="import-notes">
          {dataset.notes.map(strings.tell).map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Opens the file again with the choices it was read with; what is made of it becomes a new data set. */
function ReadDifferently({ dataset, path }: { readonly dataset: DatasetInfo; readonly path: string }) {
  return (
    <button
      type="button"
      className="link"
      data-testid="read-differently"
      onClick={() => lookAtFile(path, dataset.dialect?.choices ?? {}, null)}
    >
      {strings.importing.readDifferently}
    </button>
  );
}

function DatasetName({ dataset }: { readonly dataset: DatasetInfo }) {
  const datasets = useApp((state) => state.project?.datasets);
  if (!datasets || datasets.length < 2) {
    return (
      <h2 className="dataset-name" title={dataset.source ?? undefined}>
        {dataset.name}
      </h2>
    );
  }
  return (
    <select
      aria-label={text.choose}
      data-testid="dataset-select"
      value={dataset.id}
      onChange={(event) => selectDataset(event.target.value)}
    >
      {datasets.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </select>
  );
}
