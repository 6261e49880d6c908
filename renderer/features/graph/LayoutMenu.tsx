/** Chooses the layout, or lays out again. Undo of the project takes it back. */
import { useState } from 'react';
import type { LayoutKind } from '../../../shared/model/picture';
import { LayoutKind as LayoutKinds } from '../../../shared/model/picture';
import { arrangeAgain, chooseLayout } from '../../app/state/canvas-actions';
import { hasKeptPlaces, layoutKind } from '../../app/state/canvas-view';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { MenuButton } from '../../ui/Menu';

const text = strings.layout;

function choose(id: string): void {
  if (id === 'again') arrangeAgain();
  else chooseLayout(id as LayoutKind);
}

export function LayoutMenu() {
  const kind = useApp(layoutKind);
  const isKept = useApp(hasKeptPlaces) && kind !== 'free';
  const [isOpen, setOpen] = useState(false);
  const kinds = LayoutKinds.options.map((id) => ({ id, ...text.kinds[id], isChecked: id === kind }));
  const again = { id: 'again', title: text.again, hint: '' };
  return (
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
  );
}
