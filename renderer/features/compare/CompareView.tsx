/** Runs on the left, the two graphs on show in the middle, measures on the right. */
import { useEffect, useMemo } from 'react';
import { loadWeights } from '../../app/state/graph-comparison-actions';
import { candidatesOf, partsOf, type Candidate, type Parts } from '../../app/state/graph-comparison';
import { hasGraph, savedGraphs } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Difference } from './Difference';
import { MeasureList } from './MeasureList';
import { comparedRun, comparedSaved, type ComparedGraph } from './model';
import { RunPicker } from './RunPicker';

const text = strings.comparison;
const noRuns = [] as const;

/** All graphs that can be compared, as far as they are loaded, in the order of runs and graphs. */
function useGraphs(all: readonly Candidate[], { reference, others, names }: Parts): readonly ComparedGraph[] {
  const weights = useApp((state) => state.comparedWeights);
  const saved = useApp((state) => state.comparedGraphs);
  const compared = useMemo(() => {
    const ids = new Set([reference, ...others].map((one) => one?.id));
    return all.filter(({ id }) => ids.has(id));
  }, [all, reference, others]);
  useEffect(() => {
    void loadWeights(compared);
  }, [compared]);
  return useMemo(
    () =>
      compared.flatMap((one) => {
        const [matrices, graph] = [weights[one.id], saved[one.id]];
        const { run } = one;
        if (run) return (matrices && comparedRun({ ...one, run }, matrices, names)) ?? [];
        return (graph && comparedSaved(graph, names)) ?? [];
      }),
    [compared, names, weights, saved],
  );
}

export function CompareView() {
  const runs = useApp((state) => state.project?.runs ?? noRuns);
  const saved = useApp(savedGraphs);
  const picks = useApp((state) => state.graphComparison);
  const all = useMemo(() => candidatesOf(runs, saved), [runs, saved]);
  const parts = useMemo(() => partsOf(all, picks), [all, picks]);
  const graphs = useGraphs(all, parts);
  const { reference, other, others, names, leftOut } = parts;
  const a = graphs.find(({ id }) => id === reference?.id);
  const b = graphs.find(({ id }) => id === other?.id);
  const isPair = reference !== null && other !== null;
  const isPossible = runs.filter(hasGraph).length + saved.length > 1;
  return (
    <div className="comparison-body">
      <RunPicker all={all} picks={picks.runIds} parts={parts} />
      {!isPair ? (
        <Empty hasReference={reference !== null} isPossible={isPossible} />
      ) : a && b ? (
        <>
          <Difference {...{ a, b, graphs, names, leftOut }} isWhole={graphs.length > others.length} />
          <MeasureList a={a} b={b} d={names.length} />
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
