/** Which values are missing together, and what that costs a run. */
import { useMemo, useState } from 'react';
import type { DatasetInfo } from '../../../../shared/model/dataset';
import type { DataProfile } from '../../../../shared/model/profile';
import { whole } from '../../../app/format';
import { useApp } from '../../../app/state/state';
import { strings } from '../../../app/strings';
import type { TableColumn } from '../../../ui/DataTable';
import { DataTable } from '../../../ui/DataTable';
import type { PatternRow } from './pattern-rows';
import { gains, patternRows } from './pattern-rows';

const text = strings.profile.missing;

const tableColumns = (all: number): readonly TableColumn<PatternRow>[] => [
  {
    id: 'rows',
    title: text.rows,
    track: '88px',
    isNumber: true,
    sortBy: ({ rows }) => rows,
    render: ({ rows }) => whole(rows),
  },
  { id: 'share', title: text.share, track: '104px', isNumber: true, render: ({ rows }) => text.shareOf(rows, all) },
  {
    id: 'size',
    title: text.size,
    track: '88px',
    isNumber: true,
    sortBy: ({ names }) => names.length,
    render: ({ names }) => whole(names.length),
  },
  {
    id: 'columns',
    title: text.columns,
    track: 'minmax(160px, 1fr)',
    render: ({ names }) => (
      <span className="clipped" title={names.join(', ')}>
        {names.join(', ')}
      </span>
    ),
  },
];

interface Props {
  readonly dataset: DatasetInfo;
  readonly profile: DataProfile;
}

export function MissingView({ dataset, profile }: Props) {
  const { missingness, rows } = profile;
  const patterns = useMemo(() => patternRows(missingness, dataset), [missingness, dataset]);
  const columns = useMemo(() => tableColumns(rows), [rows]);
  const [chosen, setChosen] = useState<string | null>(null);
  if (missingness.patternCount === 0) {
    return (
      <p className="empty-state soft" data-testid="none-missing">
        {text.none}
      </p>
    );
  }
  const { patternCount } = missingness;
  const isCut = patternCount > patterns.length;
  return (
    <div className="profile-missing">
      <MissingSummary {...{ dataset, profile }} />
      <p className="soft pad">{isCut ? text.more(patterns.length, patternCount) : text.patterns(patternCount)}</p>
      <div className="missing-table">
        <DataTable
          label={text.label}
          columns={columns}
          rows={patterns}
          rowKey={({ key }) => key}
          rowTestId="pattern-row"
          selectedKey={chosen}
          onSelect={({ key }) => setChosen(key)}
          empty={text.none}
        />
      </div>
    </div>
  );
}

function MissingSummary({ dataset, profile: { missingness, rows } }: Props) {
  const check = useApp((state) => state.check);
  const gained = gains(missingness, dataset);
  return (
    <div className="missing-summary" data-testid="missing-summary">
      <p>
        {text.complete(missingness.completeRows, rows)} {text.all(rows - missingness.completeRows, rows)}
        {check && ` ${text.chosen(check.rows - check.rowsUsed, check.variables.length)}`}
      </p>
      {gained.length === 0 ? (
        <p className="soft">{text.gainNone}</p>
      ) : (
        <>
          <h3>{text.gains}</h3>
          <ul className="gains">
            {gained.map(({ name, rows: count }) => (
              <li key={name}>
                {name} <strong>{text.gain(count)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
