/** Columns with check boxes: a long list of which only what is in sight exists. */
import { useState } from 'react';
import type { ColumnSummary } from '../../../../shared/model/dataset';
import { strings } from '../../../app/strings';
import { VirtualList } from '../../../ui/VirtualList';

const text = strings.steps.editor;
const ROW_HEIGHT = 28;
const FILTER_FROM = 8;

interface Props {
  readonly columns: readonly ColumnSummary[];
  readonly chosen: readonly string[];
  /** In the order of the columns. */
  readonly onChange: (chosen: string[]) => void;
}

export function ColumnPicker({ columns, chosen, onChange }: Props) {
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = columns.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const isChosen = new Set(chosen);
  const count = columns.filter(({ name }) => isChosen.has(name)).length;
  const set = (names: readonly string[], isIn: boolean): void => {
    const next = new Set(isChosen);
    for (const name of names) {
      if (isIn) next.add(name);
      else next.delete(name);
    }
    onChange(columns.flatMap(({ name }) => (next.has(name) ? [name] : [])));
  };
  const names = shown.map(({ name }) => name);
  return (
    <div className="step-columns" role="group" aria-label={text.columns}>
      <div className="step-columns-head">
        <span>{text.columns}</span>
        <span className="soft small">{text.chosen(count)}</span>
        <button type="button" className="link" data-testid="all-step-columns" onClick={() => set(names, true)}>
          {strings.data.all}
        </button>
        <button type="button" className="link" onClick={() => set(names, false)}>
          {strings.data.none}
        </button>
      </div>
      {columns.length >= FILTER_FROM && (
        <input
          type="search"
          aria-label={text.filter}
          placeholder={text.filter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {columns.length === 0 && <p className="soft small">{text.noColumns}</p>}
      <div className="step-columns-list">
        <VirtualList
          label={text.columns}
          count={shown.length}
          rowHeight={() => ROW_HEIGHT}
          rowKey={(k) => shown[k]?.name ?? String(k)}
        >
          {(k) => {
            const column = shown[k];
            if (!column) return null;
            const { name, type } = column;
            return (
              <label className="step-column" data-testid="step-column-choice" data-name={name} title={name}>
                <input
                  type="checkbox"
                  checked={isChosen.has(name)}
                  onChange={(event) => set([name], event.target.checked)}
                />
                <span className="step-column-name">{name}</span>
                <span className="soft small">{strings.steps.types[type]}</span>
              </label>
            );
          }}
        </VirtualList>
      </div>
    </div>
  );
}
