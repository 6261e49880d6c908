/** All columns: those that can enter with a check box, the others with the reason why not. */
import { useState } from 'react';
import type { ColumnSummary, DatasetInfo } from '../../../shared/model/dataset';
import { exclude, include } from '../../app/state/data-actions';
import { describedName } from '../../app/state/column-texts';
import { excludedNames } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { VirtualList } from '../../ui/VirtualList';
import { DescribeColumn } from './DescribeColumn';
import { listRows } from './variable-rows';

const text = strings.data;
const ROW_HEIGHT = 28;
/** Columns left out have their reason in a line of its own. */
const LEFT_OUT_HEIGHT = 44;
const HEADING_HEIGHT = 32;
const HEIGHTS = { heading: HEADING_HEIGHT, 'left-out': LEFT_OUT_HEIGHT, variable: ROW_HEIGHT } as const;
/** With fewer columns everything is in sight anyway. */
const FILTER_FROM = 12;

export function VariableList({ dataset }: { readonly dataset: DatasetInfo }) {
  const excluded = useApp(excludedNames);
  const [filter, setFilter] = useState('');
  const rows = listRows(dataset.columns, filter);
  const usable = dataset.columns.filter((column) => column.isUsable);
  const out = new Set(excluded);
  const [editing, setEditing] = useState<string | null>(null);
  const edited = dataset.columns.find((column) => column.name === editing);
  const included = usable.filter((column) => !out.has(column.name)).length;
  const matching = rows.flatMap((row) => (row.kind === 'variable' ? [row.column.name] : []));
  return (
    <section className="variables" aria-label={text.variables}>
      <div className="variables-head">
        <h3>{text.variables}</h3>
        <span className="soft small" data-testid="included-count">
          {text.included(included, usable.length, dataset.columns.length - usable.length)}
        </span>
        <button type="button" className="link" onClick={() => include(matching)}>
          {text.all}
        </button>
        <button type="button" className="link" onClick={() => exclude(matching)}>
          {text.none}
        </button>
      </div>
      {dataset.columns.length >= FILTER_FROM && (
        <input
          type="search"
          className="filter"
          aria-label={text.filter}
          placeholder={text.filter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {edited && (
        <DescribeColumn
          key={edited.name}
          datasetId={dataset.id}
          column={edited}
          isOpened
          onClose={() => setEditing(null)}
        />
      )}
      {rows.length === 0 && <p className="soft pad">{text.noMatch}</p>}
      <VirtualList
        label={text.variables}
        count={rows.length}
        rowHeight={(k) => HEIGHTS[rows[k]?.kind ?? 'variable']}
        rowKey={(k) => rows[k]?.key ?? String(k)}
      >
        {(k) => {
          const row = rows[k];
          if (!row) return null;
          if (row.kind === 'heading') return <h4 className="left-out-head">{text.leftOut}</h4>;
          if (row.kind === 'left-out') return <LeftOutRow column={row.column} onEdit={setEditing} />;
          return <VariableRow column={row.column} isIncluded={!out.has(row.column.name)} onEdit={setEditing} />;
        }}
      </VirtualList>
    </section>
  );
}

function Missing({ n }: { readonly n: number }) {
  return n > 0 ? <span className="missing">{text.missingShort(n)}</span> : null;
}

/** The whole name, which the list may cut short, its label, and why the column has its type. */
function titleOf(column: ColumnSummary): string {
  return `${describedName(column) ?? column.name}\n${strings.tell(column.reason)}`;
}

interface RowProps {
  readonly column: ColumnSummary;
  readonly onEdit: (name: string) => void;
}

function Name({ column: { name, unit } }: { readonly column: ColumnSummary }) {
  return (
    <>
      {name}
      {unit && <span className="soft"> [{unit}]</span>}
    </>
  );
}

function EditButton({ column: { name }, onEdit }: RowProps) {
  return (
    <button
      type="button"
      className="icon-button wizard-edit"
      aria-label={strings.describe.edit(name)}
      title={strings.describe.edit(name)}
      data-testid={`describe-${name}`}
      onClick={() => onEdit(name)}
    >
      <span aria-hidden="true">✎</span>
    </button>
  );
}

function VariableRow({ column, isIncluded, onEdit }: RowProps & { readonly isIncluded: boolean }) {
  const change = isIncluded ? exclude : include;
  return (
    <div className="wizard-variable">
      <label className="variable" data-testid="variable-row" data-name={column.name} title={titleOf(column)}>
        <input type="checkbox" checked={isIncluded} onChange={() => change([column.name])} />
        <span className="variable-text variable-line">
          <span className="variable-name">
            <Name column={column} />
          </span>
          <span className="variable-type">
            {column.label && `${column.label} · `}
            {text.types[column.type]} <Missing n={column.missing} />
          </span>
        </span>
      </label>
      <EditButton column={column} onEdit={onEdit} />
    </div>
  );
}

function LeftOutRow({ column, onEdit }: RowProps) {
  return (
    <div className="wizard-variable">
      <div className="variable left-out" data-testid="left-out-row" data-name={column.name} title={titleOf(column)}>
        <span className="variable-text">
          <span className="variable-name">
            <Name column={column} /> <span className="soft small">{text.types[column.type]}</span>
          </span>
          <span className="variable-type">{strings.tell(column.reason)}</span>
        </span>
      </div>
      <EditButton column={column} onEdit={onEdit} />
    </div>
  );
}
