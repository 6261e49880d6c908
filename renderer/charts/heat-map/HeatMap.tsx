/** A heat map of a symmetric matrix of values from −1 to 1 on a canvas: zoom, scroll, point at a cell, arrow keys. */
import type { KeyboardEvent, PointerEvent } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import { readPalette } from '../../graph/palette';
import type { Cell } from './geometry';
import { cellAfter, cellAt, extent, scrollTo } from './geometry';
import { drawCells, paint } from './paint';
import { useMapView } from './use-map-view';

export interface HeatMapProps {
  readonly names: readonly string[];
  /** Row-major [n, n]; NaN is a cell without a value. */
  readonly r: Float32Array;
  readonly label: string;
  /** What assistive technology calls it. */
  readonly role: string;
  /** Read aloud when the chosen cell changes. */
  readonly said: string;
  readonly format: (r: number) => string;
  readonly chosen: Cell | null;
  readonly hovered: Cell | null;
  readonly onChoose: (cell: Cell) => void;
  readonly onHover: (cell: Cell | null) => void;
  readonly onZoom: (step: 1 | -1) => void;
  /** Side of a cell, or null to fit. */
  readonly side: number | null;
  /** Tells the side in use, so that zooming starts from it. */
  readonly onSide: (side: number) => void;
  readonly themeKey: string;
}

const zoomKeys: Readonly<Record<string, 1 | -1>> = { '+': 1, '=': 1, '-': -1 };

export function HeatMap(props: HeatMapProps) {
  const { names, chosen, hovered, onHover, onChoose } = props;
  const { scroller, view, onScroll } = useMapView(names, props.side, props.onSide);
  const canvas = usePainting(props, view);

  // Only a newly chosen cell is brought into sight: the person may have scrolled away since.
  const viewNow = useRef(view);
  useEffect(() => {
    viewNow.current = view;
  });
  useEffect(() => {
    if (chosen) scroller.current?.scrollTo(scrollTo(viewNow.current, chosen));
  }, [chosen, scroller]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const zoom = zoomKeys[event.key];
    const next = cellAfter(event.key, chosen, names.length);
    if (!zoom && !next) return;
    event.preventDefault();
    if (zoom) props.onZoom(zoom);
    if (next) onChoose(next);
  }

  function cellUnder(event: PointerEvent<HTMLDivElement>): Cell | null {
    const box = event.currentTarget.getBoundingClientRect();
    return cellAt(view, event.clientX - box.left, event.clientY - box.top);
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    const cell = cellUnder(event);
    if (cell?.row !== hovered?.row || cell?.column !== hovered?.column) onHover(cell);
  }

  const size = extent(view);
  return (
    <div
      className="heat-map"
      role="application"
      aria-roledescription={props.role}
      aria-label={props.label}
      tabIndex={0}
      ref={scroller}
      data-testid="heat-map"
      data-cell={view.cell}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => onHover(null)}
      onPointerDown={(event) => {
        const cell = cellUnder(event);
        if (cell) onChoose(cell);
      }}
    >
      <div className="heat-map-space" style={{ width: size, height: size }}>
        <canvas ref={canvas} className="heat-map-canvas" style={{ width: view.width, height: view.height }} />
      </div>
      <p className="visually-hidden" aria-live="polite">
        {props.said}
      </p>
    </div>
  );
}

/** Keeps the canvas as the state says. */
function usePainting(props: HeatMapProps, view: ReturnType<typeof useMapView>['view']) {
  const { names, r, format, themeKey } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useMemo(() => {
    const palette = readPalette();
    return { themeKey, palette, cells: drawCells(names.length, r, palette) };
  }, [themeKey, names, r]);
  const marked = props.hovered ?? props.chosen;
  useEffect(() => {
    const element = canvas.current;
    if (!element || view.width === 0 || view.height === 0) return;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
    // Setting a size empties the canvas, also when it stays the same.
    if (element.width !== width) element.width = width;
    if (element.height !== height) element.height = height;
    paint(element, view, { names, r, format, palette: colours.palette, cells: colours.cells }, marked, ratio);
  }, [view, names, r, format, colours, marked]);
  return canvas;
}
