/** The middle of the window: the chosen run as graph, table or curve; running, failed, or not there yet. */
import { describeError } from '../../shared/model/errors';
import type { RunDetail } from '../../shared/model/run';
import { ProfileView } from '../features/data/profile/ProfileView';
import { EdgeTable } from '../features/graph/EdgeTable';
import { GraphPane } from '../features/graph/GraphPane';
import { MatrixView } from '../features/graph/MatrixView';
import { ThresholdBar } from '../features/graph/ThresholdBar';
import { useGraphModel } from '../features/graph/use-model';
import { ConvergenceView } from '../features/learn/ConvergenceView';
import { EngineWaysOut } from '../features/learn/EngineLine';
import { RunningView } from '../features/learn/RunningView';
import { PathView } from '../features/path/PathView';
import type { GraphModel } from '../graph/model';
import { Alert } from '../ui/Alert';
import { TabList, TabPanel } from '../ui/Tabs';
import { showTab } from './state/graph-actions';
import { currentDataset, hasGraph, isActive, selectedRun } from './state/selectors';
import { useApp } from './state/state';
import { strings } from './strings';

const text = strings.graph;

export function Centre() {
  const dataset = useApp(currentDataset);
  const profileTab = useApp((state) => state.profileTab);
  const isExploring = useApp((state) => state.explorer.isOpen);
  if (dataset && profileTab) return <ProfileView key={dataset.id} dataset={dataset} tab={profileTab} />;
  if (dataset && isExploring) return <PathView />;
  return <RunCentre />;
}

function RunCentre() {
  const run = useApp(selectedRun);
  const detail = useApp((state) => state.detail);
  const model = useGraphModel();
  if (!run) return <Empty title={text.emptyTitle} sentence={text.empty} />;
  if (isActive(run)) return <RunningView runId={run.id} />;
  if (run.error) {
    return (
      <div className="empty-state">
        <Alert testId="run-failed">
          {describeError(run.error)}
          {run.error.code === 'engine/unavailable' && <EngineWaysOut id="run-engine-settings" />}
        </Alert>
      </div>
    );
  }
  if (!hasGraph(run)) return <Empty title={text.failed} sentence={strings.runs.states[run.state]} />;
  if (!detail || !model || detail.id !== run.id) return <p className="empty-state soft">{text.loading}</p>;
  return <Result detail={detail} model={model} />;
}

function Empty({ title, sentence }: { readonly title: string; readonly sentence: string }) {
  return (
    <div className="empty-state" data-testid="no-graph">
      <h2>{title}</h2>
      <p className="soft">{sentence}</p>
    </div>
  );
}

/** The check of the run knows which learners need the scale. */
function isStandardized({ check }: RunDetail): boolean {
  return check?.findings.some((finding) => finding.kind === 'standardized') ?? false;
}

function Result({ detail, model }: { readonly detail: RunDetail; readonly model: GraphModel }) {
  const tab = useApp((state) => state.centreTab);
  return (
    <>
      <TabList
        name="centre"
        label={text.views}
        tabs={[
          { id: 'graph', title: text.tab },
          { id: 'edges', title: text.edgesTab, badge: String(model.edges.length) },
          { id: 'matrix', title: strings.matrix.tab },
          { id: 'convergence', title: strings.curve.tab },
        ]}
        current={tab}
        onChange={showTab}
      />
      {isStandardized(detail) && (
        <div className="result-warning">
          <Alert tone="warning" testId="standardized-warning">
            {text.standardized}
          </Alert>
        </div>
      )}
      <TabPanel name="centre" current={tab} className="centre-panel">
        {tab === 'graph' && <GraphPane model={model} />}
        {tab === 'edges' && <EdgeTable model={model} />}
        {tab === 'matrix' && <MatrixView model={model} />}
        {tab === 'convergence' && <ConvergenceView detail={detail} />}
      </TabPanel>
      {tab !== 'convergence' && <ThresholdBar detail={detail} model={model} />}
    </>
  );
}
