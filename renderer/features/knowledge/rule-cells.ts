/** Cells of the matrix of rules: what each says, which are selected, and what the selection can become. */
import type { KnowledgeIndex } from '../../../shared/graph/knowledge-index';
import { indexKnowledge, pairKey } from '../../../shared/graph/knowledge-index';
import type { Knowledge, Pair } from '../../../shared/model/knowledge';
import { contradictionsIn } from '../../app/state/knowledge';
import type { EdgeSaying } from '../../app/state/knowledge-edits';
import type { Cell } from '../../ui/matrix-keys';

/** More edges than this are a matter of groups: each would be a rule of its own. */
export const MOST_AT_ONCE = 20_000;

export type CellState = 'self' | 'allowed' | 'forbidden' | 'required' | 'tier' | 'group' | 'demanded';

export interface RuleCell {
  readonly state: CellState;
  /** No graph can obey this cell together with other rules. */
  readonly isWrong: boolean;
}

/** Looks cells up one by one: a matrix of a thousand variables has a million of them. */
export function cellReader(knowledge: Knowledge): (source: string, target: string) => RuleCell {
  const index = indexKnowledge(knowledge);
  const wrong = new Set(contradictionsIn(knowledge).flatMap(({ required }) => required.map(pairKey)));
  return (source, target) => {
    if (source === target) return { state: 'self', isWrong: false };
    const obstacles = index.obstacles(source, target);
    const state = stateOf(index, { source, target }, obstacles[0]?.kind);
    const { isOwn, rules } = index.demand(source, target);
    const isDemanded = isOwn || rules.length > 0;
    return { state, isWrong: isDemanded && (obstacles.length > 0 || wrong.has(pairKey({ source, target }))) };
  };
}

function stateOf(index: KnowledgeIndex, pair: Pair, obstacle: string | undefined): CellState {
  if (index.isRequired(pair)) return 'required';
  if (index.isForbidden(pair)) return 'forbidden';
  if (index.demand(pair.source, pair.target).rules.length > 0) return 'demanded';
  if (obstacle === undefined) return 'allowed';
  return obstacle === 'group' ? 'group' : 'tier';
}

/** A rectangle of cells: from where the selection began to where it is now. */
export interface CellRange {
  readonly from: Cell;
  readonly to: Cell;
}

interface Span {
  readonly first: number;
  readonly last: number;
}

const span = (a: number, b: number): Span => ({ first: Math.min(a, b), last: Math.max(a, b) });

export const rowsOf = ({ from, to }: CellRange): Span => span(from.row, to.row);
export const columnsOf = ({ from, to }: CellRange): Span => span(from.column, to.column);

export function isInside(range: CellRange, row: number, column: number): boolean {
  const [rows, columns] = [rowsOf(range), columnsOf(range)];
  return row >= rows.first && row <= rows.last && column >= columns.first && column <= columns.last;
}

/** Edges in a range, loops not counted. */
export function edgeCount(range: CellRange): number {
  const [rows, columns] = [rowsOf(range), columnsOf(range)];
  const shared = Math.min(rows.last, columns.last) - Math.max(rows.first, columns.first) + 1;
  return (rows.last - rows.first + 1) * (columns.last - columns.first + 1) - Math.max(0, shared);
}

export function namesIn(names: readonly string[], { first, last }: Span): readonly string[] {
  return names.slice(first, last + 1);
}

export function pairsIn(names: readonly string[], range: CellRange): Pair[] {
  const targets = namesIn(names, columnsOf(range));
  return namesIn(names, rowsOf(range)).flatMap((source) =>
    targets.filter((target) => target !== source).map((target) => ({ source, target })),
  );
}

/** What a click makes of a cell: nothing of its own → forbidden → required → nothing. */
export function nextSaying(state: CellState): EdgeSaying {
  if (state === 'required') return null;
  return state === 'forbidden' ? 'required' : 'forbidden';
}

/** Keys that say something about the selected cells, besides Space. */
export const sayingKeys: Readonly<Record<string, EdgeSaying>> = {
  a: null,
  Delete: null,
  Backspace: null,
  f: 'forbidden',
  r: 'required',
};
