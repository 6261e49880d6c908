/** How several graphs agree: two by two, and edge by edge. */
import type { CSSProperties } from 'react';
import { useMemo } from 'react';
import type { Agreement } from '../../../shared/graph/agreement';
import { showPair } from '../../app/state/graph-comparison-actions';
import { strings } from '../../app/strings';
import type { GraphSelection } from '../../graph/GraphView';
import { edgeId } from '../../graph/model';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { agreementOf, voteRows, type ComparedGraph, type VoteRow } from './model';

const text = strings.comparison;

interface Props {
  readonly graphs: readonly ComparedGraph[];
  readonly names: readonly string[];
  /** Numbers of the two runs on show. */
  readonly reference: number;
  readonly other: number;
  readonly selection: GraphSelection;
  readonly onSelect: (selection: GraphSelection) => void;
}

export function AgreementView({ graphs, names, reference, other, selection, onSelect }: Props) {
  const matrix = useMemo(() => agreementOf(graphs, names.length), [graphs, names]);
  return (
    <div className="agreement" data-testid="agreement">
      <section aria-labelledby="agreement-matrix">
        <h2 id="agreement-matrix">{text.agreement}</h2>
        <p className="soft small">{text.agreementAbout}</p>
        <div className="agreement-scroll">
          <table className="agreement-matrix">
            <thead>
              <tr>
                <td />
                {graphs.map(({ run }) => (
                  <th key={run.id} scope="col">
                    {text.run(run.number)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {graphs.map((row, i) => (
                <tr key={row.run.id}>
                  <th scope="row">{text.run(row.run.number)}</th>
                  {graphs.map((column, j) => (
                    <Cell
                      key={column.run.id}
                      {...{ row, column }}
                      agreement={matrix[i]?.[j]}
                      isShown={row.run.number === reference && column.run.number === other}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <Votes {...{ graphs, names, selection, onSelect }} />
    </div>
  );
}

interface CellProps {
  readonly row: ComparedGraph;
  readonly column: ComparedGraph;
  readonly agreement: Agreement | undefined;
  readonly isShown: boolean;
}

function Cell({ row, column, agreement, isShown }: CellProps) {
  if (!agreement || row === column) return <td className="same">–</td>;
  const { shared, shd } = agreement;
  return (
    <td style={{ '--share': `${Math.round(40 * shared)}%` } as CSSProperties}>
      <button
        type="button"
        data-testid="agreement-cell"
        aria-pressed={isShown}
        title={text.agreementCell(row.run.number, column.run.number)}
        onClick={() => showPair(row.run.id, column.run.id)}
      >
        <span className="visually-hidden">{text.agreementCell(row.run.number, column.run.number)}</span>
        {text.percent(shared)}
        <span className="small">{text.shd(shd)}</span>
      </button>
    </td>
  );
}

const nameOf = (id: 'source' | 'target'): TableColumn<VoteRow> => ({
  id,
  title: text[id],
  track: 'minmax(96px, 2fr)',
  sortBy: (row) => row[id],
  render: (row) => (
    <span className="clipped" title={row[id]}>
      {row[id]}
    </span>
  ),
});

function columnsFor(graphs: number): TableColumn<VoteRow>[] {
  return [
    nameOf('source'),
    nameOf('target'),
    {
      id: 'holders',
      title: text.holders,
      track: '120px',
      isNumber: true,
      sortBy: ({ holders }) => holders.length,
      render: ({ holders }) => text.outOf(holders.length, graphs),
    },
    { id: 'runs', title: text.inRuns, track: 'minmax(96px, 1fr)', render: ({ holders }) => holders.join(', ') },
    {
      id: 'opposed',
      title: text.oppositeIn,
      track: 'minmax(128px, 1fr)',
      sortBy: ({ opposed }) => opposed.length,
      render: ({ opposed }) => opposed.join(', ') || '–',
    },
  ];
}

function Votes({ graphs, names, selection, onSelect }: Omit<Props, 'reference' | 'other'>) {
  const rows = useMemo(() => voteRows(graphs, names), [graphs, names]);
  const columns = useMemo(() => columnsFor(graphs.length), [graphs.length]);
  return (
    <section className="votes" aria-labelledby="votes">
      <h2 id="votes">{text.votes}</h2>
      <p className="soft small">{text.votesAbout}</p>
      <div className="votes-table">
        <DataTable
          label={text.votes}
          columns={columns}
          rows={rows}
          rowKey={({ source, target }) => edgeId(source, target)}
          rowTestId="vote-row"
          selectedKey={selection?.kind === 'edge' ? edgeId(selection.source, selection.target) : null}
          onSelect={({ source, target }) => onSelect({ kind: 'edge', source, target })}
          empty={text.none}
        />
      </div>
    </section>
  );
}
