/** What can be done with the selected cells of the matrix, and what its signs mean. */
import type { Knowledge } from '../../../shared/model/knowledge';
import { whole } from '../../app/format';
import { currentKnowledge } from '../../app/state/knowledge';
import { editKnowledge } from '../../app/state/knowledge-actions';
import type { EdgeSaying } from '../../app/state/knowledge-edits';
import { exogenous, hasRule, setRules, sink } from '../../app/state/knowledge-groups';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { CellRange, CellState } from './rule-cells';
import { columnsOf, edgeCount, MOST_AT_ONCE, namesIn, rowsOf } from './rule-cells';
import { signs } from './rule-signs';

const text = strings.ruleMatrix;
const sayings: readonly (readonly [string, EdgeSaying, string])[] = [
  ['allow', null, text.allow],
  ['forbid', 'forbidden', text.forbid],
  ['require', 'required', text.require],
];
const explained: readonly CellState[] = ['forbidden', 'required', 'tier', 'group', 'demanded'];

interface Props {
  readonly names: readonly string[];
  readonly range: CellRange;
  readonly onSay: (saying: EdgeSaying) => void;
}

export function RuleMatrixBar({ names, range, onSay }: Props) {
  const count = edgeCount(range);
  const isTooMany = count > MOST_AT_ONCE;
  const rows = namesIn(names, rowsOf(range));
  const columns = namesIn(names, columnsOf(range));
  return (
    <div className="rule-matrix-bar">
      <p role="status" data-testid="rule-selection">
        {text.selected(count)} {isTooMany && text.tooMany(whole(MOST_AT_ONCE))}
      </p>
      <div className="rule-matrix-actions" role="group" aria-label={text.selectedEdges}>
        {sayings.map(([id, saying, title]) => (
          <button
            key={id}
            type="button"
            className="small"
            data-testid={`rule-${id}`}
            disabled={count === 0 || (isTooMany && saying !== null)}
            onClick={() => onSay(saying)}
          >
            {title}
          </button>
        ))}
      </div>
      <EndRule id="sink" title={`${text.rows(rows)}: ${text.rowSink}`} names={rows} rule={sink} />
      <EndRule
        id="exogenous"
        title={`${text.columns(columns)}: ${text.columnExogenous}`}
        names={columns}
        rule={exogenous}
      />
      <ul className="legend rule-matrix-legend">
        {explained.map((state) => (
          <li key={state}>
            <span className={`rule-sign ${state}`} aria-hidden="true">
              {signs[state]}
            </span>
            {text.states[state]}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface EndProps {
  readonly id: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly rule: typeof sink;
}

/** Whole rows or columns: one rule for each variable instead of an edge for each cell. */
function EndRule({ id, title, names, rule }: EndProps) {
  const isOn = useApp((state) => {
    const knowledge: Knowledge = currentKnowledge(state);
    return names.every((name) => hasRule(knowledge, rule(name)));
  });
  return (
    <button
      type="button"
      className="small"
      aria-pressed={isOn}
      data-testid={`rule-${id}`}
      onClick={() => editKnowledge((knowledge) => setRules(knowledge, names.map(rule), !isOn))}
    >
      {title}
    </button>
  );
}
