/** The graph with its tools and legend. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Positions } from '../../../shared/model/graph';
import type { LayoutKind } from '../../../shared/model/picture';
import { onGraphTool, onReveal } from '../../app/graph-tools';
import { columnOf, describedName, shownDatasetId } from '../../app/state/column-texts';
import { report } from '../../app/state/failures';
import { obeyFocus, pickAlso } from '../../app/state/focus-actions';
import { connectTo } from '../../app/state/graph-edit-actions';
import { movePositions, select } from '../../app/state/graph-actions';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { useThemeKey } from '../../app/theme';
import { stretchToAspect } from '../../graph/aspect';
import type { GraphCanvas } from '../../graph/canvas';
import { GraphView } from '../../graph/GraphView';
import { highlightPicked } from '../../graph/highlight';
import type { GraphModel } from '../../graph/model';
import { useLayout } from '../../graph/use-layout';
import { GraphToolbar } from './GraphToolbar';
import { LayingNote } from './LayingNote';
import { LaneLabels, LaneStripes } from './Lanes';
import { Legend } from './Legend';
import { RuleMenu, useRuleMenu } from './RuleMenu';
import { RuleNote } from './RuleNote';
import { useLayoutPlan } from './use-plan';
import { useBands, useLaneMoves, useRuleMarks } from './use-rules';
import { saySelection } from './say';
import { useHighlight, useUndirected } from './use-focus';

const text = strings.graph;

/** While an edge is drawn, pointing at a variable makes it the cause or the effect. */
const connectPointed = (name: string): void => void connectTo(name);

export function GraphPane({ model }: { readonly model: GraphModel }) {
  const positions = useApp((state) => state.positions);
  const selection = useApp((state) => state.selection);
  const layoutRequest = useApp((state) => state.layoutRequest);
  const themeKey = useThemeKey();
  const connecting = useApp((state) => state.connecting);
  const asked = useHighlight(model);
  const { source } = connecting;
  const highlight = useMemo(() => (source === null ? asked : highlightPicked([source])), [asked, source]);
  const undirected = useUndirected(model);
  const [canvas, setCanvas] = useState<GraphCanvas | null>(null);

  const body = useRef<HTMLDivElement>(null);
  const onPlaced = useCallback((placed: Positions, isWhole: boolean, kind: LayoutKind, isFollowing = false) => {
    const { clientWidth = 0, clientHeight = 0 } = body.current ?? {};
    // The others have chosen their shape: lanes their heights, forces their distances.
    const shaped = isWhole && kind === 'layered' ? stretchToAspect(placed, clientWidth / clientHeight) : placed;
    movePositions(shaped, isFollowing);
  }, []);
  const onFailed = useCallback((error: unknown) => report(error, 'result'), []);
  const plan = useLayoutPlan();
  const { isReady, revision, isBusy, cancel } = useLayout(model, positions, layoutRequest, onPlaced, onFailed, plan);
  useMenuTools(canvas);
  const marks = useRuleMarks(model);
  const bands = useBands(model, positions);
  const { said, onMoveLane, ...lanes } = useLaneMoves(bands);
  const { menu, open: onMenu, close } = useRuleMenu();

  return (
    <div className="graph-pane">
      <div className="graph-head">
        <Legend model={model} highlight={highlight} hasUndirected={undirected.size > 0} rules={marks} />
        <GraphToolbar canvas={canvas} />
      </div>
      <div className="graph-body" ref={body}>
        <GraphView
          model={model}
          positions={positions}
          isReady={isReady}
          selection={selection}
          themeKey={themeKey}
          fitKey={`${model.runId} ${revision}`}
          layoutKey={revision}
          label={text.label(model.variables.length, model.edges.length)}
          highlight={highlight}
          undirected={undirected}
          said={saySelection(model, selection, undirected)}
          onSelect={select}
          onPoint={connecting.isOn ? connectPointed : undefined}
          onFocus={obeyFocus}
          onAdd={pickAlso}
          onMoved={movePositions}
          titleOf={titleOf}
          rules={marks}
          behind={<LaneStripes canvas={canvas} bands={bands} />}
          onMenu={onMenu}
          {...lanes}
          onCanvas={setCanvas}
        />
        <LaneLabels canvas={canvas} bands={bands} onMoveLane={onMoveLane} />
        <RuleNote said={said} />
        {menu && <RuleMenu menu={menu} onClose={close} onDone={() => focusGraph(body.current)} />}
        <LayingNote isReady={isReady} isBusy={isBusy} onCancel={cancel} />
      </div>
    </div>
  );
}

/** Unit and label of a variable, for the tooltip. */
function titleOf(name: string): string | null {
  const state = getState();
  return describedName(columnOf(state, shownDatasetId(state), name));
}

function focusGraph(body: HTMLElement | null): void {
  body?.querySelector<HTMLElement>('[role=application]')?.focus();
}

function useMenuTools(canvas: GraphCanvas | null): void {
  useEffect(() => {
    if (!canvas) return;
    const stopTools = onGraphTool((tool) => {
      if (tool === 'fit') canvas.fit();
      else canvas.zoomBy(tool === 'zoom-in' ? 1 : -1);
    });
    const stopReveal = onReveal((name) => canvas.reveal(name));
    return () => {
      stopTools();
      stopReveal();
    };
  }, [canvas]);
}
