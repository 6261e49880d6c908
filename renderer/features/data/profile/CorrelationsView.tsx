/** Correlations of all usable variables: a heat map, and the strongest pairs as a table. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Correlations, Pair } from '../../../../shared/model/profile';
import { whole } from '../../../app/format';
import { strings } from '../../../app/strings';
import { useThemeKey } from '../../../app/theme';
import type { Cell } from '../../../charts/heat-map/geometry';
import { zoomed } from '../../../charts/heat-map/geometry';
import { HeatMap } from '../../../charts/heat-map/HeatMap';
import type { TableColumn } from '../../../ui/DataTable';
import { DataTable } from '../../../ui/DataTable';
import { keyOfCell, pairKey, pairText, rShort, rText } from './pairs';

const text = strings.profile.correlations;

interface Props {
  readonly rows: number;
  readonly correlations: Correlations;
}

export function CorrelationsView({ rows, correlations }: Props) {
  const [chosen, setChosen] = useState<Cell | null>(null);
  const { names } = correlations;
  if (names.length < 2) return <p className="empty-state soft">{text.empty}</p>;
  return (
    <div className="profile-correlations">
      <MapPart {...{ rows, correlations, chosen }} onChoose={setChosen} />
      <section className="strongest" aria-labelledby="strongest-title">
        <h3 id="strongest-title">{text.strongest}</h3>
        <Strongest correlations={correlations} chosen={chosen} onChoose={setChosen} />
      </section>
    </div>
  );
}

interface PartProps {
  readonly correlations: Correlations;
  readonly chosen: Cell | null;
  readonly onChoose: (cell: Cell) => void;
}

function notes({ rowsUsed, rows: perPair, leftOut }: Correlations, rows: number): string[] {
  return [
    text.linear,
    ...(perPair ? [text.pairwise] : []),
    ...(rowsUsed < rows ? [text.sampled(rowsUsed, rows)] : []),
    ...(leftOut > 0 ? [text.leftOut(leftOut)] : []),
  ];
}

function MapPart({ rows, correlations, chosen, onChoose }: PartProps & Pick<Props, 'rows'>) {
  const [hovered, setHovered] = useState<Cell | null>(null);
  const [side, setSide] = useState<number | null>(null);
  const sideInUse = useRef(1);
  const onSide = useCallback((inUse: number) => {
    sideInUse.current = inUse;
  }, []);
  const themeKey = useThemeKey();
  const zoom = (step: 1 | -1): void => setSide(zoomed(sideInUse.current, step));
  const shown = hovered ?? chosen;
  return (
    <section className="correlation-map" aria-label={text.title}>
      <div className="correlation-bar">
        <p className="pair-text" data-testid="pair-text">
          {shown ? pairText(correlations, shown) : text.hint}
        </p>
        <MapTools onZoom={zoom} onFit={() => setSide(null)} />
      </div>
      <HeatMap
        names={correlations.names}
        r={correlations.r}
        label={text.label(correlations.names.length)}
        role={text.toolbar}
        said={chosen ? pairText(correlations, chosen) : ''}
        format={rShort}
        onHover={setHovered}
        onZoom={zoom}
        {...{ chosen, hovered, onChoose, side, onSide, themeKey }}
      />
      <div className="correlation-foot">
        <span className="r-legend" role="img" aria-label={text.legend}>
          <span aria-hidden="true">−1</span>
          <span className="r-scale" />
          <span aria-hidden="true">1</span>
        </span>
        <p className="soft small">{notes(correlations, rows).join(' ')}</p>
      </div>
    </section>
  );
}

function MapTools({ onZoom, onFit }: { readonly onZoom: (step: 1 | -1) => void; readonly onFit: () => void }) {
  return (
    <div className="graph-toolbar" role="toolbar" aria-label={text.toolbar}>
      <button type="button" aria-label={text.zoomOut} title={text.zoomOut} onClick={() => onZoom(-1)}>
        −
      </button>
      <button type="button" aria-label={text.zoomIn} title={text.zoomIn} onClick={() => onZoom(1)}>
        +
      </button>
      <button type="button" onClick={onFit}>
        {text.fit}
      </button>
    </div>
  );
}

/** Columns of the table; rows only where they differ. */
function pairColumns({ names, rows }: Correlations): TableColumn<Pair>[] {
  const name = (id: 'a' | 'b'): TableColumn<Pair> => ({
    id,
    title: text[id],
    track: 'minmax(72px, 1fr)',
    sortBy: (pair) => names[pair[id]] ?? '',
    render: (pair) => (
      <span className="clipped" title={names[pair[id]]}>
        {names[pair[id]]}
      </span>
    ),
  });
  const r: TableColumn<Pair> = {
    id: 'r',
    title: text.r,
    track: '64px',
    isNumber: true,
    sortBy: (pair) => pair.r,
    render: (pair) => <span className={pair.r < 0 ? 'negative-text' : 'positive-text'}>{rText(pair.r)}</span>,
  };
  const count: TableColumn<Pair> = {
    id: 'rows',
    title: text.rows,
    track: '64px',
    isNumber: true,
    sortBy: (pair) => pair.rows,
    render: (pair) => whole(pair.rows),
  };
  return [name('a'), name('b'), r, ...(rows ? [count] : [])];
}

function Strongest({ correlations, chosen, onChoose }: PartProps) {
  const columns = useMemo(() => pairColumns(correlations), [correlations]);
  return (
    <DataTable
      label={text.strongest}
      columns={columns}
      rows={correlations.strongest}
      rowKey={pairKey}
      rowTestId="pair-row"
      selectedKey={keyOfCell(chosen)}
      onSelect={({ a, b }) => onChoose({ row: a, column: b })}
      empty={text.noPairs}
    />
  );
}
