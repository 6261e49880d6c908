/** Zoom and fit, in a corner of the graph. */
import { strings } from '../../app/strings';
import type { GraphCanvas } from '../../graph/canvas';

const text = strings.graph;

export function ZoomButtons({ canvas }: { readonly canvas: GraphCanvas | null }) {
  return (
    <div className="canvas-zoom" role="group" aria-label={text.zoom}>
      <button type="button" aria-label={text.zoomOut} title={text.zoomOut} onClick={() => canvas?.zoomBy(-1)}>
        −
      </button>
      <button type="button" aria-label={text.zoomIn} title={text.zoomIn} onClick={() => canvas?.zoomBy(1)}>
        +
      </button>
      <button type="button" data-testid="fit" title={text.fit} onClick={() => canvas?.fit()}>
        {text.fitShort}
      </button>
    </div>
  );
}
