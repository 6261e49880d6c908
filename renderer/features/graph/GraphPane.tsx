/** The graph with its tools and legend. */
import type { KeyboardEvent } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Mapping } from '../../../shared/graph/appearance';
import type { Positions } from '../../../shared/model/graph';
import type { LayoutKind } from '../../../shared/model/picture';
import { onGraphTool, onReveal, type PaneTool } from '../../app/graph-tools';
import { columnOf, describedName, shownDatasetId } from '../../app/state/column-texts';
import { report } from '../../app/state/failures';
import { rememberLaidOut, takeLayoutChange } from '../../app/state/canvas-actions';
import { obeyFocus, pickAlso } from '../../app/state/focus-actions';
import { select } from '../../app/state/graph-actions';
import { connectTo } from '../../app/state/graph-edit-actions';
import { placeShown } from '../../app/state/graph-filter-actions';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { useThemeKey } from '../../app/theme';
import { stretchToAspect } from '../../graph/aspect';
import type { GraphCanvas } from '../../graph/canvas';
import type { RuleMarks } from '../../graph/canvas-marks';
import { GraphView, type GraphViewProps } from '../../graph/GraphView';
import { highlightPicked, type Highlight } from '../../graph/highlight';
import type { GraphModel } from '../../graph/model';
import { useLayout } from '../../graph/use-layout';
import { FindBar } from './FindBar';
import { OpenPanel, type PanelName } from './GraphPanels';
import { GraphToolbar } from './GraphToolbar';
import { HiddenNote } from './HiddenNote';
import { LaneLabels, LaneStripes } from './Lanes';
import { LayingNote } from './LayingNote';
import { EdgeHandle } from './EdgeHandle';
import { Legend } from './Legend';
import { Overview } from './Overview';
import { RuleMenu, useRuleMenu } from './RuleMenu';
import { RuleNote } from './RuleNote';
import { saySelection } from './say';
import { useHighlight, useUndirected } from './use-focus';
import { useLayoutPlan } from './use-plan';
import { ZoomButtons } from './ZoomButtons';
import { useBands, useLaneMoves, useRuleMarks } from './use-rules';
import { useMapping, useOverviewKept, useOverviewShown, useShownGraph, useShownPositions } from './use-shown';

const text = strings.graph;

/** While an edge is drawn, pointing at a variable makes it the cause or the effect. */
const connectPointed = (name: string): void => void connectTo(name);

/** What is asked about, or the cause of an edge that is being drawn. */
function useShownHighlight(model: GraphModel): Highlight {
  const asked = useHighlight(model);
  const source = useApp((state) => state.connecting.source);
  return useMemo(() => (source === null ? asked : highlightPicked([source])), [asked, source]);
}

/** Unit and label of a variable, for the tooltip. */
function titleOf(name: string): string | null {
  const state = getState();
  return describedName(columnOf(state, shownDatasetId(state), name));
}

/** Lays the part on show out when asked, and whatever has no place yet. */
function usePlaces(part: GraphModel, positions: Positions) {
  const request = useApp((state) => state.layoutRequest);
  const body = useRef<HTMLDivElement>(null);
  const onPlaced = useCallback((placed: Positions, isWhole: boolean, kind: LayoutKind, isFollowing = false) => {
    const { clientWidth = 0, clientHeight = 0 } = body.current ?? {};
    // The others have chosen their shape: lanes their heights, forces their distances.
    const shaped = isWhole && kind === 'layered' ? stretchToAspect(placed, clientWidth / clientHeight) : placed;
    const layout = isWhole && !isFollowing ? takeLayoutChange() : null;
    placeShown(shaped, isWhole, { isFollowing, ...(layout ? { layout } : {}) });
    if (isWhole) rememberLaidOut();
  }, []);
  const onFailed = useCallback((error: unknown) => report(error, 'result'), []);
  const layout = useLayout(part, positions, request, onPlaced, onFailed, useLayoutPlan());
  return { body, ...layout };
}

/** A filter of edges changes no places; a neighbourhood is laid out on its own. */
function usePartToPlace(model: GraphModel, part: GraphModel): GraphModel {
  const hasNear = useApp((state) => state.graphFilter.near !== null);
  return hasNear ? part : model;
}

export function GraphPane({ model }: { readonly model: GraphModel }) {
  const [canvas, setCanvas] = useState<GraphCanvas | null>(null);
  const [isFinding, setFinding] = useState(false);
  const [panel, setPanel] = useState<PanelName | null>(null);
  const highlight = useShownHighlight(model);
  const mapping = useMapping(model);
  const undirected = useUndirected(model);
  const marks = useRuleMarks(model);
  useMenuTools(canvas);
  usePaneTools((tool) => (tool === 'find' ? setFinding(true) : setPanel(tool)));
  return (
    <div className="graph-pane">
      <div className="graph-head">
        <Legend mapping={mapping} highlight={highlight} hasUndirected={undirected.size > 0} rules={marks} />
        <GraphToolbar
          canvas={canvas}
          panel={panel}
          onPanel={setPanel}
          isFinding={isFinding}
          onFind={() => setFinding(!isFinding)}
        />
      </div>
      <div className="canvas-row">
        <GraphBody
          model={model}
          mapping={mapping}
          marks={marks}
          canvas={canvas}
          onCanvas={setCanvas}
          isFinding={isFinding}
          onFinding={setFinding}
        />
        <OpenPanel open={panel} onOpen={setPanel} model={model} />
      </div>
    </div>
  );
}

