/** Edges that enough of the graphs have, as a DAG, and from there a graph of its own. */
import { useMemo, useState } from 'react';
import { saveConsensus } from '../../app/state/saved-graph-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphSelection } from '../../graph/GraphView';
import type { TableColumn } from '../../ui/DataTable';
import { consensusView, type ComparedGraph, type ConsensusRow, type ConsensusView } from './model';
import { endColumns, PairTable } from './PairTable';

const text = strings.comparison;
const words = text.consensus;

interface Props {
  readonly graphs: readonly ComparedGraph[];
  readonly names: readonly string[];
  readonly selection: GraphSelection;
  readonly onSelect: (selection: GraphSelection) => void;
}

const columnsFor = (graphs: number): TableColumn<ConsensusRow>[] => [
  ...endColumns<ConsensusRow>(),
  {
    id: 'holders',
    title: text.holders,
    track: '128px',
    isNumber: true,
    sortBy: ({ holders }) => holders,
    render: ({ holders }) => text.outOf(holders, graphs),
  },
];

export function ConsensusPanel({ graphs, names, selection, onSelect }: Props) {
  // What is known to be true must not vote on what was found.
  const voters = useMemo(() => graphs.filter(({ isTruth }) => !isTruth), [graphs]);
  const m = voters.length;
  const [wanted, setLeast] = useState<number | null>(null);
  const least = Math.min(wanted ?? Math.floor(m / 2) + 1, m);
  const view = useMemo(() => consensusView(voters, names, least), [voters, names, least]);
  const columns = useMemo(() => columnsFor(m), [m]);
  const truth = graphs.find(({ isTruth }) => isTruth);
  return (
    <div className="consensus" data-testid="consensus">
      <section aria-labelledby="consensus-title">
        <h2 id="consensus-title">{words.title}</h2>
        <label className="consensus-share">
          {words.share}
          <input
            type="range"
            data-testid="consensus-share"
            min={1}
            max={m}
            step={1}
            value={least}
            aria-valuetext={words.of(least, m)}
            onChange={(event) => setLeast(Number(event.target.value))}
          />
          <strong>{words.of(least, m)}</strong>
        </label>
        <p data-testid="consensus-found" role="status">
          <strong>{words.edges(view.rows.length)}.</strong> {words.skipped(skippedOf(view, m))}
        </p>
        <p className="soft small">{words.rule}</p>
        {truth && <p className="soft small">{words.without(truth.name)}</p>}
        <Save {...{ voters, names, least, view }} />
      </section>
      <div className="votes-table">
        <PairTable
          label={words.label}
          columns={columns}
          rows={view.rows}
          rowTestId="consensus-row"
          empty={words.empty}
          selection={selection}
          onSelect={onSelect}
        />
      </div>
    </div>
  );
}

const skippedOf = ({ skipped }: ConsensusView, m: number): string[] =>
  skipped.map(({ source, target, holders }) => words.edge(source, target, holders, m));

interface SaveProps {
  readonly voters: readonly ComparedGraph[];
  readonly names: readonly string[];
  readonly least: number;
  readonly view: ConsensusView;
}

function Save({ voters, names, least, view }: SaveProps) {
  const datasetId = useApp((state) => state.view.datasetId);
  const m = voters.length;
  function save() {
    const remarks = [
      words.remarkOf(
        least,
        m,
        voters.map(({ name }) => name),
      ),
      words.rule,
      words.skipped(skippedOf(view, m)),
    ];
    const edges = view.rows.map(({ source, target, share }) => ({ source, target, share }));
    void saveConsensus({ name: words.name(least, m), datasetId, variables: names, edges, remarks });
  }
  return (
    <>
      <button type="button" data-testid="save-consensus" disabled={view.rows.length === 0} onClick={save}>
        {words.save}
      </button>
      <p className="soft small">{words.about}</p>
    </>
  );
}
