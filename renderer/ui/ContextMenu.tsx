/** A menu at a point of the window, after the ARIA pattern: sections, arrows, Home, End, letters, Esc. */
import type { KeyboardEvent } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

export interface ContextItem {
  readonly id: string;
  readonly title: string;
  readonly isOn?: boolean;
  readonly isOneOf?: true;
  readonly isDisabled?: boolean;
}

export interface ContextSection {
  readonly title: string;
  readonly choices: readonly ContextItem[];
}

interface Props {
  readonly label: string;
  readonly sections: readonly ContextSection[];
  /** Place in the window where it was asked for, in CSS pixels. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onChoose: (section: number, id: string) => void;
  readonly onClose: () => void;
}

const MARGIN = 8;

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at >= last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

function itemsIn(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];
}

/** Next item whose text begins with the letter, from the one after the current on. */
function byLetter(items: readonly HTMLElement[], at: number, letter: string): HTMLElement | undefined {
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return order.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase()));
}

/** Keeps the menu inside the window, and closes it on a click elsewhere. */
function useMenu({ at, onClose }: Pick<Props, 'at' | 'onClose'>) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(MARGIN, Math.min(at.x, window.innerWidth - width - MARGIN))}px`;
    element.style.top = `${Math.max(MARGIN, Math.min(at.y, window.innerHeight - height - MARGIN))}px`;
    itemsIn(element)[0]?.focus();
  }, [at]);
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    window.addEventListener('blur', onClose);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true);
      window.removeEventListener('blur', onClose);
    };
  }, [onClose]);
  return menu;
}

export function ContextMenu({ label, sections, at, onChoose, onClose }: Props) {
  const menu = useMenu({ at, onClose });
  function onKeyDown(event: KeyboardEvent) {
    const items = itemsIn(menu.current);
    const current = items.findIndex((item) => item === document.activeElement);
    const step = steps[event.key];
    if (step) items[step(current, items.length - 1)]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (event.key.length === 1 && event.key !== ' ') byLetter(items, current, event.key)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  // Parts of the window are frames of their own for what is fixed: the menu belongs to the window.
  return createPortal(
    <aside aria-label={label}>
      <div
        className="menu context-menu"
        role="menu"
        aria-label={label}
        data-testid="context-menu"
        ref={menu}
        onKeyDown={onKeyDown}
      >
        {sections.map(({ title, choices }, k) => (
          <div key={title} role="group" aria-label={title} className="menu-section">
            <p aria-hidden="true" className="menu-heading soft small">
              {title}
            </p>
            {choices.map((item) => (
              <Item key={item.id} item={item} onChoose={() => onChoose(k, item.id)} />
            ))}
          </div>
        ))}
      </div>
    </aside>,
    document.body,
  );
}

function Item({ item, onChoose }: { readonly item: ContextItem; readonly onChoose: () => void }) {
  const { id, title, isOn, isOneOf = false, isDisabled = false } = item;
  const role = isOn === undefined ? 'menuitem' : isOneOf ? 'menuitemradio' : 'menuitemcheckbox';
  return (
    <button
      type="button"
      role={role}
      className="menu-item"
      tabIndex={-1}
      aria-checked={isOn}
      aria-disabled={isDisabled}
      data-item
      data-testid={`menu-${id}`}
      onClick={() => {
        if (!isDisabled) onChoose();
      }}
    >
      <span aria-hidden="true" className="menu-tick">
        {isOn ? (isOneOf ? '•' : '✓') : ''}
      </span>
      <span className="menu-title">{title}</span>
    </button>
  );
}
