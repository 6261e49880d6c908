/** Chooses the layout, lays out again, and takes the last one back. */
import { useRef, useState } from 'react';
import type { LayoutKind } from '../../../shared/model/picture';
import { LayoutKind as LayoutKinds } from '../../../shared/model/picture';
import type { Arrangement } from '../../app/state/canvas-actions';
import { chooseLayout, currentArrangement, restoreArrangement } from '../../app/state/canvas-actions';
import { hasKeptPlaces, layoutKind } from '../../app/state/canvas-view';
import { layOutAgain } from '../../app/state/graph-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { MenuButton } from '../../ui/Menu';

const text = strings.layout;

export function LayoutMenu() {
  const kind = useApp(layoutKind);
  const isKept = useApp(hasKeptPlaces) && kind !== 'free';
  const [isOpen, setOpen] = useState(false);
  const [before, setBefore] = useState<Arrangement | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const focusMenu = () => root.current?.querySelector('button')?.focus();

  function choose(id: string) {
    setBefore(currentArrangement());
    if (id === 'again') layOutAgain();
    else chooseLayout(id as LayoutKind);
  }
  const kinds = LayoutKinds.options.map((id) => ({ id, ...text.kinds[id], isChecked: id === kind }));
  const again = { id: 'again', title: text.again, hint: '' };
  return (
    <div className="layout-menu" ref={root}>
      <MenuButton
        label={text.button(text.kinds[kind].title, isKept)}
        testId="layout-menu"
        itemTestId={(id) => (id === 'again' ? 'lay-out-again' : `layout-${id}`)}
        items={kind === 'free' ? kinds : [...kinds, again]}
        isDisabled={false}
        tooltip={isKept ? text.kept : text.tooltip}
        isOpen={isOpen}
        onOpenChange={setOpen}
        onChoose={choose}
      />
      {before && (
        <button
          type="button"
          data-testid="undo-layout"
          aria-label={text.undo}
          title={text.undo}
          onClick={() => {
            restoreArrangement(before);
            setBefore(null);
            // This button goes away; the keyboard stays in the toolbar.
            focusMenu();
          }}
        >
          {text.undoShort}
        </button>
      )}
    </div>
  );
}
