/** The panels beside the graph. At most one is open. */
import { appearance } from '../../app/state/canvas-view';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
import { SidePanel } from '../../ui/SidePanel';
import { AppearancePanel } from './AppearancePanel';
import { ShowPanel } from './ShowPanel';

export type PanelName = 'show' | 'appearance';
const names: readonly PanelName[] = ['show', 'appearance'];
const idOf = (name: PanelName): string => `graph-panel-${name}`;

interface Props {
  readonly open: PanelName | null;
  readonly onOpen: (name: PanelName | null) => void;
}

export function PanelButtons({ open, onOpen }: Props) {
  const isFiltered = useApp(({ graphFilter }) => graphFilter.near !== null || graphFilter.leastStrength > 0);
  const isChanged = useApp((state) => Object.values(appearance(state)).some((value) => value !== undefined));
  const isMarked = { show: isFiltered, appearance: isChanged };
  return names.map((name) => (
    <button
      key={name}
      type="button"
      id={`${idOf(name)}-button`}
      title={strings[name].tooltip}
      aria-expanded={open === name}
      aria-controls={open === name ? idOf(name) : undefined}
      data-marked={isMarked[name]}
      data-testid={name}
      onClick={() => onOpen(open === name ? null : name)}
    >
      {strings[name].button}
    </button>
  ));
}

export function OpenPanel({ open, onOpen, model }: Props & { readonly model: GraphModel }) {
  if (!open) return null;
  function close() {
    if (open) document.getElementById(`${idOf(open)}-button`)?.focus();
    onOpen(null);
  }
  return (
    <SidePanel id={idOf(open)} title={strings[open].title} onClose={close}>
      {open === 'show' ? <ShowPanel model={model} /> : <AppearancePanel model={model} />}
    </SidePanel>
  );
}
