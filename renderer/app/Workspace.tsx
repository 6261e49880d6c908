/** The work on one data set: data and method left, graph in the middle, details right, runs below. */
import { DataPanel } from '../features/data/DataPanel';
import { ImportStatus } from '../features/data/ImportStatus';
import { KnowledgePanel } from '../features/knowledge/KnowledgePanel';
import { GraphStrip } from '../features/graphs/GraphStrip';
import { Inspector } from '../features/graph/Inspector';
import { LearnBar } from '../features/learn/LearnBar';
import { LearnPanel } from '../features/learn/LearnPanel';
import { RunsPanel } from '../features/runs/RunsPanel';
import { TabList, TabPanel } from '../ui/Tabs';
import { Centre } from './Centre';
import { ProjectAlerts } from './ProjectAlerts';
import { showSide } from './state/graph-actions';
import { contradictions } from './state/knowledge';
import { useApp } from './state/state';
import { strings } from './strings';

export function Workspace() {
  const hasProfile = useApp((state) => state.profileTab !== null || state.ruleMatrix !== null || state.explorer.isOpen);
  return (
    <div className={hasProfile ? 'workspace wide-centre' : 'workspace'}>
      <LeftSide />
      <main className="centre" data-part>
        <h1 className="visually-hidden">{strings.app.workspace}</h1>
        <ProjectAlerts />
        <Centre />
      </main>
      {!hasProfile && (
        <div className="right" data-part>
          <Inspector />
        </div>
      )}
      <div className="below" data-part>
        <RunsPanel />
        <GraphStrip />
      </div>
    </div>
  );
}

function LeftSide() {
  const tab = useApp((state) => state.sideTab);
  const stops = useApp((state) => state.check?.findings.filter((finding) => finding.severity === 'stops').length ?? 0);
  const isContradictory = useApp((state) => contradictions(state).length > 0);
  return (
    <section className="left" aria-label={strings.app.left} data-part>
      <ImportStatus />
      <TabList
        name="side"
        label={strings.data.label}
        tabs={[
          { id: 'data', title: strings.data.tab, badge: stops > 0 ? '!' : undefined },
          { id: 'knowledge', title: strings.knowledge.tab, badge: isContradictory ? '!' : undefined },
          { id: 'learn', title: strings.learn.tab },
        ]}
        current={tab}
        onChange={showSide}
      />
      <TabPanel name="side" current={tab} className="side-panel">
        {tab === 'data' && <DataPanel />}
        {tab === 'knowledge' && <KnowledgePanel />}
        {tab === 'learn' && <LearnPanel />}
      </TabPanel>
      <LearnBar />
    </section>
  );
}
