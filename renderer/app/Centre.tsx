/** The middle of the window: the chosen run as graph, table or curve; running, failed, or not there yet. */
import { learners } from '../../shared/learners/registry';
import type { RunDetail } from '../../shared/model/run';
import { ProfileView } from '../features/data/profile/ProfileView';
import { onEditKey } from '../features/graph/edit-keys';
import { EditBar } from '../features/graph/EditBar';
import { EdgeTable } from '../features/graph/EdgeTable';
import { GraphPane } from '../features/graph/GraphPane';
import { MatrixView } from '../features/graph/MatrixView';
import { ThresholdBar } from '../features/graph/ThresholdBar';
import { useGraphModel } from '../features/graph/use-model';
import { RuleMatrix } from '../features/knowledge/RuleMatrix';
import { ConvergenceView } from '../features/learn/ConvergenceView';
import { EngineWaysOut } from '../features/learn/EngineLine';
import { RunningView } from '../features/learn/RunningView';
import { PathView } from '../features/path/PathView';
import type { GraphModel } from '../graph/model';
import { Alert } from '../ui/Alert';
import { TabList, TabPanel } from '../ui/Tabs';
import { showTab } from './state/graph-actions';
import { startEdit } from './state/saved-graph-actions';
import { currentDataset, hasGraph, isActive, selectedRun, shownGraph } from './state/selectors';
import { useApp, type CentreTab } from './state/state';
import { whole } from './format';
import { strings } from './strings';

const text = strings.graph;

export function Centre() {
  const dataset = useApp(currentDataset);
  const profileTab = useApp((state) => state.profileTab);
  const isExploring = useApp((state) => state.explorer.isOpen);
  const isRuleMatrixShown = useApp((state) => state.ruleMatrix !== null);
  const isGraph = useApp((state) => Boolean(state.view.graphId));
  if (dataset && profileTab) return <ProfileView key={dataset.hash} dataset={dataset} tab={profileTab} />;
  if (dataset && isRuleMatrixShown) return <RuleMatrix key={dataset.id} dataset={dataset} />;
  if (dataset && isExploring) return <PathView />;
  return isGraph ? <SavedCentre /> : <RunCentre />;
}

/** A graph that is no run's: without convergence and threshold, with what edits it. */
function SavedCentre() {
  const graph = useApp(shownGraph);
  const model = useGraphModel();
  const wanted = useApp((state) => state.centreTab);
  const isConnecting = useApp((state) => state.connecting.isOn);
  if (!graph || !model) return <p className="empty-state soft">{strings.graphs.loading}</p>;
  const tab = wanted === 'convergence' ? 'graph' : wanted;
  return (
    <>
      <TabList name="centre" label={text.views} tabs={viewsOf(model)} current={tab} onChange={showTab} />
      <div className={isConnecting ? 'edit-keys connecting' : 'edit-keys'} onKeyDownCapture={onEditKey}>
        <TabPanel name="centre" current={tab} className="centre-panel">
          <Views tab={tab} model={model} />
        </TabPanel>
      </div>
      <EditBar graph={graph} />
    </>
  );
}

/** Views that every graph has. */
function viewsOf(model: GraphModel) {
  return [
    { id: 'graph' as const, title: text.tab },
    { id: 'edges' as const, title: text.edgesTab, badge: whole(model.edges.length) },
    { id: 'matrix' as const, title: strings.matrix.tab },
  ];
}

function Views({ tab, model }: { readonly tab: CentreTab; readonly model: GraphModel }) {
  if (tab === 'edges') return <EdgeTable model={model} />;
  return tab === 'matrix' ? <MatrixView model={model} /> : <GraphPane model={model} />;
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
          {strings.error(run.error)}
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
      <div className="centre-tabs">
        <TabList
          name="centre"
          label={text.views}
          tabs={[...viewsOf(model), { id: 'convergence' as const, title: strings.curve.tab }]}
          current={tab}
          onChange={showTab}
        />
        <EditRun detail={detail} />
      </div>
      {isStandardized(detail) && (
        <div className="result-warning">
          <Alert tone="warning" testId="standardized-warning">
            {text.standardized}
          </Alert>
        </div>
      )}
      <TabPanel name="centre" current={tab} className="centre-panel">
        {tab === 'convergence' ? <ConvergenceView detail={detail} /> : <Views tab={tab} model={model} />}
      </TabPanel>
      {tab !== 'convergence' && <ThresholdBar detail={detail} model={model} />}
    </>
  );
}

function EditRun({ detail: { id, number, request } }: { readonly detail: RunDetail }) {
  const title = learners.find((learner) => learner.id === request.learner)?.title ?? request.learner;
  const name = strings.graphs.runName(number, title);
  return (
    <button
      type="button"
      className="small"
      data-testid="edit-run"
      title={strings.graphs.editRunHint}
      onClick={() => void startEdit({ kind: 'run', id }, name)}
    >
      {strings.graphs.edit}
    </button>
  );
}
