/** The menu of an edge or a variable: what background knowledge is to say about it. */
import { useCallback, useState } from 'react';
import type { Position } from '../../../shared/model/graph';
import { shownKnowledge } from '../../app/state/canvas-view';
import { select } from '../../app/state/graph-actions';
import { editShownKnowledge } from '../../app/state/knowledge-actions';
import { nodeSections, pairSection, type ChoiceSection } from '../../app/state/rule-choices';
import type { Selection } from '../../app/state/state';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { ContextMenu } from '../../ui/ContextMenu';

export interface AskedMenu {
  readonly element: Selection;
  readonly at: Position;
}

/** The menu that is open, if any; what it is about is selected, so that it is seen. */
export function useRuleMenu() {
  const [menu, setMenu] = useState<AskedMenu | null>(null);
  const open = useCallback((element: Selection, at: Position) => {
    select(element);
    setMenu({ element, at });
  }, []);
  const close = useCallback(() => setMenu(null), []);
  return { menu, open, close };
}

/** The one variable that is picked besides this one, or null. */
function otherPicked(name: string, picked: readonly string[]): string | null {
  const others = picked.filter((one) => one !== name);
  return others.length === 1 ? (others[0] ?? null) : null;
}

function sectionsFor({ element }: AskedMenu): ChoiceSection[] {
  const state = getState();
  const knowledge = shownKnowledge(state);
  if (element.kind === 'edge') return [pairSection(knowledge, element.source, element.target)];
  return nodeSections(knowledge, element.name, otherPicked(element.name, state.focus.picked));
}

interface Props {
  readonly menu: AskedMenu;
  readonly onClose: () => void;
  /** Takes the focus back. */
  readonly onDone: () => void;
}

export function RuleMenu({ menu, onClose, onDone }: Props) {
  useApp(shownKnowledge);
  const sections = sectionsFor(menu);
  return (
    <ContextMenu
      label={strings.ruleMenu.label}
      sections={sections}
      at={menu.at}
      onClose={() => {
        onClose();
        onDone();
      }}
      onChoose={(section, id) => {
        const choice = sections[section]?.choices.find((one) => one.id === id);
        if (choice) editShownKnowledge(choice.edit);
        onClose();
        onDone();
      }}
    />
  );
}
