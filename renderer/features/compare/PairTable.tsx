/** A table of pairs of variables, linked to the selection: what the tables of the comparison have in common. */
import { strings } from '../../app/strings';
import type { GraphSelection } from '../../graph/GraphView';
import { edgeId } from '../../graph/model';
import { DataTable, type TableColumn } from '../../ui/DataTable';

const text = strings.comparison;

export interface PairRow {
  readonly source: string;
  readonly target: string;
}

/** Words the column may cut short: whole under the mouse. */
export function Clipped({ text: whole }: { readonly text: string }) {
  return (
    <span className="clipped" title={whole}>
      {whole}
    </span>
  );
}

/** From and to. */
export function endColumns<Row extends PairRow>(): TableColumn<Row>[] {
  return (['source', 'target'] as const).map((id) => ({
    id,
    title: text[id],
    track: 'minmax(96px, 2fr)',
    sortBy: (row) => row[id],
    render: (row) => <Clipped text={row[id]} />,
  }));
}

interface Props<Row extends PairRow> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowTestId: string;
  readonly empty?: string;
  readonly selection: GraphSelection;
  readonly onSelect: (selection: GraphSelection) => void;
}

export function PairTable<Row extends PairRow>(props: Props<Row>) {
  const { selection, onSelect, empty = text.none, ...table } = props;
  return (
    <DataTable
      {...table}
      rowKey={({ source, target }) => edgeId(source, target)}
      selectedKey={selection?.kind === 'edge' ? edgeId(selection.source, selection.target) : null}
      onSelect={({ source, target }) => onSelect({ kind: 'edge', source, target })}
      empty={empty}
    />
  );
}
