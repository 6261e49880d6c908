/** One variable: what points at it, what it points at, how much is left unexplained. */
import type { Edge } from '../../../shared/model/graph';
import { value } from '../../app/format';
import { columnOf } from '../../app/state/column-texts';
import { select } from '../../app/state/graph-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
import { neighboursOf } from '../../graph/model';
import { Facts } from './Facts';
import type { Measured } from './measured';

const text = strings.inspector;

interface Props {
  readonly name: string;
  readonly measured: Measured;
  readonly model: GraphModel;
}

export function NodeDetails({ name, measured, model }: Props) {
  const column = useApp((state) => columnOf(state, measured.datasetId, name));
  const { parents, children } = neighboursOf(model.edges, name);
  const at = model.variables.indexOf(name);
  const { sd, residualSd } = measured;
  const hasResiduals = residualSd !== null && (measured.isSaved || model.meaning === 'linear-effect');
  return (
    <>
      <h2>{column?.unit ? strings.describe.withUnit(name, column.unit) : name}</h2>
      {column?.label && (
        <p className="soft" data-testid="node-label">
          {column.label}
        </p>
      )}
      <EdgeList title={text.parents} edges={parents} other="source" />
      <EdgeList title={text.children} edges={children} other="target" />
      <Facts
        facts={[
          sd !== null && [text.sd, value(sd[at], 4)],
          hasResiduals && [text.residualSd, value(residualSd[at], 4)],
          hasResiduals && [text.explained, explained(sd?.[at], residualSd[at])],
          column !== undefined && [text.mean, value(column.mean, 4)],
          column !== undefined && [text.range, `${value(column.min, 4)} … ${value(column.max, 4)}`],
        ]}
      />
      {hasResiduals && <p className="soft small">{measured.isSaved ? text.residualNoteSaved : text.residualNote}</p>}
    </>
  );
}

/** 1 − residual variance ÷ variance, in percent. */
function explained(sd: number | undefined, residualSd: number | undefined): string {
  if (!sd || residualSd === undefined) return '–';
  return `${Math.round(100 * (1 - (residualSd / sd) ** 2))} %`;
}

interface ListProps {
  readonly title: string;
  readonly edges: readonly Edge[];
  readonly other: 'source' | 'target';
}

function EdgeList({ title, edges, other }: ListProps) {
  return (
    <section className="edge-list">
      <h3>
        {title} <span className="soft">{edges.length}</span>
      </h3>
      {edges.length === 0 && <p className="soft">{text.noneOf}</p>}
      <ul>
        {edges.map((edge) => (
          <li key={edge[other]}>
            <button type="button" className="link" onClick={() => select({ kind: 'node', name: edge[other] })}>
              {edge[other]}
            </button>
            <button
              type="button"
              className="link weight"
              aria-label={`${edge.source} → ${edge.target}: ${value(edge.weight)}`}
              onClick={() => select({ kind: 'edge', source: edge.source, target: edge.target })}
            >
              {value(edge.weight)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
