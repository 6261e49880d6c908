/** Questions, what is shown and how, layout, zoom. */
import { toggleAsking, toggleClass } from '../../app/state/focus-actions';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphCanvas } from '../../graph/canvas';
import { PanelButtons, type PanelName } from './GraphPanels';
import { LayoutMenu } from './LayoutMenu';
import { SelectMenu } from './SelectMenu';

const text = strings.graph;

interface Props {
  readonly canvas: GraphCanvas | null;
  readonly panel: PanelName | null;
  readonly onPanel: (panel: PanelName | null) => void;
  readonly isFinding: boolean;
  readonly onFind: () => void;
}

export function GraphToolbar({ canvas, panel, onPanel, isFinding, onFind }: Props) {
  return (
    <div className="graph-toolbar" role="toolbar" aria-label={text.toolbar}>
      <Questions />
      <PanelButtons open={panel} onOpen={onPanel} />
      <LayoutMenu />
      <button
        type="button"
        data-testid="find"
        aria-pressed={isFinding}
        title={strings.find.tooltip}
        disabled={canvas === null}
        onClick={onFind}
      >
        {strings.find.button}
      </button>
    </div>
  );
}

/** What can be asked about the graph. */
function Questions() {
  const { isAsking, isClassShown } = useApp((state) => state.focus);
  return (
    <>
      <label className="graph-switch" title={strings.orient.tooltip}>
        <input type="checkbox" role="switch" data-testid="class-switch" checked={isClassShown} onChange={toggleClass} />
        {strings.orient.switch}
      </label>
      <SelectMenu />
      <button
        type="button"
        data-testid="ask"
        title={strings.query.tooltip}
        aria-pressed={isAsking}
        onClick={toggleAsking}
      >
        {strings.query.button}
      </button>
    </>
  );
}
