/** What colour, dash, width and opacity of an edge mean in this graph. */
import { hasOpacity, hasSigns, hasWidth } from '../../../shared/graph/drawing';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';

const text = strings.graph;

export function Legend({ model: { edges, meaning } }: { readonly model: GraphModel }) {
  const words = strings.weights[meaning];
  return (
    <ul className="legend" aria-label={text.legend} data-testid="legend">
      {hasSigns(edges, meaning) && <Signs />}
      {hasWidth(meaning) && (
        <li title={words.widthLong}>
          <svg width="24" height="8" aria-hidden="true">
            <path className="edge-wedge" d="M0 3.5 L24 0.5 V7.5 L0 4.5 Z" />
          </svg>
          {words.width}
        </li>
      )}
      {hasOpacity(edges, meaning) && (
        <li title={text.opacityLong} data-testid="legend-opacity">
          <span className="edge-fade" aria-hidden="true" />
          {text.opacity}
        </li>
      )}
    </ul>
  );
}

function Signs() {
  return (
    <>
      <li>
        <svg width="24" height="8" aria-hidden="true">
          <line className="edge-line positive" x1="0" x2="24" y1="4" y2="4" />
        </svg>
        {text.positive}
      </li>
      <li>
        <svg width="24" height="8" aria-hidden="true">
          <line className="edge-line negative" x1="0" x2="24" y1="4" y2="4" />
        </svg>
        {text.negative}
      </li>
    </>
  );
}
