/** Legend and filter in one: how each kind of edge is drawn, how many there are, and whether they are shown. */
import { differenceKinds, type DifferenceCounts, type DifferenceKind } from '../../../shared/graph/difference';
import { whole } from '../../app/format';
import { strings } from '../../app/strings';
import { differenceLooks } from '../../graph/difference-style';

const text = strings.comparison;

interface Props {
  /** Names of the two graphs. */
  readonly a: string;
  readonly b: string;
  readonly counts: DifferenceCounts;
  readonly shown: readonly DifferenceKind[];
  readonly onChange: (shown: readonly DifferenceKind[]) => void;
}

export function KindFilter({ a, b, counts, shown, onChange }: Props) {
  return (
    <fieldset className="kind-filter" data-testid="kind-filter">
      <legend className="visually-hidden">{text.show}</legend>
      {differenceKinds.map((kind) => (
        <label key={kind} title={text.lineIs[kind]}>
          <input
            type="checkbox"
            data-testid={`show-${kind}`}
            checked={shown.includes(kind)}
            onChange={() =>
              onChange(differenceKinds.filter((one) => (one === kind ? !shown.includes(one) : shown.includes(one))))
            }
          />
          <KindMark kind={kind} />
          {text.kinds(a, b)[kind]} <strong data-testid={`count-${kind}`}>{whole(counts[kind])}</strong>
        </label>
      ))}
    </fieldset>
  );
}

/** A piece of the line as it is drawn, arrowheads included. */
export function KindMark({ kind }: { readonly kind: DifferenceKind }) {
  const { colour, dash } = differenceLooks[kind];
  const stroke = `var(--${colour})`;
  const isReversed = kind === 'reversed';
  return (
    <svg width="44" height="10" viewBox="0 0 44 10" className="kind-mark" aria-hidden="true">
      <line
        x1={isReversed ? 9 : 1}
        x2="36"
        y1="5"
        y2="5"
        stroke={stroke}
        strokeWidth="2.5"
        strokeDasharray={dash.join(' ')}
      />
      <path d="M35 0.5 L44 5 L35 9.5 Z" fill={stroke} />
      {isReversed && <path d="M9 1 L1 5 L9 9 Z" fill="var(--surface)" stroke={stroke} strokeWidth="1.25" />}
    </svg>
  );
}
