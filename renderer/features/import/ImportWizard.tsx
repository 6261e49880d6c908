/** A file before it is imported: how it is read, what is doubtful, its columns and rows, all at once. */
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { CsvOverrides } from '../../../shared/model/dataset';
import type { FileCheck, Place } from '../../../shared/model/file-check';
import { importChosen } from '../../app/state/data-actions';
import type { Reading } from '../../app/state/state';
import { useApp } from '../../app/state/state';
import { without } from '../../app/state/without';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';
import type { ColumnChange, ColumnState } from './choices';
import { choicesOf, columnStates, overridesFor, withChange } from './choices';
import { ColumnTable } from './ColumnTable';
import type { Jump } from './PreviewGrid';
import { PreviewGrid } from './PreviewGrid';
import { ProblemList } from './ProblemList';
import { ReadingForm } from './ReadingForm';
import { useReading } from './use-reading';

const text = strings.wizard;

interface Props {
  readonly reading: Reading;
  /** Title and way back. */
  readonly head: ReactNode;
  /** An import that goes on or failed. */
  readonly status: ReactNode;
}

/** What was chosen so far, and ways to change it. */
function useChoices(reading: Reading) {
  const [overrides, setOverrides] = useState<CsvOverrides>(() => without(reading.overrides, 'columns'));
  const [choices, setChoices] = useState(() => choicesOf(reading.overrides));
  const change = (names: readonly string[], what: ColumnChange) => setChoices(withChange(choices, names, what));
  const changeEach = (changes: readonly (readonly [string, ColumnChange])[]) => {
    setChoices(changes.reduce((known, [name, what]) => withChange(known, [name], what), choices));
  };
  return { overrides, setOverrides, choices, change, changeEach };
}

/** Rows that are left out are decided about; the look at the file itself does not depend on it. */
function useLook({ path, check }: Reading, overrides: CsvOverrides) {
  const key = JSON.stringify(without(overrides, 'raggedRows'));
  const looked = useMemo(() => JSON.parse(key) as CsvOverrides, [key]);
  return useReading(path, looked, check);
}

export function ImportWizard({ reading, head, status }: Props) {
  const { overrides, setOverrides, choices, change, changeEach } = useChoices(reading);
  const { preview, check, isChecking, failure } = useLook(reading, overrides);
  const [jump, setJump] = useState<Jump | null>(null);
  const states = useMemo(() => (check ? columnStates(check, choices) : []), [check, choices]);
  const names = states.map((state) => state.check.summary.name);
  const goTo = (place: Place) => setJump({ place });
  const hasProblems = check !== null && check.problems.length > 0;
  const problems = check && (
    <ProblemList
      {...{ check, overrides, choices }}
      onOverrides={setOverrides}
      onColumn={(name, what) => change([name], what)}
      onGoTo={goTo}
    />
  );
  return (
    <>
      <header className="wizard-head" data-part>
        {head}
        <ImportBar
          {...{ check, states, overrides, isChecking }}
          isBroken={failure !== null}
          onImport={() => void importChosen(reading.path, overridesFor(overrides, choices, names))}
        />
      </header>
      <div className="wizard-body">
        <div className="wizard-side" data-part>
          {status}
          {failure && <Alert testId="import-error">{strings.error(failure)}</Alert>}
          {hasProblems && problems}
          <h2>{text.form}</h2>
          <ReadingForm overrides={overrides} dialect={preview?.dialect ?? null} onChange={setOverrides} />
          {!hasProblems && problems}
        </div>
        <div className="wizard-main" data-part>
          <ColumnTable states={states} onChange={change} onChangeEach={changeEach} onGoTo={goTo} />
          <section className="wizard-preview" aria-label={text.preview}>
            <h2>{text.preview}</h2>
            {preview ? (
              <PreviewGrid preview={preview} check={check} jump={jump} />
            ) : (
              <p className="soft pad">{isChecking ? text.checking : text.previewNone}</p>
            )}
          </section>
        </div>
      </div>
    </>
  );
}

interface BarProps {
  readonly check: FileCheck | null;
  readonly states: readonly ColumnState[];
  readonly overrides: CsvOverrides;
  readonly isChecking: boolean;
  readonly isBroken: boolean;
  readonly onImport: () => void;
}

/** Why the file cannot be imported yet, or what it would become. */
function verdict({ check, states, overrides, isChecking, isBroken }: BarProps): { text: string; isReady: boolean } {
  if (isChecking) return { text: text.checking, isReady: false };
  if (isBroken || !check) return { text: text.unreadable, isReady: false };
  const ragged = check.problems.find((problem) => problem.kind === 'ragged');
  if (ragged && overrides.raggedRows !== 'leave-out') return { text: text.decideRagged(ragged.count), isReady: false };
  const refused = states.filter((state) => state.obstacle !== null).length;
  if (refused > 0) return { text: text.decideColumns(refused), isReady: false };
  const usable = states.filter((state) => state.isUsable).length;
  return { text: text.facts(check.rows, usable, states.length), isReady: true };
}

function ImportBar(props: BarProps) {
  const isImporting = useApp((state) => state.importing !== null);
  const { text: sentence, isReady } = verdict(props);
  return (
    <div className="wizard-bar">
      <span role="status" data-testid="wizard-verdict">
        {sentence}
      </span>
      <button
        type="button"
        className="primary"
        data-testid="import-with-overrides"
        disabled={!isReady || isImporting}
        onClick={props.onImport}
      >
        {text.import}
      </button>
    </div>
  );
}
