/** Zoom, fit and layout; a fresh layout can be taken back at once. */
import { useRef, useState } from 'react';
import type { Positions } from '../../../shared/model/graph';
import { toggleAsking, toggleClass } from '../../app/state/focus-actions';
import { movePositions } from '../../app/state/graph-actions';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphCanvas } from '../../graph/canvas';
import { SelectMenu } from './SelectMenu';

const text = strings.graph;

interface Props {
  readonly canvas: GraphCanvas | null;
  readonly onLayOut: () => void;
}

export function GraphToolbar({ canvas, onLayOut }: Props) {
  const [before, setBefore] = useState<Positions | null>(null);
  const layOut = useRef<HTMLButtonElement>(null);
  return (
    <div className="graph-toolbar" role="toolbar" aria-label={text.toolbar}>
      <Questions />
      <button type="button" aria-label={text.zoomOut} title={text.zoomOut} onClick={() => canvas?.zoomBy(-1)}>
        −
      </button>
      <button type="button" aria-label={text.zoomIn} title={text.zoomIn} onClick={() => canvas?.zoomBy(1)}>
        +
      </button>
      <button type="button" data-testid="fit" title={text.fit} onClick={() => canvas?.fit()}>
        {text.fitShort}
      </button>
      {before && (
        <button
          type="button"
          data-testid="undo-layout"
          aria-label={text.layOutUndo}
          title={text.layOutUndo}
          onClick={() => {
            movePositions(before);
            setBefore(null);
            // This button goes away; the keyboard stays in the toolbar.
            layOut.current?.focus();
          }}
        >
          {text.layOutUndoShort}
        </button>
      )}
      <button
        type="button"
        ref={layOut}
        data-testid="lay-out-again"
        onClick={() => {
          setBefore(getState().positions);
          onLayOut();
        }}
      >
        {text.layOutAgain}
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
