/** Edges and fit against λ. By keyboard the charts are one slider that goes from point to point. */
import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import { lambdaIn } from '../../../shared/learners/lambda';
import type { PathPoint, PathRecord } from '../../../shared/model/lambda-path';
import { value } from '../../app/format';
import { defaultLambda, lambdaOfForm, leastBic } from '../../app/state/path';
import { chooseLambda } from '../../app/state/path-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { axisRoom } from '../../charts/axis-room';
import { PathChart, type ChartMark } from '../../charts/PathChart';
import { countAxis, valueAxis } from '../../charts/path-scale';

const text = strings.lambda;

type Measure = keyof typeof text.measures;

interface Props {
  readonly path: PathRecord;
  /** The largest λ first. */
  readonly points: readonly PathPoint[];
  readonly shown: PathPoint | null;
  readonly onPoint: (lambda: number | null) => void;
}

/** λ in the form, default and λ_max, as far as they lie within the path. */
function marksOf({ lambdas, lambdaMax, request }: PathRecord, used: number | null): ChartMark[] {
  const first = defaultLambda(request.learner);
  const [most = 0, least = 0] = [lambdas[0], lambdas.at(-1)];
  const all = [
    ...(lambdaMax === null ? [] : [{ x: lambdaMax, label: text.marks.limit(lambdaMax), kind: 'limit' as const }]),
    ...(first === null ? [] : [{ x: first, label: text.marks.default(first), kind: 'default' as const }]),
    ...(used === null ? [] : [{ x: used, label: text.marks.used(used), kind: 'used' as const }]),
  ];
  return all.filter(({ x }) => x >= least && x <= most);
}

/** Where a key leads among points whose λ fall; null when it does not move. */
function keyTarget(key: string, at: number, last: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.min(last, at + 1);
  if (key === 'Home') return last;
  return key === 'End' ? 0 : null;
}

export function PathCharts({ path, points, shown, onPoint }: Props) {
  const used = useApp((state) => lambdaOfForm(state, path.request.learner)) ?? lambdaIn(path.request.options);
  const hasBic = points.some(({ bic }) => bic !== null);
  const [wanted, setMeasure] = useState<Measure>('bic');
  const measure = wanted === 'bic' && !hasBic ? 'loss' : wanted;
  const marks = marksOf(path, used);
  const best = leastBic(points);
  const counts = countAxis(points.map(({ edges }) => edges.length));
  const values = valueAxis(points.map((point) => point[measure]));
  const common = {
    left: axisRoom([...counts.labels, ...values.labels]),
    span: { least: path.lambdas.at(-1) ?? 1, most: path.lambdas[0] ?? 1 },
    marks,
    chosen: shown?.lambda ?? null,
    xLabel: text.axis,
    formatX: (x: number) => value(x, 1),
    onPoint,
    onPick: chooseLambda,
  };
  const at = points.findIndex(({ lambda }) => lambda === shown?.lambda);
  function onKeyDown(event: KeyboardEvent) {
    const target = keyTarget(event.key, at, points.length - 1);
    const point = target === null ? undefined : points[target];
    if (!point) return;
    event.preventDefault();
    chooseLambda(point.lambda);
  }
  return (
    <section aria-label={text.charts}>
      <div
        className="path-charts"
        role="slider"
        tabIndex={0}
        data-testid="path-charts"
        aria-label={text.slider}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, points.length - 1)}
        aria-valuenow={at < 0 ? 0 : points.length - 1 - at}
        aria-valuetext={shown ? text.said(shown.lambda, shown.edges.length, shown.bic) : text.pick}
        onKeyDown={onKeyDown}
      >
        <PathChart
          title={text.edges}
          points={points.map(({ lambda, edges }) => ({ x: lambda, y: edges.length }))}
          axis={counts}
          hasAxis={false}
          {...common}
        />
        <PathChart
          title={text.measures[measure]}
          points={points.map((point) => ({ x: point.lambda, y: point[measure] }))}
          axis={values}
          hasAxis
          {...common}
        />
      </div>
      <div className="path-legend small">
        {marks.map(({ kind, label }) => (
          <span key={kind}>
            <svg width="12" height="14" aria-hidden="true">
              <line className={`path-mark ${kind}`} x1="6" x2="6" y1="0" y2="14" />
            </svg>{' '}
            {label}
          </span>
        ))}
        {best && <span data-testid="least-bic">{text.marks.best(best.lambda)}</span>}
        <label>
          {text.measure}{' '}
          <select
            data-testid="path-measure"
            value={measure}
            onChange={(event) => setMeasure(event.target.value as Measure)}
          >
            {(Object.keys(text.measures) as Measure[])
              .filter((name) => name !== 'bic' || hasBic)
              .map((name) => (
                <option key={name} value={name}>
                  {text.measures[name]}
                </option>
              ))}
          </select>
        </label>
      </div>
      <p className="soft small">{text.measureNotes[measure]}</p>
    </section>
  );
}
