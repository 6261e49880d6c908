/** The graph of one λ, or how it differs from that of the λ in use. Every variable stands where it stands in the workspace. */
import { useMemo, useState } from 'react';
import { weightMeaningOfRun } from '../../../shared/learners/registry';
import type { PathPoint, PathRecord } from '../../../shared/model/lambda-path';
import { placesScope } from '../../../shared/model/places';
import { changesBetween, type Change } from '../../app/state/path';
import { strings } from '../../app/strings';
import { useThemeKey } from '../../app/theme';
import { useSharedPlaces } from '../../app/use-shared-places';
import { GraphView, type GraphSelection } from '../../graph/GraphView';
import { noHighlight } from '../../graph/highlight';
import { edgeId, type GraphModel } from '../../graph/model';

const text = strings.lambda;
const NO_EDGES: ReadonlySet<string> = new Set();
const ignore = (): void => undefined;
const LOOKS = { both: 'both', reversed: 'reversed', lost: 'only-a', gained: 'only-b' } as const;

interface Props {
  readonly path: PathRecord;
  readonly point: PathPoint;
  readonly reference: PathPoint | null;
}

function graphModel({ id, request }: PathRecord, { edges }: PathPoint): GraphModel {
  const { variables } = request;
  const named = edges
    .toSorted(([, , a], [, , b]) => Math.abs(b) - Math.abs(a))
    .map(([i, j, weight]) => ({ source: variables[i] ?? '', target: variables[j] ?? '', weight }));
  return { runId: `path ${id}`, variables, meaning: weightMeaningOfRun(request), edges: named, dropped: 0 };
}

function differenceModel({ id, request }: PathRecord, changes: readonly Change[]): GraphModel {
  const looks = changes.map(
    ({ kind, source, target }) => [edgeId(source, target), { kind: LOOKS[kind], mark: text.kinds[kind] }] as const,
  );
  const edges = changes.map(({ source, target }) => ({ source, target }));
  const meaning = weightMeaningOfRun(request);
  return { runId: `path ${id}`, variables: request.variables, meaning, edges, dropped: 0, looks: new Map(looks) };
}

export function PathGraph({ path, point, reference }: Props) {
  const [isDifference, setIsDifference] = useState(true);
  const { variables } = path.request;
  const changes = useMemo(
    () => (reference ? changesBetween(reference, point, variables) : null),
    [reference, point, variables],
  );
  const model = useMemo(
    () => (isDifference && changes ? differenceModel(path, changes) : graphModel(path, point)),
    [path, point, changes, isDifference],
  );
  return (
    <div className="path-graph" data-testid="path-graph" data-lambda={point.lambda} data-edges={point.edges.length}>
      <div className="path-graph-head">
        <h3>{text.graphOf(point.lambda, point.edges.length)}</h3>
        {changes && (
          <label className="small">
            {text.show}{' '}
            <select
              data-testid="path-show"
              value={isDifference ? 'difference' : 'graph'}
              onChange={(event) => setIsDifference(event.target.value === 'difference')}
            >
              <option value="difference">{text.shows.difference}</option>
              <option value="graph">{text.shows.graph}</option>
            </select>
          </label>
        )}
      </div>
      <About point={point} reference={reference} changes={changes} />
      <Picture model={model} scope={placesScope(path.request.datasetId, variables)} />
    </div>
  );
}

interface AboutProps extends Omit<Props, 'path'> {
  readonly changes: readonly Change[] | null;
}

function About({ point, reference, changes }: AboutProps) {
  const differing = changes?.filter(({ kind }) => kind !== 'both') ?? [];
  const count = (wanted: Change['kind']) => differing.filter(({ kind }) => kind === wanted).length;
  const notes = [
    ...(point.dropped > 0 ? [text.droppedAt(point.dropped)] : []),
    ...(point.stopped === 'converged' ? [] : [text.stoppedAt[point.stopped]]),
  ];
  return (
    <div className="small">
      {reference && changes && (
        <p data-testid="path-changes" aria-live="polite">
          {point === reference
            ? text.isReference
            : differing.length === 0
              ? text.same(reference.lambda)
              : text.differs(reference.lambda, count('gained'), count('lost'), count('reversed'))}
        </p>
      )}
      {differing.length > 0 && (
        <details>
          <summary>{text.changes}</summary>
          <ul className="path-change-list">
            {differing.map(({ kind, source, target }) => (
              <li key={`${source} ${target}`}>
                {text.kinds[kind]} {text.edge(source, target)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {notes.length > 0 && <p className="soft">{notes.join(' ')}</p>}
    </div>
  );
}

function Picture({ model, scope }: { readonly model: GraphModel; readonly scope: string }) {
  const themeKey = useThemeKey();
  const [selection, setSelection] = useState<GraphSelection>(null);
  const { body, positions, isReady, revision, onMoved } = useSharedPlaces(model, scope, 'path');
  return (
    <div className="graph-body path-picture" ref={body}>
      <GraphView
        model={model}
        positions={positions}
        isReady={isReady}
        selection={selection}
        highlight={noHighlight}
        undirected={NO_EDGES}
        themeKey={themeKey}
        fitKey={`${model.runId} ${revision}`}
        label={text.graphLabel(model.variables.length, model.edges.length)}
        said=""
        onSelect={setSelection}
        onFocus={ignore}
        onAdd={(name) => setSelection({ kind: 'node', name })}
        onMoved={onMoved}
        onCanvas={ignore}
      />
      {!isReady && <p className="graph-note">{strings.graph.laying}</p>}
    </div>
  );
}
