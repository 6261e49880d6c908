/** Below a graph that is no run's: what can be changed, and what the last change did to the fit. */
import { useState } from 'react';
import type { GraphDetail } from '../../../shared/model/saved-graph';
import { value } from '../../app/format';
import { clearFailure } from '../../app/state/failures';
import { editGraph, editSelected, toggleConnecting } from '../../app/state/graph-edit-actions';
import { startEdit } from '../../app/state/saved-graph-actions';
import { isEditable } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';

const text = strings.graphs;
const words = text.bar;

export function EditBar({ graph }: { readonly graph: GraphDetail }) {
  const failure = useApp((state) => state.failures.edit);
  return (
    <section className="edit-bar" aria-label={words.label} data-testid="edit-bar" data-part>
      {failure && (
        <Alert testId="edit-error" onDismiss={() => clearFailure('edit')} dismissLabel={strings.app.dismiss}>
          {strings.error(failure)}
        </Alert>
      )}
      <div className="edit-row">
        {isEditable(graph) ? <Tools graph={graph} /> : <MakeCopy graph={graph} />}
        <Score graph={graph} />
      </div>
      <Status graph={graph} />
    </section>
  );
}

function MakeCopy({ graph: { id, name } }: { readonly graph: GraphDetail }) {
  return (
    <button
      type="button"
      data-testid="edit-graph"
      title={text.editGraphHint}
      onClick={() => void startEdit({ kind: 'graph', id }, name)}
    >
      {text.edit}
    </button>
  );
}

function Tools({ graph }: { readonly graph: GraphDetail }) {
  const isOn = useApp((state) => state.connecting.isOn);
  const hasEdge = useApp((state) => state.selection?.kind === 'edge');
  return (
    <div className="edit-tools" role="toolbar" aria-label={words.label}>
      <button
        type="button"
        data-testid="connect"
        title={words.connectHint}
        aria-pressed={isOn}
        onClick={toggleConnecting}
      >
        {words.connect}
      </button>
      <AddForm key={graph.id} variables={graph.variables} />
      <button
        type="button"
        data-testid="reverse-edge"
        title={words.reverseHint}
        disabled={!hasEdge}
        onClick={() => editSelected('reverse')}
      >
        {words.reverse}
      </button>
      <button
        type="button"
        data-testid="remove-edge"
        title={words.removeHint}
        disabled={!hasEdge}
        onClick={() => editSelected('remove')}
      >
        {words.remove}
      </button>
    </div>
  );
}

/** The same by name, for the table, the matrix and large graphs. */
function AddForm({ variables }: { readonly variables: readonly string[] }) {
  const selected = useApp((state) => (state.selection?.kind === 'node' ? state.selection.name : ''));
  const [chosen, setChosen] = useState({ source: '', target: '' });
  const source = chosen.source || selected;
  const { target } = chosen;
  const isReady = source !== '' && target !== '';
  async function add() {
    if (await editGraph({ kind: 'add', source, target })) setChosen({ source: '', target: '' });
  }
  return (
    <span className="edit-add">
      <End
        id="from"
        label={words.from}
        names={variables}
        chosen={source}
        onChoose={(name) => setChosen({ source: name, target })}
      />
      <span aria-hidden="true">→</span>
      <End
        id="to"
        label={words.to}
        names={variables}
        chosen={target}
        onChoose={(name) => setChosen({ ...chosen, target: name })}
      />
      <button type="button" data-testid="add-saved-edge" disabled={!isReady} onClick={() => void add()}>
        {words.add}
      </button>
    </span>
  );
}

interface EndProps {
  readonly id: string;
  readonly label: string;
  readonly names: readonly string[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

function End({ id, label, names, chosen, onChoose }: EndProps) {
  return (
    <select
      aria-label={label}
      data-testid={`edge-${id}`}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{`${label}: ${words.choose}`}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** BIC, and by how much it changed in this step and since the base. */
function Score({ graph: { fit, step, kind } }: { readonly graph: GraphDetail }) {
  if (!fit) return null;
  const { bic, baseBic } = fit;
  const since = bic !== null && baseBic !== null && step ? bic - baseBic : null;
  return (
    <dl className="edit-score" data-testid="edit-score" title={text.bicHint}>
      <div>
        <dt>{text.bic}</dt>
        <dd>{bic === null ? text.bicUnknown : value(bic, 6)}</dd>
      </div>
      {step?.bicChange !== null && step !== null && <Change name={text.inStep} x={step.bicChange} />}
      {since !== null && <Change name={kind === 'drawn' ? text.sinceEmpty : text.sinceBase} x={since} />}
    </dl>
  );
}

function Change({ name, x }: { readonly name: string; readonly x: number }) {
  const tone = text.isBetter(x) ? 'better' : text.isWorse(x) ? 'worse' : 'same';
  return (
    <div>
      <dt>{name}</dt>
      <dd className={`edit-${tone}`}>{text.change(x)}</dd>
    </div>
  );
}

/** What is being done, or was: read out as it changes. */
function Status({ graph }: { readonly graph: GraphDetail }) {
  const connecting = useApp((state) => state.connecting);
  const said = connecting.isOn
    ? connecting.source === null
      ? words.pickSource
      : words.pickTarget(connecting.source)
    : graph.step
      ? text.stepDone(graph.step)
      : '';
  return (
    <p className="small soft edit-status" role="status" data-testid="edit-status">
      {said}
      {graph.noFit !== null && !connecting.isOn && <> {text.noFit(strings.tell(graph.noFit))}</>}
    </p>
  );
}
