/** How many edges the Markov equivalence class leaves open, and what that does and does not say. */
import { groupOf } from '../../../shared/learners/groups';
import { learners } from '../../../shared/learners/registry';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
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
