/** What is doubtful about a file: how much of it, where, and what can be done. */
import type { CsvOverrides } from '../../../shared/model/dataset';
import type { FileCheck, Place, Problem } from '../../../shared/model/file-check';
import { without } from '../../app/state/without';
import { strings } from '../../app/strings';
import { RadioGroup } from '../../ui/RadioGroup';
import type { ColumnChange, ColumnChoices } from './choices';

const text = strings.wizard;

export interface ProblemProps {
  readonly check: FileCheck;
  readonly overrides: CsvOverrides;
  readonly choices: ColumnChoices;
  readonly onOverrides: (overrides: CsvOverrides) => void;
  readonly onColumn: (name: string, change: ColumnChange) => void;
  readonly onGoTo: (place: Place) => void;
}

export function ProblemList(props: ProblemProps) {
  const { problems, error } = props.check;
  // A file that cannot be read at all says so above; there is nothing to list.
  if (problems.length === 0 && error !== null) return null;
  return (
    <section className="wizard-problems" aria-label={text.problems} data-testid="wizard-problems">
      <h2>{text.problems}</h2>
      {problems.length === 0 && <p className="soft small">{text.noProblems}</p>}
      <ul className="wizard-problem-list">
        {problems.map((problem) => (
          <li
            key={`${problem.kind} ${problem.column}`}
            className="wizard-problem"
            data-testid="wizard-problem"
            data-kind={problem.kind}
          >
            <p>{sentenceOf(problem)}</p>
            <Remedy {...props} problem={problem} />
            <Places problem={problem} onGoTo={props.onGoTo} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentenceOf({ kind, column, count, expected }: Problem): string {
  switch (kind) {
    case 'ragged':
      return text.ragged(count, expected ?? 0);
    case 'text':
      return text.textIn(column ?? '', count);
    case 'encoding':
      return text.encodingLines(count);
    case 'quote':
      return text.quoteBroken;
  }
}

function Remedy({ problem, overrides, choices, onOverrides, onColumn }: ProblemProps & { readonly problem: Problem }) {
  const { kind, column, count } = problem;
  if (kind === 'ragged') return <RaggedChoice count={count} overrides={overrides} onChange={onOverrides} />;
  if (kind === 'text' && column !== null) {
    return (
      <label className="wizard-check">
        <input
          type="checkbox"
          data-testid={`wizard-as-missing-${column}`}
          checked={choices.get(column)?.textAsMissing ?? false}
          onChange={(event) => onColumn(column, { textAsMissing: event.target.checked })}
        />
        {text.asMissing(count)}
      </label>
    );
  }
  const remedy: CsvOverrides = kind === 'encoding' ? { encoding: 'windows-1252' } : { quote: '' };
  return (
    <button
      type="button"
      className="small"
      data-testid={`wizard-remedy-${kind}`}
      onClick={() => onOverrides({ ...overrides, ...remedy })}
    >
      {kind === 'encoding' ? text.readAs('windows-1252') : text.quoteNone}
    </button>
  );
}

interface RaggedProps {
  readonly count: number;
  readonly overrides: CsvOverrides;
  readonly onChange: (overrides: CsvOverrides) => void;
}

function RaggedChoice({ count, overrides, onChange }: RaggedProps) {
  return (
    <RadioGroup
      legend={text.raggedLegend}
      choices={[
        { id: 'refuse', title: text.raggedRefuse, sentence: '' },
        { id: 'leave-out', title: text.raggedLeaveOut(count), sentence: '' },
      ]}
      value={overrides.raggedRows ?? 'refuse'}
      testId={(id) => `wizard-ragged-${id}`}
      onChange={(id) => {
        const others = without(overrides, 'raggedRows');
        onChange(id === 'leave-out' ? { ...others, raggedRows: id } : others);
      }}
    />
  );
}

function placeText({ row, column, value, found }: Place, kind: Problem['kind']): string {
  if (found !== null) return text.placeFields(row, found);
  if (kind === 'encoding' && column !== null && value !== null) return text.placeIn(row, column, value);
  return text.place(row, value);
}

function Places({ problem, onGoTo }: { readonly problem: Problem; readonly onGoTo: (place: Place) => void }) {
  const { places, count, kind } = problem;
  return (
    <>
      <ul className="wizard-places">
        {places.map((place) => (
          <li key={`${place.row} ${place.value}`}>
            <button
              type="button"
              className="link"
              title={text.goTo}
              data-testid="wizard-place"
              onClick={() => onGoTo(place)}
            >
              {placeText(place, kind)}
            </button>
          </li>
        ))}
      </ul>
      {count > places.length && <p className="soft small">{text.problemsLeft(places.length, count)}</p>}
    </>
  );
}
