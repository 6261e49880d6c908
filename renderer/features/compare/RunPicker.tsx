/** Which runs and other graphs are compared, and which of them are on show. */
import { showPair, togglePicked } from '../../app/state/graph-comparison-actions';
import { MOST_GRAPHS, obstacle, type Candidate, type Parts } from '../../app/state/graph-comparison';
import { isActive } from '../../app/state/selectors';
import { strings } from '../../app/strings';

const text = strings.comparison;

interface Props {
  readonly all: readonly Candidate[];
  /** Ids of those that are ticked. */
  readonly picks: readonly string[];
  readonly parts: Parts;
}

export function RunPicker({ all, picks, parts }: Props) {
  return (
    <section className="run-picker" aria-labelledby="run-picker" data-part>
      {parts.reference && <Pair {...parts} reference={parts.reference} />}
      <fieldset className="picks">
        <legend id="run-picker">{text.runs}</legend>
        <p className="soft small">{text.pickHint(MOST_GRAPHS)}</p>
        {all
          .filter(({ run }) => run === null || !isActive(run))
          .toReversed()
          .map((one) => (
            <Pick key={one.id} one={one} parts={parts} picks={picks} />
          ))}
      </fieldset>
    </section>
  );
}

interface PickProps {
  readonly one: Candidate;
  readonly parts: Parts;
  readonly picks: readonly string[];
}

function aboutOf({ run, graph }: Candidate): string {
  if (run) return text.ofRun(run.edges ?? 0, run.threshold, run.thresholdScale ?? 'raw');
  const about = graph ? text.ofGraph(strings.graphs.kinds[graph.kind], graph.edgeCount) : '';
  return graph?.isTruth ? `${about}, ${text.truth}` : about;
}

function Pick({ one, parts: { reference, names, excluded }, picks }: PickProps) {
  const isPicked = picks.includes(one.id);
  const reason = isPicked
    ? (excluded.find(({ candidate }) => candidate.id === one.id)?.reason ?? null)
    : obstacle(one, reference, names);
  // What was picked can always be let go.
  const isOff = !isPicked && (reason !== null || picks.length >= MOST_GRAPHS);
  const id = `pick-${one.id}`;
  return (
    <div className="pick">
      <input
        type="checkbox"
        id={id}
        data-testid="pick"
        aria-describedby={`${id}-about`}
        checked={isPicked}
        disabled={isOff}
        onChange={() => togglePicked(one.id)}
      />
      <label htmlFor={id}>{one.title}</label>
      <p id={`${id}-about`} className={isPicked && reason !== null ? 'small warned' : 'small soft'}>
        {reason === null ? aboutOf(one) : isPicked ? text.excluded(reason) : reason}
      </p>
    </div>
  );
}

function Pair({ reference, others, other }: Parts & { readonly reference: Candidate }) {
  const all = [reference, ...others];
  return (
    <div className="compare-pair">
      <RunSelect
        id="reference"
        label={text.reference}
        all={all}
        chosen={reference}
        onChoose={(id) => showPair(id, id === other?.id ? reference.id : (other?.id ?? null))}
      />
      {other && (
        <>
          <RunSelect
            id="other"
            label={text.other}
            all={all.filter(({ id }) => id !== reference.id)}
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
  readonly all: readonly Candidate[];
  readonly chosen: Candidate;
  readonly onChoose: (id: string) => void;
}

function RunSelect({ id, label, all, chosen, onChoose }: SelectProps) {
  return (
    <div className="field">
      <label htmlFor={`compare-${id}`}>{label}</label>
      <select
        id={`compare-${id}`}
        data-testid={`compare-${id}`}
        value={chosen.id}
        onChange={(event) => onChoose(event.target.value)}
      >
        {all.map((one) => (
          <option key={one.id} value={one.id}>
            {one.title}
          </option>
        ))}
      </select>
    </div>
  );
}
