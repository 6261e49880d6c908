/** A button with a menu after the ARIA pattern: arrows, Home, End, Esc; closes on a choice or a click elsewhere. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** Set in a menu of choices: whether this one is in force. */
  readonly isChecked?: boolean;
}

interface Props {
  readonly label: ReactNode;
  readonly testId: string;
  readonly itemTestId: (id: string) => string;
  readonly items: readonly MenuItem[];
  readonly isDisabled: boolean;
  readonly tooltip?: string | undefined;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onChoose: (id: string) => void;
}

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at >= last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

type ListProps = Pick<Props, 'items' | 'itemTestId' | 'onChoose'> & { readonly onClose: () => void };

/** The open menu by itself, for one that no button stands over. */
export function MenuList({ items, itemTestId, onChoose, onClose }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  useEffect(() => {
    const element = list.current?.children[current];
    if (element instanceof HTMLElement) element.focus();
  }, [current]);

  function onKeyDown(event: KeyboardEvent) {
    const step = steps[event.key];
    if (step) {
      setCurrent(step(current, items.length - 1));
      event.preventDefault();
    }
    if (event.key === 'Tab') onClose();
  }
  return (
    <div className="menu" role="menu" ref={list} onKeyDown={onKeyDown}>
      {items.map((item, k) => (
        <button
          key={item.id}
          type="button"
          role={item.isChecked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={item.isChecked}
          className="menu-item"
          tabIndex={k === current ? 0 : -1}
          data-testid={itemTestId(item.id)}
          onClick={() => onChoose(item.id)}
        >
          <span>
            {item.isChecked !== undefined && <span className="menu-check" aria-hidden="true" />}
            {item.title}
          </span>
          <span className="soft">{item.hint}</span>
        </button>
      ))}
    </div>
  );
}

export function MenuButton(props: Props) {
  const { label, testId, isDisabled, isOpen, tooltip, onOpenChange, onChoose } = props;
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) onOpenChange(false);
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [isOpen, onOpenChange]);

  function close() {
    onOpenChange(false);
    button.current?.focus();
  }
  return (
    <div
      className="menu-root"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        disabled={isDisabled}
        title={tooltip}
        data-testid={testId}
        onClick={() => onOpenChange(!isOpen)}
      >
        {label}
        <span aria-hidden="true" className="caret" />
      </button>
      {isOpen && (
        <MenuList
          {...props}
          onClose={() => onOpenChange(false)}
          onChoose={(id) => {
            close();
            onChoose(id);
          }}
        />
      )}
    </div>
  );
}
