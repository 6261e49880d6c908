/**
 * A dot at the variable pointed at, or selected: dragged to another variable it adds an edge. Over the canvas, so it is the
 * same for graphs whose lines a worker draws. For the mouse only; E does the same by keyboard.
 */
import type { PointerEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { AppErrorData } from '../../../shared/model/errors';
import type { Position } from '../../../shared/model/graph';
import { select } from '../../app/state/graph-actions';
import { editGraph, whyNot } from '../../app/state/graph-edit-actions';
import { isEditable, shownGraph } from '../../app/state/selectors';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphCanvas } from '../../graph/canvas';
import { DraggedEdge, Refused, type Drag } from './DraggedEdge';

const text = strings.figure;

/** From the box to its dot there is a step over nothing. Unit: ms. */
const LINGER = 400;
/** Of smaller boxes the dot would hide the neighbours. Unit: CSS pixels. */
const LEAST_HEIGHT = 8;

interface Props {
  readonly canvas: GraphCanvas;
}

export function EdgeHandle({ canvas }: { readonly canvas: GraphCanvas | null }) {
  const canEdit = useApp((state) => {
    const graph = shownGraph(state);
    return graph !== null && isEditable(graph) && !state.connecting.isOn;
  });
  return canvas && canEdit ? <Handle canvas={canvas} /> : null;
}

/** The variable the pointer is over, or was just now; `hold` keeps it while the pointer is on its dot. */
function usePointed(canvas: GraphCanvas) {
  const [pointed, setPointed] = useState<string | null>(null);
  const timer = useRef(0);
  const hold = () => window.clearTimeout(timer.current);
  const leave = () => {
    hold();
    timer.current = window.setTimeout(() => setPointed(null), LINGER);
  };
  useEffect(() => {
    const stop = canvas.onHover((name) => {
      window.clearTimeout(timer.current);
      if (name === null) timer.current = window.setTimeout(() => setPointed(null), LINGER);
      else setPointed(name);
    });
    return () => {
      stop();
      window.clearTimeout(timer.current);
    };
  }, [canvas]);
  return { pointed, hold, leave };
}

function Handle({ canvas }: Props) {
  const { pointed, hold, leave } = usePointed(canvas);
  const selected = useApp((state) => (state.selection?.kind === 'node' ? state.selection.name : null));
  const [drag, setDrag] = useState<Drag | null>(null);
  const [refused, setRefused] = useState<{ readonly at: Position; readonly why: AppErrorData } | null>(null);
  useEscape(drag !== null || refused !== null, () => {
    setDrag(null);
    setRefused(null);
  });
  function drop({ source, to, target, why }: Drag) {
    setDrag(null);
    if (target === null) return;
    // No way was gone: a click, which means the variable.
    if (target === source) return select({ kind: 'node', name: source });
    if (why) setRefused({ at: to, why });
    else void editGraph({ kind: 'add', source, target });
  }
  const source = drag?.source ?? pointed ?? selected;
  return (
    <div className="edge-handles">
      {drag && <DraggedEdge canvas={canvas} drag={drag} />}
      {source !== null && (
        <Dot
          key={source}
          canvas={canvas}
          source={source}
          drag={drag}
          onDrag={(next) => {
            setRefused(null);
            setDrag(next);
          }}
          onDrop={drop}
          onEnter={hold}
          onLeave={leave}
        />
      )}
      {refused && <Refused {...refused} onDismiss={() => setRefused(null)} />}
    </div>
  );
}

/** Esc belongs to what is going on here, before the page sees it. */
function useEscape(isOn: boolean, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [isOn]);
}

interface DotProps extends Props {
  readonly source: string;
  readonly drag: Drag | null;
  readonly onDrag: (drag: Drag | null) => void;
  readonly onDrop: (drag: Drag) => void;
  readonly onEnter: () => void;
  readonly onLeave: () => void;
}

/** Keeps the dot in the middle of the right border of its box. */
function useDotPlace(canvas: GraphCanvas, source: string) {
  const dot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => {
      const { current } = dot;
      const box = canvas.boxOf(source);
      const within = current?.parentElement?.getBoundingClientRect();
      if (!current || !within) return;
      current.hidden = box === null || box.height < LEAST_HEIGHT;
      if (!box) return;
      current.style.transform = `translate(${box.x + box.width / 2 - within.left}px, ${box.y - within.top}px)`;
    };
    place();
    return canvas.onBoxes(place);
  }, [canvas, source]);
  return dot;
}

function Dot({ canvas, source, drag, onDrag, onDrop, onEnter, onLeave }: DotProps) {
  const dot = useDotPlace(canvas, source);
  function dragTo(event: PointerEvent): Drag {
    const to = { x: event.clientX, y: event.clientY };
    const target = canvas.variableAt(to);
    const isOther = target !== null && target !== source;
    return { source, to, target, why: isOther ? whyNot({ kind: 'add', source, target }) : null };
  }
  return (
    <div
      ref={dot}
      className="edge-handle"
      aria-hidden="true"
      title={text.dragHandle}
      data-testid="edge-handle"
      data-source={source}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        onDrag(dragTo(event));
      }}
      onPointerMove={(event) => drag && onDrag(dragTo(event))}
      onPointerUp={(event) => drag && onDrop(dragTo(event))}
      onPointerCancel={() => onDrag(null)}
    />
  );
}
