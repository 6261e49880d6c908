/** Every column with its type, unit and label; many can be changed at once. Only the rows in sight exist. */
import type { ReactNode } from 'react';
import { useMemo, useRef, useState } from 'react';
import type { Place } from '../../../shared/model/file-check';
import { strings } from '../../app/strings';
import { useVirtual } from '../../ui/use-virtual';
import { BulkBar } from './BulkBar';
import type { ColumnChange, ColumnFilter, ColumnState } from './choices';
import { filterColumns } from './choices';
import { ColumnRow } from './ColumnRow';

const text = strings.wizard;
const ROW_HEIGHT = 52;

interface Props {
  readonly states: readonly ColumnState[];
  readonly onChange: (names: readonly string[], change: ColumnChange) => void;
  /** Changes of several columns, each its own. */
  readonly onChangeEach: (changes: readonly (readonly [name: string, change: ColumnChange])[]) => void;
  readonly onGoTo: (place: Place) => void;
}

export function ColumnTable({ states, onChange, onChangeEach, onGoTo }: Props) {
  const [words, setWords] = useState('');
  const [filter, setFilter] = useState<ColumnFilter>('all');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => filterColumns(states, words, filter), [states, words, filter]);
  const selected = states.filter((state) => picked.has(state.check.summary.name));
  const pick = (names: readonly string[], isPicked: boolean) => {
    const next = new Set(picked);
    for (const name of names) {
      if (isPicked) next.add(name);
      else next.delete(name);
    }
    setPicked(next);
  };
  const shownNames = shown.map((state) => state.check.summary.name);
  const isAllPicked = shownNames.length > 0 && shownNames.every((name) => picked.has(name));
  return (
    <section className="wizard-columns" aria-label={text.columns}>
      <div className="wizard-columns-head">
        <h2>{text.columns}</h2>
        <input
          type="search"
          aria-label={text.find}
          placeholder={text.find}
          data-testid="wizard-find"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <FilterChoice value={filter} onChange={setFilter} />
        <BulkBar selected={selected} onChange={onChange} onChangeEach={onChangeEach} />
      </div>
      <Rows
        states={shown}
        isEmpty={states.length === 0}
        picked={picked}
        onPick={pick}
        onChange={onChange}
        onGoTo={onGoTo}
      >
        <label className="wizard-cell" title={text.selectAll(shown.length)}>
          <input
            type="checkbox"
            aria-label={text.selectAll(shown.length)}
            data-testid="wizard-select-all"
            checked={isAllPicked}
            onChange={(event) => pick(shownNames, event.target.checked)}
          />
        </label>
      </Rows>
    </section>
  );
}

function FilterChoice(props: { readonly value: ColumnFilter; readonly onChange: (filter: ColumnFilter) => void }) {
  return (
    <select
      aria-label={text.filter}
      data-testid="wizard-filter"
      value={props.value}
      onChange={(event) => props.onChange(event.target.value as ColumnFilter)}
    >
      {Object.entries(text.filters).map(([id, title]) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}

interface RowsProps extends Pick<Props, 'states' | 'onChange' | 'onGoTo'> {
  /** No column is known at all. */
  readonly isEmpty: boolean;
  readonly picked: ReadonlySet<string>;
  readonly onPick: (names: readonly string[], isPicked: boolean) => void;
  /** Head of the check boxes. */
  readonly children: ReactNode;
}

function Rows({ states, isEmpty, picked, onPick, onChange, onGoTo, children }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtual({
    count: states.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollPaddingStart: 32,
    overscan: 6,
  });
  return (
    <div
      className="wizard-table"
      role="table"
      aria-label={text.columns}
      aria-rowcount={states.length + 1}
      ref={scroller}
      tabIndex={0}
    >
      <div role="row" aria-rowindex={1} className="wizard-row wizard-table-head">
        <div role="columnheader">{children}</div>
        {[text.column, text.type, text.reason, text.unit, text.label].map((title) => (
          <div key={title} role="columnheader" className="wizard-cell">
            {title}
          </div>
        ))}
      </div>
      {states.length === 0 && !isEmpty && <p className="soft pad">{text.noMatch}</p>}
      <div role="rowgroup" className="virtual-space" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const state = states[index];
          if (!state) return null;
          const { name } = state.check.summary;
          return (
            <ColumnRow
              key={name}
              state={state}
              index={index}
              isPicked={picked.has(name)}
              style={{ height: size, transform: `translateY(${start}px)` }}
              onPick={(isPicked) => onPick([name], isPicked)}
              onChange={(change) => onChange([name], change)}
              onGoTo={onGoTo}
            />
          );
        })}
      </div>
    </div>
  );
}
