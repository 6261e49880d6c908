/** The rows of a long table in sight, followed while it is scrolled or resized. */
import { useLayoutEffect, useState, type RefObject } from 'react';
import { rowWindow, type RowWindow } from './row-window';

/** @param space the element the rows stand in, inside of `scroller`, below its head */
export function useRowWindow(
  count: number,
  scroller: RefObject<HTMLElement | null>,
  space: RefObject<HTMLElement | null>,
): RowWindow {
  const [{ scrolled, view }, setSeen] = useState({ scrolled: 0, view: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = () => {
      const head = space.current?.offsetTop ?? 0;
      setSeen({ scrolled: element.scrollTop, view: Math.max(0, element.clientHeight - head) });
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, space]);
  return rowWindow(count, scrolled, view);
}
