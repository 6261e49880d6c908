/** The whole graph in a corner, with the part in view as a frame one can move. */
import type { KeyboardEvent, PointerEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Positions } from '../../../shared/model/graph';
import { strings } from '../../app/strings';
import { useThemeKey } from '../../app/theme';
import type { GraphCanvas, ViewBox } from '../../graph/canvas';
import type { GraphModel } from '../../graph/model';
import { drawOverview, overviewFrame, planeBox, toOverview, toPlane } from '../../graph/overview';
import { readPalette } from '../../graph/palette';

const WIDTH = 176;
const HEIGHT = 116;
/** Drawing so many edges would be felt at every step of a slider. */
const LARGE = 500;
const PATIENCE_MS = 150;
/** Share of the view that an arrow key moves it by. */
const STEP = 0.2;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Props {
  readonly canvas: GraphCanvas;
  readonly model: GraphModel;
  readonly positions: Positions;
  /** There also while the whole graph is in view. */
  readonly isKept: boolean;
}

function useViewBox(canvas: GraphCanvas): ViewBox {
  const [box, setBox] = useState(() => canvas.viewBox());
  useEffect(() => canvas.onView(() => setBox(canvas.viewBox())), [canvas]);
  return box;
}

/** While the whole graph is in view there is none, unless it is asked for: it would say nothing, and lie over variables. */
export function Overview(props: Props) {
  const { canvas, model, positions, isKept } = props;
  const box = useViewBox(canvas);
  const [isFocused, setIsFocused] = useState(false);
  const all = useMemo(() => planeBox(model.variables, positions), [model.variables, positions]);
  const isWhole = all !== null && all.x1 >= box.x1 && all.x2 <= box.x2 && all.y1 >= box.y1 && all.y2 <= box.y2;
  if (isWhole && !isKept && !isFocused) return null;
  return <WholeGraph {...props} box={box} onFocused={setIsFocused} />;
}

interface WholeProps extends Props {
  readonly box: ViewBox;
  readonly onFocused: (isFocused: boolean) => void;
}

function WholeGraph({ canvas, model, positions, box, onFocused }: WholeProps) {
  const picture = useRef<HTMLCanvasElement>(null);
  const themeKey = useThemeKey();
  const { variables } = model;
  const frame = useMemo(() => overviewFrame(variables, positions, WIDTH, HEIGHT), [variables, positions]);
  useEffect(() => {
    const draw = (): void => {
      if (picture.current) drawOverview(picture.current, model, positions, frame, readPalette());
    };
    // While the threshold moves the overview waits.
    const timer = window.setTimeout(draw, model.edges.length > LARGE ? PATIENCE_MS : 0);
    return () => window.clearTimeout(timer);
  }, [model, positions, frame, themeKey]);

  function onPointer(event: PointerEvent<HTMLDivElement>) {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { left, top } = event.currentTarget.getBoundingClientRect();
    canvas.moveViewTo(toPlane({ x: event.clientX - left, y: event.clientY - top }, frame));
  }
  function onKeyDown(event: KeyboardEvent) {
    const arrow = arrows[event.key];
    if (arrow) {
      const [x, y] = arrow;
      const centre = { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 };
      const by = { x: x * STEP * (box.x2 - box.x1), y: y * STEP * (box.y2 - box.y1) };
      canvas.moveViewTo({ x: centre.x + by.x, y: centre.y + by.y });
    } else if (event.key === '+' || event.key === '=') canvas.zoomBy(1);
    else if (event.key === '-') canvas.zoomBy(-1);
    else return;
    event.preventDefault();
  }
  return (
    <div
      className="canvas-overview"
      role="application"
      aria-roledescription={strings.overview.role}
      aria-label={strings.overview.label}
      tabIndex={0}
      onFocus={() => onFocused(true)}
      onBlur={() => onFocused(false)}
      data-testid="overview"
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onKeyDown={onKeyDown}
    >
      <canvas ref={picture} style={{ width: WIDTH, height: HEIGHT }} aria-hidden="true" />
      <Frame box={box} frame={frame} />
    </div>
  );
}

function Frame({ box, frame }: { readonly box: ViewBox; readonly frame: ReturnType<typeof overviewFrame> }) {
  const a = toOverview({ x: box.x1, y: box.y1 }, frame);
  const b = toOverview({ x: box.x2, y: box.y2 }, frame);
  // Kept within the overview, so that a view beside the graph still shows at its rim.
  const [left, right] = [Math.min(WIDTH - 4, Math.max(0, a.x)), Math.max(4, Math.min(WIDTH, b.x))];
  const [top, bottom] = [Math.min(HEIGHT - 4, Math.max(0, a.y)), Math.max(4, Math.min(HEIGHT, b.y))];
  return (
    <div
      className="canvas-overview-frame"
      data-testid="overview-frame"
      style={{ left, top, width: right - left, height: bottom - top }}
    />
  );
}
