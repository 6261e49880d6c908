/** Size, zoom and scroll position of a heat map. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MapView } from './geometry';
import { fittingCell, marginFor } from './geometry';
import { longestName } from './paint';

export function useMapView(names: readonly string[], side: number | null, onSide: (side: number) => void) {
  const scroller = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [scroll, setScroll] = useState({ x: 0, y: 0 });
  const longest = useMemo(() => longestName(names), [names]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const cell = side ?? fittingCell(names.length, size, longest);
  useEffect(() => {
    onSide(cell);
  }, [cell, onSide]);
  const onScroll = useCallback(() => {
    const { scrollLeft = 0, scrollTop = 0 } = scroller.current ?? {};
    setScroll({ x: scrollLeft, y: scrollTop });
  }, []);
  const view = useMemo<MapView>(
    () => ({
      n: names.length,
      cell,
      margin: marginFor(cell, longest),
      scrollX: scroll.x,
      scrollY: scroll.y,
      ...size,
    }),
    [names, cell, longest, scroll, size],
  );
  return { scroller, view, onScroll };
}
