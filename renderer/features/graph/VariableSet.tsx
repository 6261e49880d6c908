/** A set of variables as chips, with a field that completes names. */
import type { FormEvent } from 'react';
import { useId, useState } from 'react';
import { strings } from '../../app/strings';
import type { QueryRole } from '../../graph/relate';

const text = strings.query;
/** Suggestions beyond this many do not help anyone. */
const MOST_SUGGESTED = 60;

interface Props {
  readonly role: QueryRole;
  readonly names: readonly string[];
  readonly variables: readonly string[];
  readonly onAdd: (name: string) => void;
  readonly onRemove: (name: string) => void;
}

export function VariableSet(props: Props) {
  const { role, names, onRemove } = props;
  const title = text.roles[role];
  const id = useId();
  return (
    <section className="variable-set" aria-labelledby={id} data-testid={`set-${role}`}>
      <h3 id={id}>{title}</h3>
      <ul className="chips">
        {names.length === 0 && <li className="soft small">{text.none}</li>}
        {names.map((name) => (
          <li key={name} className="chip">
            <span className="clipped" title={name}>
              {name}
            </span>
            <button
              type="button"
              className="chip-remove cross"
              aria-label={text.remove(name, title)}
              onClick={() => onRemove(name)}
            />
          </li>
        ))}
      </ul>
      <Picker {...props} title={title} />
    </section>
  );
}

function suggested({ variables, names }: Props, typed: string): string[] {
  const wanted = typed.toLowerCase();
  const chosen = new Set(names);
  return variables.filter((name) => !chosen.has(name) && name.toLowerCase().includes(wanted)).slice(0, MOST_SUGGESTED);
}

/** The variable meant by what was typed: its name, or the only one with these letters. */
function meant(props: Props, typed: string): string | null {
  if (props.variables.includes(typed)) return typed;
  const [only, another] = suggested(props, typed);
  return typed !== '' && another === undefined ? (only ?? null) : null;
}

function Picker(props: Props & { readonly title: string }) {
  const { role, title, onAdd } = props;
  const id = useId();
  const [typed, setTyped] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const name = meant(props, typed.trim());
    setUnknown(name === null ? typed.trim() : null);
    if (name === null) return;
    onAdd(name);
    setTyped('');
  }
  return (
    <form className="variable-picker" onSubmit={submit}>
      <input
        type="text"
        list={`${id}-names`}
        autoComplete="off"
        aria-label={text.addTo(title)}
        placeholder={text.placeholder}
        aria-invalid={Boolean(unknown)}
        aria-describedby={unknown ? `${id}-issue` : undefined}
        data-testid={`add-${role}`}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setUnknown(null);
        }}
      />
      <datalist id={`${id}-names`}>
        {suggested(props, typed).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <button type="submit" disabled={typed.trim() === ''}>
        {text.add}
      </button>
      {unknown && (
        <p id={`${id}-issue`} className="field-issue" role="alert">
          {text.unknown(unknown)}
        </p>
      )}
    </form>
  );
}
