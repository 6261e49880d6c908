/** How many edges the Markov equivalence class leaves open, and what that does and does not say. */
import { groupOf } from '../../../shared/learners/groups';
import { learners } from '../../../shared/learners/registry';
import { select } from '../../app/state/graph-actions';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
import { edgeId } from '../../graph/model';
import { undirectedEdges } from '../../graph/relate';

const text = strings.orient;

export function classSentence(model: GraphModel): string {
  const open = undirectedEdges(model).size;
  return open === 0 ? text.all(model.edges.length) : text.some(open, model.edges.length);
}

/** What the method assumes beyond independences; nothing of a method this version does not know. */
function methodSentence(learner: string): string | null {
  const definition = learners.find((one) => one.id === learner);
  if (!definition) return null;
  const say = (text.byMethod as Readonly<Record<string, (title: string) => string>>)[groupOf(definition).id];
  return say?.(definition.title) ?? null;
}

export function ClassNote({ model, learner }: { readonly model: GraphModel; readonly learner: string }) {
  const isAnyOpen = undirectedEdges(model).size > 0;
  const method = isAnyOpen ? methodSentence(learner) : null;
  return (
    <section className="class-note" data-testid="class-note" aria-label={text.title}>
      <p>
        <strong data-testid="class-sentence">{classSentence(model)}</strong>
      </p>
      <OpenEdges model={model} />
      {method && <p>{method}</p>}
      <details>
        <summary>{text.more}</summary>
        <p className="small">{text.meaning}</p>
        <p className="small">{text.holds}</p>
        <p className="small">{text.exports}</p>
      </details>
    </section>
  );
}

/** The edges left open, strongest first, so far as a list helps. */
const MOST_LISTED = 8;

function OpenEdges({ model }: { readonly model: GraphModel }) {
  const ids = undirectedEdges(model);
  const open = model.edges.filter((edge) => ids.has(edgeId(edge.source, edge.target)));
  if (open.length === 0) return null;
  return (
    <ul className="open-edges" data-testid="open-edges">
      {open.slice(0, MOST_LISTED).map(({ source, target }) => (
        <li key={edgeId(source, target)}>
          <button type="button" className="link" onClick={() => select({ kind: 'edge', source, target })}>
            {source} – {target}
          </button>
        </li>
      ))}
      {open.length > MOST_LISTED && <li className="soft">{text.moreEdges(open.length - MOST_LISTED)}</li>}
    </ul>
  );
}
