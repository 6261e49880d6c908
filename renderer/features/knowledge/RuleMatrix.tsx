/** All pairs of variables, row → column: what background knowledge says about each, to be changed cell by cell or many. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DatasetInfo } from '../../../shared/model/dataset';
import type { Pair } from '../../../shared/model/knowledge';
import { showRuleMatrix } from '../../app/state/graph-actions';
import { currentKnowledge } from '../../app/state/knowledge';
import { editKnowledge } from '../../app/state/knowledge-actions';
import type { EdgeSaying } from '../../app/state/knowledge-edits';
import { sayOfEdges } from '../../app/state/knowledge-edits';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { Cell } from '../../ui/matrix-keys';
import type { CellRange } from './rule-cells';
import { cellReader, edgeCount, MOST_AT_ONCE, nextSaying, pairsIn } from './rule-cells';
import { RuleGrid } from './RuleGrid';
import { RuleMatrixBar } from './RuleMatrixBar';

const text = strings.ruleMatrix;

/** Gives the focus back to the button that opened it. */
function close(): void {
  showRuleMatrix(null);
  document.querySelector<HTMLElement>('[data-testid=show-rule-matrix]')?.focus();
}

function cellOf(names: readonly string[], at: Pair | null): Cell {
  const place = (name: string | undefined): number => Math.max(0, names.indexOf(name ?? ''));
  return { row: place(at?.source), column: at ? place(at.target) : Math.min(1, names.length - 1) };
}

/** The selection; its moving end is known to the window, so that the lists of rules can show it. */
function useSelection(names: readonly string[]) {
  const at = useApp((state) => state.ruleMatrix?.at ?? null);
  const [own, setOwn] = useState<{ readonly range: CellRange; readonly at: Pair | null } | null>(null);
  const cell = cellOf(names, at);
  const range = own !== null && own.at === at ? own.range : { from: cell, to: cell };
  function select(next: CellRange) {
    const pair = { source: names[next.to.row] ?? '', target: names[next.to.column] ?? '' };
    setOwn({ range: next, at: pair });
    showRuleMatrix({ at: pair });
  }
  return { range, select };
}

export function RuleMatrix({ dataset }: { readonly dataset: DatasetInfo }) {
  const names = useMemo(
    () => dataset.columns.filter(({ isUsable }) => isUsable).map(({ name }) => name),
    [dataset.columns],
  );
  const knowledge = useApp(currentKnowledge);
  const read = useMemo(() => cellReader(knowledge), [knowledge]);
  const { range, select } = useSelection(names);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  function say(saying: EdgeSaying, of: CellRange = range) {
    if (saying !== null && edgeCount(of) > MOST_AT_ONCE) return;
    editKnowledge((one) => sayOfEdges(one, pairsIn(names, of), saying));
  }
  /** Goes by the cell where the selection ends; read anew, as clicks may come faster than drawing. */
  function cycle(of: CellRange = range) {
    const state = cellReader(currentKnowledge(getState()))(names[of.to.row] ?? '', names[of.to.column] ?? '');
    if (state.state !== 'self' || edgeCount(of) > 0) say(nextSaying(state.state), of);
  }
  return (
    <section className="rule-matrix" aria-labelledby="rule-matrix-title" data-testid="rule-matrix">
      <header className="profile-head">
        <h2 id="rule-matrix-title" tabIndex={-1} ref={heading}>
          {text.title}
        </h2>
        <button type="button" className="quiet" data-testid="close-rule-matrix" onClick={close}>
          {text.close}
        </button>
      </header>
      <p className="soft small matrix-note">{text.note}</p>
      <RuleMatrixBar names={names} range={range} onSay={say} />
      <RuleGrid names={names} read={read} range={range} onSelect={select} onSay={say} onCycle={cycle} />
    </section>
  );
}
