/** What was found before a run, worst first, each with what can be done about it. */
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Finding } from '../../../shared/model/dataset';
import { exclude } from '../../app/state/data-actions';
import { setRidge } from '../../app/state/learn-actions';
import { includedVariables } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Alert } from '../../ui/Alert';
import { FixButtons } from './steps/FixButtons';
import { bySeverity, excludable, ridgeFinding, shownAtFirst } from './findings';

const text = strings.check;
const MOST_BUTTONS = 4;
const RIDGES = [0, 0.001, 0.01, 0.1];

/** Columns left out for their type are not repeated here: the list of variables ends with them and their reasons. */
export function FindingList() {
  const check = useApp((state) => state.check);
  const isChecking = useApp((state) => state.isChecking);
  const failure = useApp((state) => state.failures.check);
  const ridge = useApp((state) => state.settings.ridge);
  const [showsAll, setShowsAll] = useState(false);
  const findings = bySeverity(check?.findings ?? []).filter((finding) => finding.kind !== 'left-out');
  const ridgeAt = ridgeFinding(findings);
  const atFirst = shownAtFirst(findings);
  const shown = showsAll ? findings : findings.slice(0, atFirst);
  return (
    <section className="findings" aria-label={text.title} aria-busy={isChecking} data-testid="findings">
      <p className="rows-used">
        {check ? strings.data.rowsUsed(check.rowsUsed, check.rows) : isChecking ? text.checking : ''}
        {check && findings.length === 0 && ` ${text.clean}`}
      </p>
      {failure && <Alert tone="warning">{strings.error(failure)}</Alert>}
      <ul className="finding-items">
        {shown.map((finding) => (
          <FindingItem
            key={`${finding.kind} ${strings.tell(finding.message)}`}
            finding={finding}
            hasRidge={finding === ridgeAt}
          />
        ))}
      </ul>
      {findings.length > atFirst && !showsAll && (
        <button type="button" className="link" onClick={() => setShowsAll(true)}>
          {text.more(findings.length - atFirst)}
        </button>
      )}
      {ridge > 0 && (ridgeAt === undefined || !shown.includes(ridgeAt)) && <RidgeChoice />}
    </section>
  );
}

function FindingItem({ finding, hasRidge }: { readonly finding: Finding; readonly hasRidge: boolean }) {
  const included = useApp(useShallow(includedVariables));
  const tone = finding.severity === 'stops' ? 'error' : finding.severity;
  const names = excludable(finding, included);
  const fixes = finding.fixes ?? [];
  return (
    <li className={`finding ${finding.severity}`} data-testid="finding" data-kind={finding.kind}>
      <span className={`mark ${tone}`} role="img" aria-label={text.severity[finding.severity]} />
      <div>
        {finding.severity === 'stops' && <strong>{text.severity.stops}. </strong>}
        {strings.tell(finding.message)}
        {fixes.length > 0 && <FixButtons fixes={fixes} />}
        {fixes.length === 0 && names.length > 0 && <ExcludeButtons finding={finding} names={names} />}
        {hasRidge && <RidgeChoice />}
      </div>
    </li>
  );
}

function ExcludeButtons({ finding, names }: { readonly finding: Finding; readonly names: readonly string[] }) {
  const included = useApp((state) => includedVariables(state).length);
  // One of a collinear set should stay, and a run needs two variables.
  const canExcludeAll = finding.kind !== 'collinear' && names.length > 1 && included - names.length >= 2;
  return (
    <p className="finding-actions">
      {names.slice(0, MOST_BUTTONS).map((name) => (
        <button
          key={name}
          type="button"
          className="small"
          data-testid={`exclude-${name}`}
          onClick={() => exclude([name])}
        >
          {text.exclude(name)}
        </button>
      ))}
      {canExcludeAll && (
        <button type="button" className="small" onClick={() => exclude(names)}>
          {text.excludeAll(names.length)}
        </button>
      )}
    </p>
  );
}

/** Offered only where it helps: at the first set of collinear columns, with too few rows, or while one is set. */
function RidgeChoice() {
  const ridge = useApp((state) => state.settings.ridge);
  const choices = RIDGES.includes(ridge) ? RIDGES : [...RIDGES, ridge].toSorted((a, b) => a - b);
  return (
    <div className="ridge">
      <label>
        {text.ridge}{' '}
        <select data-testid="ridge" value={ridge} onChange={(event) => setRidge(Number(event.target.value))}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice === 0 ? text.ridgeNone : choice}
            </option>
          ))}
        </select>
      </label>
      <p className="field-help">{text.ridgeHint}</p>
    </div>
  );
}
