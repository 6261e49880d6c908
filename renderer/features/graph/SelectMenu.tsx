/** Variables by their relation to the selected ones. */
import { useState } from 'react';
import { clearFocus, pickSelected, relate } from '../../app/state/focus-actions';
import { strings } from '../../app/strings';
import { relationKeys } from '../../graph/focus-keys';
import type { RelationKind } from '../../graph/relate';
import { setRelations } from '../../graph/relate';
import { MenuButton } from '../../ui/Menu';

const text = strings.select;
const kinds: readonly RelationKind[] = [...setRelations, 'path'];
const items = [
  ...kinds.map((id) => ({ id, title: text.items[id], hint: relationKeys[id] })),
  { id: 'pick', title: text.items.pick, hint: text.pickKey },
  { id: 'clear', title: text.items.clear, hint: text.clearKey },
];

function choose(id: string): void {
  const kind = kinds.find((one) => one === id);
  if (kind) relate(kind);
  else if (id === 'pick') pickSelected();
  else clearFocus();
}

export function SelectMenu() {
  const [isOpen, setOpen] = useState(false);
  return (
    <MenuButton
      label={text.button}
      testId="select-menu"
      itemTestId={(id) => `select-${id}`}
      items={items}
      isDisabled={false}
      tooltip={text.tooltip}
      isOpen={isOpen}
      onOpenChange={setOpen}
      onChoose={choose}
    />
  );
}
