/** Which runs are compared, and which of them are on show. */
import type { RunRecord } from '../../../shared/model/run';
import { labelOf } from '../../app/state/comparison';
import { showPair, togglePicked } from '../../app/state/graph-comparison-actions';
import { MOST_GRAPHS, obstacle, type Parts } from '../../app/state/graph-comparison';
import { isActive } from '../../app/state/selectors';
import { strings } from '../../app/strings';

const text = strings.comparison;

interface Props {
  readonly runs: readonly RunRecord[];
  /** Ids of the runs that are ticked. */
  readonly picks: readonly string[];
  readonly parts: Parts;
}

export function RunPicker({ runs, picks, parts }: Props) {
  return (
    <section className="run-picker" aria-labelledby="run-picker" data-part>
      {parts.reference && <Pair {...parts} reference={parts.reference} />}
      <fieldset className="picks">
        <legend id="run-picker">{text.runs}</legend>
        <p className="soft small">{text.pickHint(MOST_GRAPHS)}</p>
        {runs
          .filter((run) => !isActive(run))
          .toReversed()
          .map((run) => (
            <Pick key={run.id} run={run} reference={parts.reference} picks={picks} />
          ))}
      </fieldset>
    </section>
  );
}

interface PickProps {
  readonly run: RunRecord;
  readonly reference: RunRecord | null;
  readonly picks: readonly string[];
}

function Pick({ run, reference, picks }: PickProps) {
  const reason = obstacle(run, reference);
  const isPicked = picks.includes(run.id);
  // What was picked can always be let go.
  const isOff = !isPicked && (reason !== null || picks.length >= MOST_GRAPHS);
  const id = `pick-${run.id}`;
  return (
    <div className="pick">
      <input
        type="checkbox"
        id={id}
        data-testid="pick"
        aria-describedby={`${id}-about`}
        checked={isPicked}
        disabled={isOff}
        onChange={() => togglePicked(run.id)}
      />
      <label htmlFor={id}>{labelOf(run)}</label>
      <p id={`${id}-about`} className={isPicked && reason !== null ? 'small warned' : 'small soft'}>
        {reason === null ? text.ofRun(run.edges ?? 0, run.threshold) : isPicked ? text.excluded(reason) : reason}
      </p>
    </div>
  );
}

function Pair({ reference, others, other }: Parts & { readonly reference: RunRecord }) {
  const all = [reference, ...others].toSorted((a, b) => a.number - b.number);
  return (
    <div className="compare-pair">
      <RunSelect
        id="reference"
        label={text.reference}
        runs={all}
        chosen={reference}
        onChoose={(id) => showPair(id, id === other?.id ? reference.id : (other?.id ?? null))}
      />
      {other && (
        <>
          <RunSelect
            id="other"
            label={text.other}
            runs={all.filter(({ id }) => id !== reference.id)}
            chosen={other}
            onChoose={(id) => showPair(reference.id, id)}
          />
          <button type="button" data-testid="swap" onClick={() => showPair(other.id, reference.id)}>
            {text.swap}
          </button>
        </>
      )}
    </div>
  );
}

interface SelectProps {
  readonly id: string;
  readonly label: string;
  readonly runs: readonly RunRecord[];
  readonly chosen: RunRecord;
  readonly onChoose: (id: string) => void;
}

function RunSelect({ id, label, runs, chosen, onChoose }: SelectProps) {
  return (
    <div className="field">
      <label htmlFor={`compare-${id}`}>{label}</label>
      <select
        id={`compare-${id}`}
        data-testid={`compare-${id}`}
        value={chosen.id}
        onChange={(event) => onChoose(event.target.value)}
      >
        {runs.map((run) => (
          <option key={run.id} value={run.id}>
            {labelOf(run)}
          </option>
        ))}
      </select>
    </div>
  );
}
