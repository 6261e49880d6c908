/** The edge that is being dragged, and why one was refused, beside the place where it was dropped. */
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { AppErrorData } from '../../../shared/model/errors';
import type { Position } from '../../../shared/model/graph';
import { strings } from '../../app/strings';
import type { GraphCanvas, ScreenBox } from '../../graph/canvas';

export interface Drag {
  readonly source: string;
  /** The pointer, in the window. */
  readonly to: Position;
  /** The variable under it. */
  readonly target: string | null;
  /** Why an edge to it cannot be. */
  readonly why: AppErrorData | null;
}

/** Places of the window as places of what lies over the graph. */
function useOrigin<E extends Element>() {
  const ref = useRef<E>(null);
  const [origin, setOrigin] = useState<Position>({ x: 0, y: 0 });
  useLayoutEffect(() => {
    const { left = 0, top = 0 } = ref.current?.getBoundingClientRect() ?? {};
    setOrigin({ x: left, y: top });
  }, []);
  return { ref, origin };
}

const corners = ({ x, y, width, height }: ScreenBox) => ({
  x: x - width / 2 - 3,
  y: y - height / 2 - 3,
  width: width + 6,
  height: height + 6,
});

export function DraggedEdge({ canvas, drag: { source, target, to, why } }: { canvas: GraphCanvas; drag: Drag }) {
  const { ref, origin } = useOrigin<SVGSVGElement>();
  const from = canvas.boxOf(source);
  const aim = target !== null && target !== source ? canvas.boxOf(target) : null;
  if (!from) return null;
  const start = { x: from.x + from.width / 2, y: from.y };
  const reach = Math.hypot(to.x - start.x, to.y - start.y) || 1;
  const [ux, uy] = [(to.x - start.x) / reach, (to.y - start.y) / reach];
  const foot = { x: to.x - 10 * ux, y: to.y - 10 * uy };
  const head = `${to.x},${to.y} ${foot.x - 5 * uy},${foot.y + 5 * ux} ${foot.x + 5 * uy},${foot.y - 5 * ux}`;
  return (
    <>
      <svg ref={ref} className={why ? 'dragged-edge refused' : 'dragged-edge'} aria-hidden="true">
        <g transform={`translate(${-origin.x} ${-origin.y})`}>
          {aim && <rect {...corners(aim)} rx="10" />}
          <line x1={start.x} y1={start.y} x2={foot.x} y2={foot.y} />
          <polygon points={head} />
        </g>
      </svg>
      {why && (
        <Beside at={to}>
          <p className="edge-refusal" aria-hidden="true">
            {strings.error(why)}
          </p>
        </Beside>
      )}
    </>
  );
}

interface RefusedProps {
  readonly at: Position;
  readonly why: AppErrorData;
  readonly onDismiss: () => void;
}

/** Stays until the next press anywhere, or Esc. */
export function Refused({ at, why, onDismiss }: RefusedProps) {
  useEffect(() => {
    window.addEventListener('pointerdown', onDismiss, true);
    return () => window.removeEventListener('pointerdown', onDismiss, true);
  }, [onDismiss]);
  return (
    <Beside at={at}>
      <p className="edge-refusal" role="alert" data-testid="edge-refusal">
        {strings.error(why)}
      </p>
    </Beside>
  );
}

/** Space beside the pointer. */
const AWAY = 14;

/** Something beside a place of the window, within the graph. */
function Beside({ at, children }: { readonly at: Position; readonly children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = ref;
    const within = current?.parentElement?.getBoundingClientRect();
    if (!current || !within) return;
    const { offsetWidth, offsetHeight } = current;
    const x = Math.min(at.x - within.left + AWAY, within.width - offsetWidth - AWAY);
    const y = Math.min(at.y - within.top + AWAY, within.height - offsetHeight - AWAY);
    current.style.transform = `translate(${Math.max(0, x)}px, ${Math.max(0, y)}px)`;
  }, [at, children]);
  return (
    <div ref={ref} className="edge-beside">
      {children}
    </div>
  );
}
