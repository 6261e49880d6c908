/** λ explored, in the middle of the window: a grid, the path as charts and table, and the graph of the λ chosen. */
import { useEffect, useRef, useState } from 'react';
import { learnerTitleOf } from './learner-title';
import { describeError } from '../../../shared/model/errors';
import { closeExplorer, learnAt } from '../../app/state/path-actions';
import { currentPath, currentPoints, referencePoint } from '../../app/state/path';
import { clearFailure } from '../../app/state/failures';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';
import { PathCharts } from './PathCharts';
import { PathControls } from './PathControls';
import { PathFacts } from './PathFacts';
import { PathGraph } from './PathGraph';
import { PathTable } from './PathTable';

const text = strings.lambda;

/** Gives the focus back to the button that opened the view. */
function close(): void {
  closeExplorer();
  document.querySelector<HTMLElement>('[data-testid=explore-lambda]')?.focus();
}

export function PathView() {
  const learner = useApp((state) => currentPath(state)?.request.learner ?? state.settings.learner);
  const failure = useApp((state) => state.failures.path);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="path-view" aria-labelledby="path-title" data-testid="path-view">
      <header className="profile-head">
        <h2 id="path-title" tabIndex={-1} ref={heading}>
          {text.title(learnerTitleOf(learner))}
        </h2>
        <button type="button" className="quiet" data-testid="close-path" onClick={close}>
          {text.close}
        </button>
      </header>
      {failure && (
        <Alert testId="path-error" onDismiss={() => clearFailure('path')} dismissLabel={strings.app.dismiss}>
          {describeError(failure)}
        </Alert>
      )}
      <PathControls />
      <PathBody />
    </section>
  );
}

function PathBody() {
  const path = useApp(currentPath);
  const points = useApp(currentPoints);
  const chosen = useApp((state) => state.explorer.lambda);
  const [pointed, setPointed] = useState<number | null>(null);
  if (!path) {
    return (
      <div className="empty-state">
        <h3>{text.empty}</h3>
        <p className="soft">{text.emptyHint}</p>
        <p className="soft small path-explain">{text.explain}</p>
      </div>
    );
  }
  const reference = referencePoint(path, points);
  const shown = points.find(({ lambda }) => lambda === (pointed ?? chosen)) ?? reference ?? points[0] ?? null;
  return (
    <div className="path-body">
      <div className="path-left">
        {path.error && <Alert testId="path-failed">{describeError(path.error)}</Alert>}
        <PathCharts path={path} points={points} shown={shown} onPoint={setPointed} />
        <PathTable path={path} points={points} shown={shown} reference={reference} />
        <PathFacts path={path} />
        <p className="soft small">{text.explain}</p>
      </div>
      <div className="path-right">
        {shown ? (
          <PathGraph path={path} point={shown} reference={reference} />
        ) : (
          <p className="empty-state soft">{text.pick}</p>
        )}
        {shown && (
          <button
            type="button"
            className="primary"
            data-testid="learn-at-lambda"
            onClick={() => void learnAt(shown.lambda)}
          >
            {text.learn(shown.lambda)}
          </button>
        )}
      </div>
    </div>
  );
}
