/** The first thing a person sees: what the program does, and the ways in. */
import type { ReactNode } from 'react';
import { moment } from '../../app/format';
import { importSample, openData, openWithOptions } from '../../app/state/data-actions';
import { clearFailure } from '../../app/state/failures';
import { openProject } from '../../app/state/project-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';

const text = strings.start;

export function StartScreen({ children }: { readonly children: ReactNode }) {
  const failure = useApp((state) => state.failures.project);
  const isImporting = useApp((state) => state.importing !== null);
  return (
    <main className="start" data-testid="start-screen" data-part>
      <div className="start-content">
        <h1>{text.title}</h1>
        <ol className="steps">
          {text.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="start-buttons">
          <button
            type="button"
            className="primary big"
            data-testid="start-open-data"
            disabled={isImporting}
            onClick={() => void openData()}
          >
            {text.openCsv}
          </button>
          <button type="button" className="big" data-testid="start-open-project" onClick={() => void openProject(null)}>
            {text.openProject}
          </button>
          <button
            type="button"
            className="link"
            data-testid="start-open-options"
            disabled={isImporting}
            onClick={() => void openWithOptions()}
          >
            {text.openWithOptions}
          </button>
          <span className="soft">{text.dropHint}</span>
        </p>
        {children}
        {failure && (
          <Alert testId="project-error" onDismiss={() => clearFailure('project')} dismissLabel={strings.app.dismiss}>
            {strings.error(failure)}
          </Alert>
        )}
        <div className="start-lists">
          <Samples />
          <Recent />
        </div>
        <p className="soft small">{text.privacy}</p>
      </div>
    </main>
  );
}

function Samples() {
  const samples = useApp((state) => state.info?.samples);
  const isImporting = useApp((state) => state.importing !== null);
  if (!samples || samples.length === 0) return null;
  return (
    <section>
      <h2>{text.samples}</h2>
      <ul className="cards">
        {samples.map((sample) => (
          <li key={sample.id}>
            <button
              type="button"
              className="card"
              data-testid={`sample-${sample.id}`}
              disabled={isImporting}
              onClick={() => void importSample(sample.id)}
            >
              <strong>{sample.title}</strong>
              <span className="soft">{sample.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recent() {
  const recent = useApp((state) => state.info?.recent);
  if (!recent || recent.length === 0) return null;
  return (
    <section>
      <h2>{text.recent}</h2>
      <ul className="cards">
        {recent.map((project) => (
          <li key={project.path}>
            <button
              type="button"
              className="card"
              data-testid="recent-project"
              title={project.path}
              onClick={() => void openProject(project.path)}
            >
              <strong>{project.name}</strong>
              <span className="soft">{text.opened(moment(project.openedAt))}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