interface BodyProps {
  readonly model: GraphModel;
  readonly mapping: Mapping;
  readonly marks: RuleMarks;
  readonly canvas: GraphCanvas | null;
  readonly onCanvas: (canvas: GraphCanvas | null) => void;
  readonly isFinding: boolean;
  readonly onFinding: (isFinding: boolean) => void;
}

/** The graph, and what lies over it. */
function GraphBody({ model, mapping, marks, canvas, onCanvas, isFinding, onFinding }: BodyProps) {
  const part = useShownGraph(model);
  const positions = useShownPositions();
  const { body, isReady, revision, isBusy, cancel } = usePlaces(usePartToPlace(model, part), positions);
  const isOverviewShown = useOverviewShown(part);
  const isOverviewKept = useOverviewKept();
  const bands = useBands(part, positions);
  const { said, onMoveLane, ...lanes } = useLaneMoves(bands);
  const { menu, open: onMenu, close } = useRuleMenu();
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== '/' || !(event.target instanceof HTMLElement) || event.target.matches('input')) return;
    event.preventDefault();
    onFinding(true);
  }
  function stopFinding() {
    onFinding(false);
    focusGraph(body.current);
  }
  return (
    <div className="graph-body" ref={body} onKeyDown={onKeyDown}>
      <ShownGraph
        whole={model}
        part={part}
        positions={positions}
        mapping={mapping}
        isReady={isReady}
        revision={revision}
        rules={marks}
        behind={<LaneStripes canvas={canvas} bands={bands} />}
        onMenu={onMenu}
        {...lanes}
        onCanvas={onCanvas}
      />
      <LaneLabels canvas={canvas} bands={bands} onMoveLane={onMoveLane} />
      {isReady && <EdgeHandle canvas={canvas} />}
      <RuleNote said={said} />
      {menu && <RuleMenu menu={menu} onClose={close} onDone={() => focusGraph(body.current)} />}
      {isFinding && <FindBar canvas={canvas} shown={part} whole={model} onClose={stopFinding} />}
      <ZoomButtons canvas={canvas} />
      <LayingNote isReady={isReady} isBusy={isBusy} onCancel={cancel} />
      <HiddenNote whole={model} part={part} />
      {canvas && isReady && isOverviewShown && (
        <Overview canvas={canvas} model={part} positions={positions} isKept={isOverviewKept} />
      )}
    </div>
  );
}

type Passed = 'positions' | 'mapping' | 'isReady' | 'rules' | 'behind' | 'onMenu' | 'onDropped' | 'onLane' | 'onCanvas';

interface ShownProps extends Pick<GraphViewProps, Passed> {
  readonly whole: GraphModel;
  readonly part: GraphModel;
  readonly revision: number;
}

const onMoved = (moved: Positions): void => placeShown(moved, false);

function ShownGraph({ whole, part, revision, ...passed }: ShownProps) {
  const selection = useApp((state) => state.selection);
  const near = useApp((state) => state.graphFilter.near);
  const highlight = useShownHighlight(whole);
  const isConnecting = useApp((state) => state.connecting.isOn);
  const undirected = useUndirected(whole);
  return (
    <GraphView
      {...passed}
      model={part}
      selection={selection}
      themeKey={useThemeKey()}
      fitKey={`${whole.runId} ${revision} ${near ? JSON.stringify(near) : ''}`}
      layoutKey={revision}
      label={text.label(part.variables.length, part.edges.length)}
      highlight={highlight}
      undirected={undirected}
      said={saySelection(whole, selection, undirected)}
      onSelect={select}
      onPoint={isConnecting ? connectPointed : undefined}
      titleOf={titleOf}
      onFocus={obeyFocus}
      onAdd={pickAlso}
      onMoved={onMoved}
    />
  );
}

function focusGraph(body: HTMLElement | null): void {
  body?.querySelector<HTMLElement>('.graph')?.focus();
}

/** What the palette opens around the graph. */
function usePaneTools(open: (tool: PaneTool) => void): void {
  const opener = useRef(open);
  useEffect(() => {
    opener.current = open;
  });
  useEffect(
    () =>
      onGraphTool((tool) => {
        if (tool === 'find' || tool === 'show' || tool === 'appearance') opener.current(tool);
      }),
    [],
  );
}

function useMenuTools(canvas: GraphCanvas | null): void {
  useEffect(() => {
    if (!canvas) return;
    const stopTools = onGraphTool((tool) => {
      if (tool === 'fit') canvas.fit();
      else if (tool === 'zoom-in' || tool === 'zoom-out') canvas.zoomBy(tool === 'zoom-in' ? 1 : -1);
    });
    const stopReveal = onReveal((name) => canvas.reveal(name));
    return () => {
      stopTools();
      stopReveal();
    };
  }, [canvas]);
}
