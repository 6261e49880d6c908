/** Heading of runs that differ in their seed only: how many, mean and spread, and their graphs with one press. */
import { learnerTitle, settingsText } from '../../app/run-text';
import { compareGraphs, foldGroup } from '../../app/state/runs-actions';
import type { RunRow, SeedGroup } from '../../app/state/runs-view';
import { hasGraph, isActive } from '../../app/state/selectors';
import { strings } from '../../app/strings';
import type { MenuTarget } from './menu-items';

const text = strings.runList;

interface Props {
  readonly id: string;
  readonly index: number;
  readonly row: Extract<RunRow, { kind: 'group' }>;
  readonly columns: number;
  readonly style: React.CSSProperties;
  readonly onMenu: (target: MenuTarget) => void;
}

export function GroupRow({ id, index, row, columns, style, onMenu }: Props) {
  const { group, isFolded } = row;
  const [first] = group.runs;
  if (!first) return null;
  const graphs = group.runs.filter(hasGraph);
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      className="virtual-row runs-group"
      data-testid="run-group"
      style={style}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu({ runs: group.runs, x: event.clientX, y: event.clientY });
      }}
    >
      <div role="gridcell" aria-colspan={columns} className="runs-group-cell">
        <button
          type="button"
          className="quiet runs-fold"
          aria-expanded={!isFolded}
          aria-label={text.fold(isFolded)}
          title={text.fold(isFolded)}
          data-testid="fold-group"
          onClick={() => foldGroup(group.key)}
        >
          <span aria-hidden="true">{isFolded ? '▸' : '▾'}</span>
        </button>
        <strong className="clipped">{learnerTitle(first)}</strong>
        <span className="soft clipped">{settingsText(first.request, null, group.runs)}</span>
        <Summary group={group} />
        <span className="row-actions runs-group-actions">
          {graphs.length > 1 && (
            <button
              type="button"
              className="link"
              data-testid="compare-group"
              onClick={() => compareGraphs(graphs.map((run) => run.id))}
            >
              {text.compare}
            </button>
          )}
          <button
            type="button"
            className="runs-more"
            aria-haspopup="menu"
            aria-label={text.menuOf(group.runs.length)}
            onClick={({ currentTarget }) => {
              const { left, top } = currentTarget.getBoundingClientRect();
              onMenu({ runs: group.runs, x: left, y: top });
            }}
          >
            ⋯
          </button>
        </span>
      </div>
    </div>
  );
}

function Summary({ group }: { readonly group: SeedGroup }) {
  const { runs, edges, objective } = group;
  const seeds = new Set(runs.map(({ request }) => request.seed)).size;
  const ended = runs.filter((run) => !isActive(run)).length;
  const parts = [
    text.group(seeds),
    ...(ended < runs.length ? [text.groupProgress(ended, runs.length)] : []),
    ...(edges ? [text.meanEdges(edges)] : []),
    ...(objective ? [text.meanObjective(objective)] : []),
  ];
  return (
    <span className="runs-summary" data-testid="group-summary" title={edges ? text.meanHint(edges.n) : undefined}>
      {parts.join(' · ')}
    </span>
  );
}
