/** One edge: its weight and what it means, its rank, its stability. */
import type { RunDetail } from '../../../shared/model/run';
import { value } from '../../app/format';
import { select } from '../../app/state/graph-actions';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
import { Facts } from './Facts';

const text = strings.inspector;

interface Props {
  readonly source: string;
  readonly target: string;
  readonly detail: RunDetail;
  readonly model: GraphModel;
}

export function EdgeDetails({ source, target, detail, model }: Props) {
  const at = model.edges.findIndex((edge) => edge.source === source && edge.target === target);
  const edge = model.edges[at];
  const heading = (
    <h2 className="edge-heading">
      <NodeLink name={source} /> <span aria-hidden="true">→</span> <NodeLink name={target} />
    </h2>
  );
  if (!edge) {
    return (
      <>
        {heading}
        <p className="soft">{text.belowThreshold}</p>
      </>
    );
  }
  const meaning = detail.request.transform === 'standardize' ? text.weightMeaningStandardized : text.weightMeaning;
  return (
    <>
      {heading}
      <Facts
        facts={[
          [text.weight, value(edge.weight, 4)],
          [text.standardized, value(edge.standardized, 4)],
          [text.rank, text.rankOf(at + 1, model.edges.length)],
          edge.frequency !== undefined && [text.frequency, text.frequencyIn(Math.round(edge.frequency * 100))],
        ]}
      />
      <p>{meaning(source, target, edge.weight ?? 0)}</p>
      <p className="soft small">{text.standardizedMeaning}</p>
      {edge.frequency !== undefined && <p className="soft small">{text.frequencyNote}</p>}
      <p className="caveat">{text.caveat}</p>
    </>
  );
}

export function NodeLink({ name }: { readonly name: string }) {
  return (
    <button type="button" className="link node-link" onClick={() => select({ kind: 'node', name })}>
      {name}
    </button>
  );
}
