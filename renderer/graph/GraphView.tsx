/** The graph: a canvas for the eye, and the same by keyboard with every step said aloud. */
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { mappingOf, type Mapping } from '../../shared/graph/appearance';
import type { Edge, Position, Positions } from '../../shared/model/graph';
import type { GraphCanvas } from './canvas';
import type { RuleMarks } from './canvas-marks';
import { createCanvas } from './canvas';
import type { FocusCommand } from './focus-keys';
import type { Highlight } from './highlight';
import type { GraphCommand } from './keyboard';
import { graphCommand } from './keyboard';
import type { GraphModel } from './model';
import { edgeId, nodeId } from './model';
import { readPalette } from './palette';
import { pick } from './place';

export type GraphSelection = { kind: 'node'; name: string } | { kind: 'edge'; source: string; target: string } | null;

export interface GraphViewProps {
  readonly model: GraphModel;
  readonly positions: Positions;
  /** What is drawn by which means; that of a comparison when absent. */
  readonly mapping?: Mapping;
  readonly isReady: boolean;
  readonly selection: GraphSelection;
  readonly highlight: Highlight;
  /** Ids of edges drawn without an arrowhead. */
  readonly undirected: ReadonlySet<string>;
  /** What background knowledge says about edges. */
  readonly rules?: RuleMarks;
  /** A change of it means that colours must be read again. */
  readonly themeKey: string;
  /** A change of it fits the graph into the view. */
  readonly fitKey: string;
  /** A change of it means a new layout: variables glide to their places. */
  readonly layoutKey?: number;
  readonly label: string;
  readonly said: string;
  readonly onSelect: (selection: GraphSelection) => void;
  readonly onFocus: (command: FocusCommand) => void;
  /** In place of selecting: what pointing at a variable does while an edge is drawn. */
  readonly onPoint?: ((name: string) => void) | undefined;
  /** A variable joins those picked before. */
  readonly onAdd: (name: string) => void;
  readonly onMoved: (positions: Positions) => void;
  /** What is said of a variable under the pointer besides its name. */
  readonly titleOf?: (name: string) => string | null;
  /** Variables were dragged here by the pointer; `onMoved` is called when this is absent. */
  readonly onDropped?: (positions: Positions) => void;
  /** The menu of an element is asked for, at a place of the window. */
  readonly onMenu?: (element: Exclude<GraphSelection, null>, at: Position) => void;
  /** A variable is to go one lane up or down. */
  readonly onLane?: (name: string, by: -1 | 1) => void;
  /** Drawn behind the graph. */
  readonly behind?: ReactNode;
  readonly onCanvas: (canvas: GraphCanvas | null) => void;
}

/** Lines alike; a comparison draws them by its own looks. */
const PLAIN = mappingOf({ variables: [], edges: [], meaning: null }, {});

/** Positions are written out for tests up to this many variables. */
const MOST_LISTED = 200;

function markedId(selection: GraphSelection): string | null {
  if (!selection) return null;
  return selection.kind === 'node' ? nodeId(selection.name) : edgeId(selection.source, selection.target);
}

function listed(model: GraphModel, positions: Positions): string | undefined {
  if (model.variables.length > MOST_LISTED) return undefined;
  return JSON.stringify(Object.fromEntries(model.variables.map((name) => [name, positions[name]])));
}

/** Creates the canvas once and keeps it in step with the props. */
function useCanvas(props: GraphViewProps) {
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<GraphCanvas | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (!container.current) return;
    const created = createCanvas(container.current, readPalette(), {
      onSelectNode: (name, isAdded) => {
        const { onPoint } = latest.current;
        if (onPoint) onPoint(name);
        else if (isAdded) latest.current.onAdd(name);
        else latest.current.onSelect({ kind: 'node', name });
      },
      onSelectEdge: (source, target) => latest.current.onSelect({ kind: 'edge', source, target }),
      onSelectNothing: () => latest.current.onSelect(null),
      onMoved: (positions) => (latest.current.onDropped ?? latest.current.onMoved)(positions),
      onMenu: (element, at) => latest.current.onMenu?.(element, at),
      onPoint: (name) => {
        if (container.current) container.current.title = (name && latest.current.titleOf?.(name)) ?? '';
      },
    });
    canvas.current = created;
    latest.current.onCanvas(created);
    const observer = new ResizeObserver(() => created.resize());
    observer.observe(container.current);
    return () => {
      observer.disconnect();
      latest.current.onCanvas(null);
      created.destroy();
      canvas.current = null;
    };
  }, []);

  useInStep(props, canvas);
  return { container, canvas };
}

