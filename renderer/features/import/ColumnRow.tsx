/** One column of the file: what it is, why, and what a person says of it. */
import type { ColumnSummary } from '../../../shared/model/dataset';
import { ChosenType, MOST_LABEL, MOST_UNIT } from '../../../shared/model/dataset';
import type { Place, TypeObstacle } from '../../../shared/model/file-check';
import { strings } from '../../app/strings';
import type { ColumnChange, ColumnState } from './choices';
import { unitInName } from './choices';

const text = strings.wizard;

interface Props {
  readonly state: ColumnState;
  readonly index: number;
  readonly isPicked: boolean;
  readonly style: { readonly height: number; readonly transform: string };
  readonly onPick: (isPicked: boolean) => void;
  readonly onChange: (change: ColumnChange) => void;
  readonly onGoTo: (place: Place) => void;
}

export function ColumnRow({ state, index, isPicked, style, onPick, onChange, onGoTo }: Props) {
  const { check, choice } = state;
  const { summary } = check;
  const { name } = summary;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="wizard-row virtual-row"
      data-testid="wizard-column"
      data-name={name}
      style={style}
    >
      <div role="cell">
        <label className="wizard-cell">
          <input
            type="checkbox"
            aria-label={text.select(name)}
            checked={isPicked}
            onChange={(event) => onPick(event.target.checked)}
          />
        </label>
      </div>
      <div role="rowheader" className="wizard-cell wizard-name" title={`${name}\n${summary.examples.join(', ')}`}>
        <span className="wizard-line">{name}</span>
        <span className="wizard-line soft small">{summary.examples.join(', ')}</span>
      </div>
      <div role="cell" className="wizard-cell">
        <TypeChoice summary={summary} value={choice?.type} onChange={(type) => onChange({ type })} />
      </div>
      <div role="cell" className="wizard-cell wizard-reason">
        <Reason state={state} onChange={onChange} onGoTo={onGoTo} />
      </div>
      <div role="cell" className="wizard-cell">
        <input
          type="text"
          aria-label={text.unitOf(name)}
          data-testid={`wizard-unit-${name}`}
          placeholder={unitInName(name) ?? ''}
          maxLength={MOST_UNIT}
          value={choice?.unit ?? ''}
          onChange={(event) => onChange({ unit: event.target.value })}
        />
      </div>
      <div role="cell" className="wizard-cell">
        <input
          type="text"
          aria-label={text.labelOf(name)}
          data-testid={`wizard-label-${name}`}
          maxLength={MOST_LABEL}
          value={choice?.label ?? ''}
          onChange={(event) => onChange({ label: event.target.value })}
        />
      </div>
    </div>
  );
}

interface TypeProps {
  readonly summary: ColumnSummary;
  readonly value: ChosenType | undefined;
  readonly onChange: (type: ChosenType | undefined) => void;
}

function TypeChoice({ summary, value, onChange }: TypeProps) {
  const { name, type } = summary;
  return (
    <select
      aria-label={text.typeOf(name)}
      data-testid={`wizard-type-${name}`}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : ChosenType.parse(event.target.value))}
    >
      <option value="">{text.recognised(strings.data.types[type])}</option>
      {ChosenType.options.map((id) => (
        <option key={id} value={id}>
          {text.types[id]}
        </option>
      ))}
    </select>
  );
}

function obstacleText(obstacle: TypeObstacle): string {
  switch (obstacle.kind) {
    case 'text':
      return text.obstacleText(obstacle.count, obstacle.first?.row ?? null, obstacle.first?.value ?? null);
    case 'levels':
      return text.obstacleLevels(obstacle.count);
    case 'uncountable':
      return text.obstacleCount(obstacle.first.row, obstacle.first.value ?? '');
  }
}

type ReasonProps = Pick<Props, 'state' | 'onChange' | 'onGoTo'>;

function Reason({ state, onChange, onGoTo }: ReasonProps) {
  const { check, choice, obstacle } = state;
  const { summary, texts, textPlaces } = check;
  const first = obstacle && 'first' in obstacle ? obstacle.first : null;
  const asksForCells = obstacle?.kind === 'text' || choice?.textAsMissing === true;
  return (
    <>
      {obstacle ? (
        <button
          type="button"
          className="link wizard-obstacle"
          data-testid="wizard-obstacle"
          title={obstacleText(obstacle)}
          disabled={first === null}
          onClick={() => first && onGoTo(first)}
        >
          <span className="wizard-line">{obstacleText(obstacle)}</span>
        </button>
      ) : (
        <span className="wizard-two-lines" title={strings.tell(summary.reason)}>
          {strings.tell(summary.reason)}
        </span>
      )}
      {asksForCells && (
        <label
          className="wizard-check small"
          title={textPlaces.map(({ row, value }) => text.place(row, value)).join('\n')}
        >
          <input
            type="checkbox"
            aria-label={text.textMissingOf(summary.name, texts)}
            data-testid={`wizard-cells-missing-${summary.name}`}
            checked={choice?.textAsMissing ?? false}
            onChange={(event) => onChange({ textAsMissing: event.target.checked })}
          />
          {text.cellsMissing(texts)}
        </label>
      )}
    </>
  );
}
