/** How several graphs agree: two by two, and edge by edge. */
import type { CSSProperties } from 'react';
import { useMemo, useState } from 'react';
import type { Agreement } from '../../../shared/graph/agreement';
import { whole } from '../../app/format';
import { showPair } from '../../app/state/graph-comparison-actions';
import { strings } from '../../app/strings';
import type { GraphSelection } from '../../graph/GraphView';
import type { TableColumn } from '../../ui/DataTable';
import {
  agreementCell,
  agreementMeasures,
  agreementOf,
  voteRows,
  type AgreementMeasure,
  type ComparedGraph,
  type VoteRow,
} from './model';
import { Clipped, endColumns, PairTable } from './PairTable';

const text = strings.comparison;

interface Props {
  readonly graphs: readonly ComparedGraph[];
  readonly names: readonly string[];
  /** Ids of the two on show. */
  readonly reference: string;
  readonly other: string;
  readonly selection: GraphSelection;
  readonly onSelect: (selection: GraphSelection) => void;
}

export function AgreementView({ graphs, names, reference, other, selection, onSelect }: Props) {
  const [measure, setMeasure] = useState<AgreementMeasure>('shared');
  const matrix = useMemo(() => agreementOf(graphs, names.length), [graphs, names]);
  const mostShd = Math.max(0, ...matrix.flat().map(({ shd }) => shd));
  return (
    <div className="agreement" data-testid="agreement">
      <section aria-labelledby="agreement-matrix">
        <h2 id="agreement-matrix">{text.agreement}</h2>
        <MeasureChoice measure={measure} onChoose={setMeasure} />
        <p className="soft small">
          {text.agreementDefinitions[measure]} {text.agreementAbout}
        </p>
        <div className="agreement-scroll">
          <table className="agreement-matrix">
            <thead>
              <tr>
                <td />
                {graphs.map(({ id, name }) => (
                  <th key={id} scope="col" title={name}>
                    {text.short(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {graphs.map((row, i) => (
                <tr key={row.id}>
                  <th scope="row" title={row.name}>
                    {text.short(row.name)}
                  </th>
                  {graphs.map((column, j) => (
                    <Cell
                      key={column.id}
                      {...{ row, column, measure, mostShd }}
                      agreement={matrix[i]?.[j]}
                      isShown={row.id === reference && column.id === other}
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

interface ChoiceProps {
  readonly measure: AgreementMeasure;
  readonly onChoose: (measure: AgreementMeasure) => void;
}

function MeasureChoice({ measure, onChoose }: ChoiceProps) {
  return (
    <fieldset className="agreement-choice">
      <legend className="visually-hidden">{text.agreementMeasure}</legend>
      {agreementMeasures.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="agreement-measure"
            data-testid={`agreement-${one}`}
            checked={measure === one}
            onChange={() => onChoose(one)}
          />
          {text.agreementMeasures[one]}
        </label>
      ))}
    </fieldset>
  );
}

interface CellProps {
  readonly row: ComparedGraph;
  readonly column: ComparedGraph;
  readonly measure: AgreementMeasure;
  readonly mostShd: number;
  readonly agreement: Agreement | undefined;
  readonly isShown: boolean;
}

function Cell({ row, column, measure, mostShd, agreement, isShown }: CellProps) {
  if (!agreement || row === column) return <td className="same">–</td>;
  const { value, tint } = agreementCell(agreement, measure, mostShd);
  const said = measure === 'shared' ? text.percent(value) : measure === 'f1' ? text.score(value) : whole(value);
  return (
    <td style={{ '--share': `${Math.round(40 * tint)}%` } as CSSProperties}>
      <button
        type="button"
        data-testid="agreement-cell"
        aria-pressed={isShown}
        title={text.agreementCell(row.name, column.name)}
        onClick={() => showPair(row.id, column.id)}
      >
        <span className="visually-hidden">{text.agreementCell(row.name, column.name)}</span>
        {said}
      </button>
    </td>
  );
}

function columnsFor(graphs: number): TableColumn<VoteRow>[] {
  return [
    ...endColumns<VoteRow>(),
    {
      id: 'holders',
      title: text.holders,
      track: '120px',
      isNumber: true,
      sortBy: ({ holders }) => holders.length,
      render: ({ holders }) => text.outOf(holders.length, graphs),
    },
    {
      id: 'runs',
      title: text.inRuns,
      track: 'minmax(128px, 1.5fr)',
      render: ({ holders }) => <Clipped text={holders.length === graphs ? text.inAll : text.graphNames(holders)} />,
    },
    {
      id: 'opposed',
      title: text.oppositeIn,
      track: 'minmax(128px, 1fr)',
      sortBy: ({ opposed }) => opposed.length,
      render: ({ opposed }) => <Clipped text={text.graphNames(opposed) || '–'} />,
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
        <PairTable
          label={text.votes}
          columns={columns}
          rows={rows}
          rowTestId="vote-row"
          selection={selection}
          onSelect={onSelect}
        />
      </div>
    </section>
  );
}