/** Hands the canvas what changed, the graph first: marks are lost with elements that go. */
function useInStep(props: GraphViewProps, canvas: RefObject<GraphCanvas | null>): void {
  const { model, positions, isReady, selection, highlight, undirected, rules, themeKey, fitKey, layoutKey } = props;
  const mapping = props.mapping ?? PLAIN;
  useEffect(() => {
    if (isReady) canvas.current?.setGraph(model, positions, mapping);
  }, [canvas, model, positions, mapping, isReady]);
  useEffect(() => {
    if (isReady) canvas.current?.fit();
  }, [canvas, fitKey, isReady]);
  const glided = useRef(layoutKey);
  useEffect(() => {
    if (isReady && glided.current !== layoutKey) canvas.current?.glide();
    glided.current = layoutKey;
  }, [canvas, layoutKey, isReady]);
  useEffect(() => {
    if (isReady) canvas.current?.mark(markedId(selection));
  }, [canvas, selection, model, isReady]);
  useEffect(() => {
    if (isReady) canvas.current?.highlight(highlight);
  }, [canvas, highlight, model, isReady]);
  useEffect(() => {
    if (isReady) canvas.current?.leaveOpen(undirected);
  }, [canvas, undirected, model, isReady]);
  useEffect(() => {
    if (isReady && rules) canvas.current?.markRules(rules);
  }, [canvas, rules, model, isReady]);
  useEffect(() => {
    canvas.current?.setPalette(readPalette());
  }, [canvas, themeKey]);
}

function obey(command: GraphCommand, props: GraphViewProps, canvas: GraphCanvas): void {
  switch (command.kind) {
    case 'select':
      props.onSelect(command.selection);
      if (command.selection?.kind === 'node') canvas.reveal(command.selection.name);
      break;
    case 'pan':
      canvas.panBy(command.by);
      break;
    case 'move':
      props.onMoved(canvas.movePosition(command.name, command.by));
      break;
    case 'zoom':
      canvas.zoomBy(command.steps);
      break;
    case 'fit':
      canvas.fit();
      break;
    case 'focus':
      props.onFocus(command.command);
      break;
    case 'menu': {
      const at = canvas.placeOf(command.element);
      if (at) props.onMenu?.(command.element, at);
      break;
    }
    case 'lane':
      props.onLane?.(command.name, command.by);
      break;
  }
}

export function GraphView(props: GraphViewProps) {
  const { container, canvas } = useCanvas(props);
  const { model, positions, isReady } = props;
  const edges: readonly Edge[] = model.edges;

  function onKeyDown(event: KeyboardEvent) {
    const command = graphCommand(event, {
      positions: pick(positions, model.variables),
      edges,
      selection: props.selection,
    });
    if (!command || !canvas.current) return;
    event.preventDefault();
    obey(command, props, canvas.current);
  }

  return (
    <div
      className="graph"
      role="application"
      aria-roledescription="graph"
      aria-label={props.label}
      tabIndex={0}
      data-testid="graph"
      data-run={model.runId}
      data-nodes={model.variables.length}
      data-edges={edges.length}
      data-ready={isReady}
      data-positions={isReady ? listed(model, positions) : undefined}
      onKeyDown={onKeyDown}
    >
      {props.behind}
      <div ref={container} className="graph-canvas" />
      <p className="visually-hidden" aria-live="polite">
        {props.said}
      </p>
    </div>
  );
}
