/** Says what the view hides, wherever something is hidden. */
import { hiddenEntry } from '../../../shared/graph/legend';
import { showWholeGraph } from '../../app/state/graph-filter-actions';
import { isTooMany } from '../../app/state/graph-filter';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';

interface Props {
  readonly whole: GraphModel;
  readonly part: GraphModel;
}

export function HiddenNote({ whole, part }: Props) {
  const hidden = hiddenEntry(whole, part);
  const isFiltered = useApp(({ graphFilter: { near, leastStrength } }) => near !== null || leastStrength > 0);
  return (
    <div role="status" className="canvas-hidden-root">
      {hidden && (
        <div className="canvas-hidden" data-testid="hidden-note" data-edges={hidden.edges}>
          {strings.show.hidden(hidden.edges, hidden.ofEdges, hidden.variables, hidden.ofVariables)}
          {isTooMany(part, whole) && ` ${strings.show.tooMany(part.edges.length)}`}
          {isFiltered && (
            <button type="button" data-testid="show-whole" onClick={showWholeGraph}>
              {strings.show.all}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
