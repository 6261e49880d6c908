/** One edge: its weight and what it means, its rank, its stability. */
import type { Edge } from '../../../shared/model/graph';
import type { SavedEdge } from '../../../shared/model/saved-graph';
import { value } from '../../app/format';
import { columnOf } from '../../app/state/column-texts';
import { select } from '../../app/state/graph-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
import { edgeId } from '../../graph/model';
import { undirectedEdges } from '../../graph/relate';
import { EdgeKnowledge } from './EdgeKnowledge';
import { Facts } from './Facts';
import type { Measured } from './measured';

const text = strings.inspector;

interface Props {
  readonly source: string;
  readonly target: string;
  readonly measured: Measured;
  readonly model: GraphModel;
}

export function EdgeDetails({ source, target, measured, model }: Props) {
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
        <p className="soft">{measured.isSaved ? text.noSuchEdge : text.belowThreshold}</p>
        <EdgeKnowledge source={source} target={target} />
      </>
    );
  }
  const words = strings.weights[model.meaning];
  const { share }: SavedEdge = edge;
  return (
    <>
      {heading}
      <Facts
        facts={[
          edge.weight !== undefined && [words.title, value(edge.weight, 4)],
          share !== undefined && [strings.graphs.share, strings.graphs.percent(share)],
          edge.standardized !== undefined && [text.standardized, value(edge.standardized, 4)],
          [text.rank, text.rankOf(at + 1, model.edges.length, words.rankBy)],
          isApart(edge, model) && [text.posterior, value(edge.posterior, 4)],
          edge.frequency !== undefined && [text.frequency, text.frequencyIn(Math.round(edge.frequency * 100))],
        ]}
      />
      <Orientation edge={edge} model={model} />
      <p>{sentenceOf(edge, measured, model)}</p>
      <EffectUnit edge={edge} measured={measured} model={model} />
      {edge.standardized !== undefined && <p className="soft small">{text.standardizedMeaning}</p>}
      {isApart(edge, model) && <p className="soft small">{text.posteriorNote}</p>}
      {edge.frequency !== undefined && <p className="soft small">{text.frequencyNote}</p>}
      <EdgeKnowledge source={source} target={target} />
      <p className="caveat">{text.caveat}</p>
    </>
  );
}

/** While the equivalence class is shown: whether it settles this edge. */
function Orientation({ edge: { source, target }, model }: { readonly edge: Edge; readonly model: GraphModel }) {
  const isClassShown = useApp((state) => state.focus.isClassShown);
  if (!isClassShown) return null;
  const isOpen = undirectedEdges(model).has(edgeId(source, target));
  return <p data-testid="edge-orientation">{isOpen ? strings.orient.edgeOpen : strings.orient.edgeFixed}</p>;
}

interface UnitProps {
  readonly edge: Edge;
  readonly measured: Measured;
  readonly model: GraphModel;
}

/** What a linear effect is measured in, where a unit is known and the values kept theirs. */
function EffectUnit({ edge: { source, target }, measured: { datasetId, transform }, model }: UnitProps) {
  const from = useApp((state) => columnOf(state, datasetId, source)?.unit);
  const to = useApp((state) => columnOf(state, datasetId, target)?.unit);
  if (model.meaning !== 'linear-effect' || transform === 'standardize' || (!from && !to)) return null;
  return (
    <p className="soft small" data-testid="effect-unit">
      {strings.describe.changePer(target, to, source, from)}
    </p>
  );
}

/** True when the edge has a posterior that is not its weight already. */
function isApart({ posterior }: Edge, { meaning }: GraphModel): boolean {
  return posterior !== undefined && meaning !== 'probability';
}

/** What the weight says, in a sentence. */
function sentenceOf({ source, target, weight = 0 }: Edge, { transform }: Measured, { meaning }: GraphModel): string {
  const { sentence } = strings.weights[meaning];
  if (sentence) return sentence(source, target, weight);
  const effect = transform === 'standardize' ? text.weightMeaningStandardized : text.weightMeaning;
  return effect(source, target, weight);
}

export function NodeLink({ name }: { readonly name: string }) {
  return (
    <button type="button" className="link node-link" onClick={() => select({ kind: 'node', name })}>
      {name}
    </button>
  );
}
