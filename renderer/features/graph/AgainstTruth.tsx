/** How far the graph on screen is from the one marked as the truth, where there is one. */
import { useEffect, useMemo } from 'react';
import { inOrderOf } from '../../../shared/graph/difference';
import { matricesOf } from '../../../shared/graph/edges';
import { rates } from '../../../shared/graph/rates';
import { shd } from '../../../shared/graph/shd';
import type { GraphDetail } from '../../../shared/model/saved-graph';
import { value, whole } from '../../app/format';
import { candidatesOf, truthFor } from '../../app/state/graph-comparison';
import { compareWithTruth, loadTruth } from '../../app/state/graph-comparison-actions';
import { savedGraphs } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
import { Facts } from './Facts';

const text = strings.graphs.againstTruth;

/** Both graphs over the variables they share. */
function compare(model: GraphModel, truth: GraphDetail) {
  const names = model.variables.filter((name) => truth.variables.includes(name));
  const over = ({ variables, edges }: Pick<GraphModel, 'variables' | 'edges'>) => {
    const { A } = matricesOf({ variables: [...variables], edges: [...edges] });
    return inOrderOf(A, variables, names);
  };
  const [A, B] = [over(model), over(truth)];
  const d = names.length;
  return A && B && { d, isAll: d === model.variables.length, shd: shd(A, B, d), ...rates(A, B, d) };
}

export function AgainstTruth({ model }: { readonly model: GraphModel }) {
  const runs = useApp((state) => state.project?.runs);
  const saved = useApp(savedGraphs);
  const record = useMemo(() => truthFor(candidatesOf(runs ?? [], saved), [model.runId]), [runs, saved, model.runId]);
  const truth = useApp((state) => (record ? state.truths[record.id] : undefined));
  const id = record?.id ?? null;
  useEffect(() => {
    if (id !== null) void loadTruth(id);
  }, [id, saved]);
  const found = useMemo(() => truth && compare(model, truth), [model, truth]);
  if (!found || !truth || truth.id === model.runId) return null;
  return (
    <section data-testid="against-truth">
      <h3>{text.title(truth.name)}</h3>
      <Facts
        facts={[
          [text.shd, whole(found.shd)],
          [text.precision, value(found.precision)],
          [text.recall, value(found.recall)],
        ]}
      />
      {!found.isAll && <p className="soft small">{text.over(found.d)}</p>}
      <button
        type="button"
        className="small"
        data-testid="compare-truth"
        onClick={() => compareWithTruth(model.runId, truth.id)}
      >
        {text.open}
      </button>
    </section>
  );
}
