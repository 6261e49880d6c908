/** One tier, or the variables that stand in none. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Knowledge } from '../../../shared/model/knowledge';
import { editKnowledge } from '../../app/state/knowledge-actions';
import { removeTier, setCausesNextOnly, setForbidsWithin, shiftTier } from '../../app/state/knowledge-edits';
import { strings } from '../../app/strings';
import { laneName } from './lane-name';
import type { LaneHandlers } from './VariableChips';
import { VariableChips } from './VariableChips';

const text = strings.knowledge.tiers;

interface LaneProps extends LaneHandlers {
  readonly included: ReadonlySet<string>;
  readonly filter: string;
}

interface Frame extends LaneProps {
  readonly lane: number | null;
  readonly names: readonly string[];
  /** Said where the lane holds nothing. */
  readonly empty: string;
  readonly children: ReactNode;
}

function Lane({ lane, names, empty, filter, children, ...handlers }: Frame) {
  const [isOver, setOver] = useState(false);
  const wanted = filter.trim().toLowerCase();
  const shown = names.filter((name) => name.toLowerCase().includes(wanted));
  return (
    <section
      className={isOver ? 'lane over' : 'lane'}
      aria-label={laneName(lane)}
      data-testid={lane === null ? 'lane-none' : `lane-${lane + 1}`}
      onDragOver={(event) => {
        if (!handlers.isDragging()) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        handlers.onDrop(lane);
      }}
    >
      {children}
      {shown.length > 0 ? (
        <VariableChips label={text.variables(laneName(lane))} names={shown} {...handlers} />
      ) : (
        <p className="soft small">{names.length > 0 ? text.noMatch : empty}</p>
      )}
    </section>
  );
}

export function FreeLane(props: LaneProps & { readonly names: readonly string[] }) {
  return (
    <Lane {...props} lane={null} empty={text.allPlaced}>
      <h4>
        {text.none} <span className="soft small">{text.noneHint}</span>
      </h4>
    </Lane>
  );
}

interface TierProps extends LaneProps {
  readonly at: number;
  readonly count: number;
  readonly tier: Knowledge['tiers'][number];
}

export function TierLane({ at, count, tier, ...props }: TierProps) {
  const place = count > 1 && (at === 0 ? text.first : at === count - 1 && text.last);
  return (
    <Lane {...props} lane={at} names={tier.variables} empty={text.empty}>
      <div className="lane-head">
        <h4>
          {text.name(at)} {place && <span className="soft small">{place}</span>}
        </h4>
        <IconButton sign="↑" label={text.earlier(at)} isDisabled={at === 0} onClick={() => shift(at, -1)} />
        <IconButton sign="↓" label={text.later(at)} isDisabled={at === count - 1} onClick={() => shift(at, 1)} />
        <IconButton sign="×" label={text.remove(at)} onClick={() => editKnowledge((one) => removeTier(one, at))} />
      </div>
      <label className="within">
        <input
          type="checkbox"
          aria-label={text.withinOf(at)}
          data-testid={`within-${at + 1}`}
          checked={tier.forbidsWithin}
          onChange={(event) => editKnowledge((one) => setForbidsWithin(one, at, event.target.checked))}
        />
        {text.within}
      </label>
      {at < count - 2 && (
        <label className="within">
          <input
            type="checkbox"
            aria-label={text.nextOnlyOf(at)}
            data-testid={`next-only-${at + 1}`}
            checked={tier.causesNextOnly ?? false}
            onChange={(event) => editKnowledge((one) => setCausesNextOnly(one, at, event.target.checked))}
          />
          {text.nextOnly}
        </label>
      )}
    </Lane>
  );
}

function shift(at: number, by: -1 | 1): void {
  editKnowledge((knowledge) => shiftTier(knowledge, at, by));
}

interface IconProps {
  readonly sign: string;
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
}

function IconButton({ sign, label, isDisabled = false, onClick }: IconProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onClick}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
