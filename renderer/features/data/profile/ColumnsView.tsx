/** All columns as a table with small histograms; the chosen one large, with all its numbers. */
import { useMemo, useState } from 'react';
import type { DatasetInfo } from '../../../../shared/model/dataset';
import type { DataProfile } from '../../../../shared/model/profile';
import { whole } from '../../../app/format';
import { describedName } from '../../../app/state/column-texts';
import { strings } from '../../../app/strings';
import { LargeHistogram, SmallHistogram } from '../../../charts/Histogram';
import type { TableColumn } from '../../../ui/DataTable';
import { DataTable } from '../../../ui/DataTable';
import { DescribeColumn } from '../DescribeColumn';
import type { ProfileRow } from './column-rows';
import {
  axisMarks,
  barPlace,
  columnFacts,
  histogramLabel,
  histogramNote,
  numberText,
  profileRows,
} from './column-rows';

const text = strings.profile.columns;

type NumberKey = 'mean' | 'sd' | 'skew' | 'kurtosis' | 'min' | 'median' | 'max';

const number = (key: NumberKey, track = 'minmax(72px, 1fr)'): TableColumn<ProfileRow> => ({
  id: key,
  title: text[key],
  track,
  isNumber: true,
  sortBy: ({ profile }) => profile.numbers?.[key] ?? -Infinity,
  render: ({ profile }) => numberText(profile.numbers?.[key]),
});

const tableColumns: readonly TableColumn<ProfileRow>[] = [
  {
    id: 'name',
    title: text.name,
    track: 'minmax(104px, 2fr)',
    sortBy: ({ profile }) => profile.name,
    render: ({ profile, summary }) => (
      <span className="clipped" title={`${profile.name}\n${strings.tell(summary.reason)}`}>
        {profile.name}
      </span>
    ),
  },
  {
    id: 'shape',
    title: text.shape,
    track: '112px',
    render: ({ profile }) => profile.histogram && <SmallHistogram histogram={profile.histogram} />,
  },
  number('mean'),
  number('sd'),
  number('skew', 'minmax(84px, 1fr)'),
  number('min', 'minmax(80px, 1fr)'),
  number('max', 'minmax(84px, 1fr)'),
  {
    id: 'missing',
    title: text.missing,
    track: 'minmax(76px, 1fr)',
    isNumber: true,
    sortBy: ({ profile }) => profile.missing,
    render: ({ profile }) => whole(profile.missing),
  },
  {
    id: 'outliers',
    title: text.outliers,
    track: 'minmax(112px, 1fr)',
    isNumber: true,
    sortBy: ({ profile }) => profile.numbers?.outliers ?? -1,
    render: ({ profile }) => (typeof profile.numbers?.outliers === 'number' ? whole(profile.numbers.outliers) : '–'),
  },
];

interface Props {
  readonly dataset: DatasetInfo;
  readonly profile: DataProfile;
}

export function ColumnsView({ dataset, profile }: Props) {
  const rows = useMemo(() => profileRows(dataset, profile), [dataset, profile]);
  const [chosen, setChosen] = useState(rows[0]?.profile.name ?? null);
  const row = rows.find((one) => one.profile.name === chosen);
  return (
    <div className="profile-columns">
      <DataTable
        label={text.label}
        columns={tableColumns}
        rows={rows}
        rowKey={(one) => one.profile.name}
        rowTestId="profile-row"
        selectedKey={chosen}
        onSelect={(one) => setChosen(one.profile.name)}
        empty={text.empty}
      />
      {row && <ColumnDetails row={row} datasetId={dataset.id} />}
    </div>
  );
}

function ColumnDetails({ row, datasetId }: { readonly row: ProfileRow; readonly datasetId: string }) {
  const { profile, summary } = row;
  return (
    <section className="column-details" aria-label={profile.name} tabIndex={0} data-testid="column-details">
      <div className="column-picture">
        <h3 className="clipped" title={describedName(summary) ?? profile.name}>
          {summary.unit ? strings.describe.withUnit(profile.name, summary.unit) : profile.name}{' '}
          <span className="soft small">{strings.data.types[summary.type]}</span>
        </h3>
        <ColumnHistogram profile={profile} />
        <DescribeColumn key={profile.name} datasetId={datasetId} column={summary} />
      </div>
      <dl className="column-facts">
        {columnFacts(profile).map((fact) => (
          <div key={fact.title} title={fact.hint}>
            <dt>{fact.title}</dt>
            <dd>
              {fact.value}
              {fact.hint && <span className="visually-hidden"> {fact.hint}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ColumnHistogram({ profile: { name, count, distinct, histogram } }: Pick<ProfileRow, 'profile'>) {
  const bars = strings.profile.histogram;
  if (!histogram) return <p className="soft">{count === 0 ? bars.none : bars.manyTexts(distinct)}</p>;
  return (
    <figure className="column-histogram">
      <LargeHistogram
        histogram={histogram}
        label={histogramLabel(name, histogram)}
        describe={(bar) => bars.bar(barPlace(bar), bar.rows, count)}
      />
      <Axis marks={axisMarks(histogram)} />
      <figcaption className="soft small">{histogramNote(histogram)}</figcaption>
    </figure>
  );
}

function Axis({ marks }: { readonly marks: ReturnType<typeof axisMarks> }) {
  return (
    <svg className="histogram-axis" aria-hidden="true">
      {marks.map(({ at, label }) => (
        <text key={at} x={`${100 * at}%`} y={12} textAnchor={at < 0.03 ? 'start' : at > 0.97 ? 'end' : 'middle'}>
          {label.length > 14 ? `${label.slice(0, 13)}…` : label}
        </text>
      ))}
    </svg>
  );
}
