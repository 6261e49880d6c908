/** The next grid, and which path is on show. */
import { useId } from 'react';
import { learnerTitleOf } from './learner-title';
import { moment } from '../../app/format';
import {
  changeExplorer,
  deletePath,
  exportPath,
  selectPath,
  startPath,
  suggestGrid,
} from '../../app/state/path-actions';
import { currentPath, currentPoints, nextGrid } from '../../app/state/path';
import { runRequest } from '../../app/state/run-request';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { NumberField } from '../../ui/NumberField';
import { PathEstimate } from './PathEstimate';
import { PathState } from './PathState';

const text = strings.lambda;

export function PathControls() {
  const path = useApp(currentPath);
  return (
    <div className="path-controls">
      <GridForm isRunning={path?.state === 'running'} />
      {path && <Shown />}
    </div>
  );
}

function GridForm({ isRunning }: { readonly isRunning: boolean }) {
  const id = useId();
  const explorer = useApp((state) => state.explorer);
  const isReady = useApp((state) => runRequest(state).request !== null);
  const isWrong = nextGrid(explorer) === null;
  const field = (name: 'from' | 'to' | 'count') => (
    <label className="path-field">
      {text[name]}
      <NumberField
        id={`${id}-${name}`}
        testId={`path-${name}`}
        value={explorer[name]}
        isInvalid={isWrong && explorer.from !== null}
        describedBy={`${id}-issue`}
        onChange={(value) => changeExplorer({ [name]: value })}
      />
    </label>
  );
  return (
    <form
      className="path-grid"
      onSubmit={(event) => {
        event.preventDefault();
        void startPath();
      }}
    >
      {field('from')}
      {field('to')}
      {field('count')}
      <button type="button" className="quiet" data-testid="path-suggest" onClick={() => void suggestGrid()}>
        {text.suggest}
      </button>
      <button
        type="submit"
        className={isRunning ? '' : 'primary'}
        data-testid="path-start"
        disabled={isWrong || !isReady || explorer.isStarting}
      >
        {text.start}
      </button>
      <PathEstimate />
      <p id={`${id}-issue`} className="field-issue">
        {isWrong && explorer.from !== null ? text.gridIssue : ''}
      </p>
    </form>
  );
}

function Shown() {
  const id = useId();
  const paths = useApp((state) => state.explorer.paths);
  const path = useApp(currentPath);
  const points = useApp(currentPoints);
  if (!path) return null;
  const { number } = path;
  return (
    <div className="path-shown">
      <label htmlFor={id}>{text.path}</label>
      <select
        id={id}
        data-testid="path-select"
        value={path.id}
        onChange={(event) => void selectPath(event.target.value)}
      >
        {paths.map(({ id: key, number: n, request, lambdas: all, createdAt }) => (
          <option key={key} value={key}>
            {text.pathName(n, learnerTitleOf(request.learner), all.length, moment(createdAt))}
          </option>
        ))}
      </select>
      <PathState path={path} points={points.length} />
      <button type="button" className="quiet" data-testid="path-export" onClick={() => void exportPath()}>
        {text.export}
      </button>
      <button type="button" className="quiet" data-testid="path-delete" onClick={() => void deletePath()}>
        {text.remove(number)}
      </button>
    </div>
  );
}
