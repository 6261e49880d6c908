/** The menu of a run, or of several, where it was asked for. */
import { useEffect, useRef } from 'react';
import { placeOf } from '../../app/state/runs-view';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { MenuList } from '../../ui/Menu';
import { act, itemsOf, type MenuTarget } from './menu-items';

/** Wide enough for the longest item; the list of runs lies at the bottom, so menus open upwards. */
const WIDTH = 320;

interface Props {
  readonly target: MenuTarget;
  readonly onClose: () => void;
}

export function RunMenu({ target, onClose }: Props) {
  const { runs, x, y } = target;
  const root = useRef<HTMLDivElement>(null);
  const [first] = runs;
  const state = useApp(({ queue }) => (first ? (placeOf(queue, first.id)?.state ?? null) : null));
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [onClose]);

  function close() {
    onClose();
    document.querySelector<HTMLElement>('.runs [role=grid]')?.focus();
  }
  if (!first) return null;
  const items = itemsOf(runs, state);
  return (
    <div
      ref={root}
      className="runs-menu"
      data-testid="run-menu"
      aria-label={runs.length > 1 ? strings.runList.menuOf(runs.length) : strings.runList.menu(first.number)}
      role="group"
      style={{ left: Math.max(0, Math.min(x, window.innerWidth - WIDTH)), bottom: Math.max(0, window.innerHeight - y) }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <MenuList
        items={items}
        itemTestId={(id) => `run-${id}`}
        onClose={close}
        onChoose={(id) => {
          close();
          const chosen = items.find((known) => known.id === id);
          if (chosen) act(chosen.id, runs);
        }}
      />
    </div>
  );
}
