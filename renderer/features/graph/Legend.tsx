/** What colour, dash and width of an edge mean. */
import { strings } from '../../app/strings';

const text = strings.graph;

export function Legend() {
  return (
    <ul className="legend" aria-label={text.legend}>
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
      <li title={text.widthLong}>
        <svg width="24" height="8" aria-hidden="true">
          <path className="edge-wedge" d="M0 3.5 L24 0.5 V7.5 L0 4.5 Z" />
        </svg>
        {text.width}
      </li>
    </ul>
  );
}
