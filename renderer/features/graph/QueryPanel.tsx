/** Are X and Y d-separated given Z? Three sets of variables, the answer in a sentence, and an open path written out. */
import { assignVariable, clearQuery, toggleAsking } from '../../app/state/focus-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
import type { OpenPath } from '../../graph/relate';
import { queryRoles } from '../../graph/relate';
import type { QueryAnswer } from './use-focus';
import { useQueryAnswer } from './use-focus';
import { VariableSet } from './VariableSet';

const text = strings.query;

export function QueryPanel({ model }: { readonly model: GraphModel }) {
  const answer = useQueryAnswer(model);
  const { query } = answer;
  return (
    <div className="query" data-testid="query">
      <button type="button" className="link back" onClick={toggleAsking}>
        ‹ {text.close}
      </button>
      <h2>{text.title}</h2>
      <p className="soft">{text.intro}</p>
      <SelectedInto />
      {queryRoles.map((role) => (
        <VariableSet
          key={role}
          role={role}
          names={query[role]}
          variables={model.variables}
          onAdd={(name) => assignVariable(name, role)}
          onRemove={(name) => assignVariable(name, null)}
        />
      ))}
      <div role="status" className="query-answer" data-testid="query-answer">
        <Answer answer={answer} />
      </div>
      <button type="button" className="small query-clear" onClick={clearQuery}>
        {text.clear}
      </button>
      <p className="caveat">{text.caveat}</p>
    </div>
  );
}

/** The variable selected in the graph, one press from each set. */
function SelectedInto() {
  const selection = useApp((state) => state.selection);
  if (selection?.kind !== 'node') return <p className="soft small">{text.keys}</p>;
  const { name } = selection;
  return (
    <div className="query-selected" role="group" aria-label={text.selected(name)}>
      <span>{text.selected(name)}</span>
      {queryRoles.map((role) => (
        <button
          key={role}
          type="button"
          className="small"
          data-testid={`put-${role}`}
          onClick={() => assignVariable(name, role)}
        >
          {text.letters[role]}
        </button>
      ))}
    </div>
  );
}

function Answer({ answer: { query, isComplete, path } }: { readonly answer: QueryAnswer }) {
  const { x, y, z } = query;
  if (!isComplete) return <p className="soft">{text.incomplete}</p>;
  if (!path) {
    return (
      <>
        <p>
          <strong>{text.separated(x, y, z)}</strong>
        </p>
        <p>{text.blocked}</p>
      </>
    );
  }
  return (
    <>
      <p>
        <strong>{text.connected(x, y, z)}</strong>
      </p>
      <p>
        {text.open} <span data-testid="open-path">{written(path)}</span>
      </p>
      {path.colliders.map(({ name, openedBy }) => (
        <p key={name}>{text.collider(name, openedBy)}</p>
      ))}
      {path.names.length === 2 && <p>{text.adjacent}</p>}
    </>
  );
}

/** a → b ← c */
function written({ names, arrows }: OpenPath): string {
  return names.map((name, k) => (k === 0 ? name : `${arrows[k - 1] ?? ''} ${name}`)).join(' ');
}
