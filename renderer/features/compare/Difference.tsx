/** Two graphs in one: as a picture, as a table, and among the others. The kinds of edges shown hold for both. */
import { useMemo, useState } from 'react';
import { countDifferences, differenceKinds, type DifferenceKind } from '../../../shared/graph/difference';
import { whole } from '../../app/format';
import { strings } from '../../app/strings';
import type { GraphSelection } from '../../graph/GraphView';
import { Alert } from '../../ui/Alert';
import { TabList, TabPanel } from '../../ui/Tabs';
import { AgreementView } from './AgreementView';
import { ConsensusPanel } from './ConsensusPanel';
import { DifferenceGraph } from './DifferenceGraph';
import { DifferenceTable } from './DifferenceTable';
import { ExportPicture } from './ExportPicture';
import { KindFilter } from './KindFilter';
import { differenceRows, notesOf, type ComparedGraph } from './model';

const text = strings.comparison;

type Tab = 'graph' | 'edges' | 'agreement' | 'consensus';

interface Props {
  /** The reference and the one beside it. */
  readonly a: ComparedGraph;
  readonly b: ComparedGraph;
  /** All graphs that are compared, both included. */
  readonly graphs: readonly ComparedGraph[];
  /** Variables all of them have. */
  readonly names: readonly string[];
  /** Variables only some of them have. */
  readonly leftOut: readonly string[];
  /** True when every graph has been loaded. */
  readonly isWhole: boolean;
}

/** The tabs there are something to say in. */
function tabsOf(edges: number, isMany: boolean) {
  return [
    { id: 'graph' as const, title: text.graphTab },
    { id: 'edges' as const, title: text.tableTab, badge: whole(edges) },
    ...(isMany ? [{ id: 'agreement' as const, title: text.agreementTab }] : []),
    { id: 'consensus' as const, title: text.consensusTab },
  ];
}

export function Difference({ a, b, graphs, names, leftOut, isWhole }: Props) {
  const [wanted, setTab] = useState<Tab>('graph');
  const [shown, setShown] = useState<readonly DifferenceKind[]>(differenceKinds);
  const [selection, setSelection] = useState<GraphSelection>(null);
  const rows = useMemo(() => differenceRows(a, b, graphs, names), [a, b, graphs, names]);
  const visible = useMemo(() => rows.filter(({ kind }) => shown.includes(kind)), [rows, shown]);
  const notes = useMemo(() => notesOf(a, b), [a, b]);
  const common = useMemo(() => (leftOut.length > 0 ? [text.common(names.length, leftOut)] : []), [names, leftOut]);
  const cautions = useMemo(() => [...common, ...notes], [common, notes]);
  const isMany = graphs.length > 2;
  const tab = wanted === 'agreement' && !isMany ? 'graph' : wanted;
  const [n, m] = [a.name, b.name];
  const isPair = tab === 'graph' || tab === 'edges';
  return (
    <section className="difference" aria-label={text.views} data-part>
      <TabList
        name="comparison"
        label={text.views}
        tabs={tabsOf(visible.length, isMany)}
        current={tab}
        onChange={setTab}
      />
      {isPair && (
        <div className="difference-bar">
          <KindFilter a={n} b={m} counts={countDifferences(rows)} shown={shown} onChange={setShown} />
          <ExportPicture {...{ a, b, names, rows, shown, cautions }} />
        </div>
      )}
      <TabPanel name="comparison" current={tab} className="centre-panel">
        {tab === 'graph' && <DifferenceGraph {...{ a, b, names, rows, visible, selection }} onSelect={setSelection} />}
        {tab === 'edges' && (
          <DifferenceTable {...{ a, b, selection }} rows={visible} graphs={graphs.length} onSelect={setSelection} />
        )}
        {tab === 'agreement' && isWhole && (
          <AgreementView {...{ graphs, names, selection }} reference={a.id} other={b.id} onSelect={setSelection} />
        )}
        {tab === 'consensus' && isWhole && <ConsensusPanel {...{ graphs, names, selection }} onSelect={setSelection} />}
      </TabPanel>
      {(isPair ? cautions : common).length > 0 && (
        <div className="difference-notes" data-testid="comparison-notes">
          <Alert tone="warning">{(isPair ? cautions : common).join(' ')}</Alert>
        </div>
      )}
    </section>
  );
}
