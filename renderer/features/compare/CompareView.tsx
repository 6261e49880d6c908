/** Runs on the left, the two graphs on show in the middle, measures on the right. */
import { useEffect, useMemo } from 'react';
import { loadWeights } from '../../app/state/graph-comparison-actions';
import { partsOf, type Parts } from '../../app/state/graph-comparison';
import { hasGraph } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Difference } from './Difference';
import { MeasureList } from './MeasureList';
import { comparedGraph, type ComparedGraph } from './model';
import { RunPicker } from './RunPicker';

const text = strings.comparison;
const noRuns = [] as const;

/** The graphs of all runs that can be compared, as far as they are loaded, in the order of the runs. */
function useGraphs({ reference, others }: Parts): readonly ComparedGraph[] {
  const weights = useApp((state) => state.comparedWeights);
  const runs = useMemo(() => (reference ? [reference, ...others] : []), [reference, others]);
  useEffect(() => {
    void loadWeights(runs.map(({ id }) => id));
  }, [runs]);
  return useMemo(() => {
    const names = reference?.request.variables ?? [];
    return runs
      .toSorted((a, b) => a.number - b.number)
      .flatMap((run) => {
        const W = weights[run.id];
        return (W && comparedGraph(run, W, names)) ?? [];
      });
  }, [runs, reference, weights]);
}

export function CompareView() {
  const runs = useApp((state) => state.project?.runs ?? noRuns);
  const picks = useApp((state) => state.graphComparison);
  const parts = useMemo(() => partsOf(runs, picks), [runs, picks]);
  const graphs = useGraphs(parts);
  const { reference, other, others } = parts;
  const a = graphs.find(({ run }) => run.id === reference?.id);
  const b = graphs.find(({ run }) => run.id === other?.id);
  const isPair = reference !== null && other !== null;
  return (
    <div className="comparison-body">
      <RunPicker runs={runs} picks={picks.runIds} parts={parts} />
      {!isPair ? (
        <Empty hasReference={reference !== null} isPossible={runs.filter(hasGraph).length > 1} />
      ) : a && b ? (
        <>
          <Difference a={a} b={b} graphs={graphs} isWhole={graphs.length > others.length} />
          <MeasureList a={a} b={b} />
        </>
      ) : (
        <Loading />
      )}
    </div>
  );
}

function Loading() {
  const hasFailed = useApp((state) => state.failures.result !== undefined);
  return <p className="comparison-empty soft">{hasFailed ? text.failed : text.loading}</p>;
}

function Empty({ hasReference, isPossible }: { readonly hasReference: boolean; readonly isPossible: boolean }) {
  return (
    <section className="comparison-empty" data-testid="comparison-empty">
      <h2>{text.emptyTitle}</h2>
      <ol>
        {text.emptySteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {!isPossible && <p>{text.emptyNeedsRuns}</p>}
      {isPossible && hasReference && <p role="status">{text.onlyOne}</p>}
    </section>
  );
}
