/** Which variables belong to a group: a list of check boxes of which only those in sight exist, with a search. */
import { useRef, useState } from 'react';
import { strings } from '../../app/strings';
import { useVirtual } from '../../ui/use-virtual';

const text = strings.groups;
const ROW_HEIGHT = 26;
/** With fewer variables everything is in sight anyway. */
const FILTER_FROM = 8;

interface Props {
  readonly label: string;
  readonly names: readonly string[];
  readonly members: readonly string[];
  readonly onChange: (members: readonly string[]) => void;
}

export function GroupMembers({ label, names, members, onChange }: Props) {
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const shown = wanted === '' ? names : names.filter((name) => name.toLowerCase().includes(wanted));
  const isIn = new Set(members);
  return (
    <fieldset className="group-members">
      <legend className="visually-hidden">{label}</legend>
      {names.length >= FILTER_FROM && (
        <input
          type="search"
          aria-label={text.find}
          placeholder={text.find}
          data-testid="group-filter"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      <MemberList
        names={shown}
        isIn={isIn}
        onToggle={(name) => onChange(isIn.has(name) ? members.filter((one) => one !== name) : [...members, name])}
      />
      <p className="links">
        <button
          type="button"
          className="link"
          data-testid="group-take"
          onClick={() => onChange([...members, ...shown])}
        >
          {text.takeShort}
        </button>
        <button type="button" className="link" disabled={members.length === 0} onClick={() => onChange([])}>
          {text.dropShort}
        </button>
      </p>
    </fieldset>
  );
}

interface ListProps {
  readonly names: readonly string[];
  readonly isIn: ReadonlySet<string>;
  readonly onToggle: (name: string) => void;
}

function MemberList({ names, isIn, onToggle }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtual({
    count: names.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });
  if (names.length === 0) return <p className="soft small">{strings.knowledge.tiers.noMatch}</p>;
  return (
    <div className="member-list" ref={scroller}>
      <div className="virtual-space" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const name = names[index] ?? '';
          return (
            <label
              key={String(key)}
              className="virtual-row member"
              style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
              title={name}
            >
              <input type="checkbox" data-name={name} checked={isIn.has(name)} onChange={() => onToggle(name)} />
              <span>{name}</span>
            </label>
          );
        })}
      </div>
    </div>
  );
}
