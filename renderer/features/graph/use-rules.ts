/** What background knowledge says about the graph on screen, and how the graph changes it. */
import { useMemo, useState } from 'react';
import { indexKnowledge } from '../../../shared/graph/knowledge-index';
import { ruledEdges } from '../../../shared/graph/rule-marks';
import { tierBands } from '../../../shared/graph/tier-bands';
import type { Positions } from '../../../shared/model/graph';
import type { Knowledge, Pair } from '../../../shared/model/knowledge';
import type { Band } from '../../../shared/model/picture';
import { layoutKind, shownKnowledge } from '../../app/state/canvas-view';
import { placeShown } from '../../app/state/graph-filter-actions';
import { editShownKnowledge } from '../../app/state/knowledge-actions';
import { moveTier, moveToTier } from '../../app/state/knowledge-edits';
import { getState, useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { RuleMarks } from '../../graph/canvas-marks';
import type { GraphModel } from '../../graph/model';
import { edgeId } from '../../graph/model';
import { useTiers } from './use-plan';

const text = strings.lanes;

const isEmpty = ({ tiers, forbidden, required, groupRules = [] }: Knowledge): boolean =>
  tiers.length + forbidden.length + required.length + groupRules.length === 0;

const noMarks: RuleMarks = { required: new Set(), broken: new Set() };

/** Ids of the edges that the knowledge requires, and of those it forbids. */
export function ruleMarks(knowledge: Knowledge, edges: readonly Pair[]): RuleMarks {
  const { required, broken } = ruledEdges(knowledge, edges);
  const ids = (pairs: readonly Pair[]) => new Set(pairs.map(({ source, target }) => edgeId(source, target)));
  return { required: ids(required), broken: ids(broken) };
}

/** By the knowledge as it is now, which may differ from what the run obeyed. */
export function useRuleMarks(model: GraphModel): RuleMarks {
  const knowledge = useApp(shownKnowledge);
  return useMemo(() => (isEmpty(knowledge) ? noMarks : ruleMarks(knowledge, model.edges)), [knowledge, model]);
}

const noBands: readonly Band[] = [];

/** The lanes behind the graph; none unless it is laid out by tier. */
export function useBands({ variables }: GraphModel, positions: Positions): readonly Band[] {
  const isOn = useApp(layoutKind) === 'tiers';
  const tiers = useTiers();
  return useMemo(
    () => (isOn && tiers.length > 0 ? tierBands(variables, tiers, positions) : noBands),
    [isOn, variables, tiers, positions],
  );
}

/** The lane a height belongs to; beyond the outer ones it is the nearest. */
export function bandAt(bands: readonly Band[], y: number): Band | undefined {
  return bands.find((band) => y < band.y + band.height) ?? bands.at(-1);
}

function tierOf(name: string): number | null {
  return indexKnowledge(shownKnowledge(getState())).tierOf.get(name) ?? null;
}

/** Changes of tiers by moving variables and lanes in the graph, and the last of them in words. */
export function useLaneMoves(bands: readonly Band[]) {
  const [said, setSaid] = useState('');
  function toTier(name: string, tier: number | null) {
    editShownKnowledge((knowledge) => moveToTier(knowledge, [name], tier));
    setSaid(text.moved(name, tier));
  }
  return {
    said,
    onDropped(positions: Positions) {
      const left = Object.entries(positions).flatMap(([name, { y }]) => {
        const band = bandAt(bands, y);
        return band && band.tier !== tierOf(name) ? [[name, band.tier] as const] : [];
      });
      // In another lane the graph is laid out again: the place itself is not kept.
      if (left.length === 0) placeShown(positions, false);
      for (const [name, tier] of left) toTier(name, tier);
    },
    onLane(name: string, by: -1 | 1) {
      const at = bands.findIndex(({ tier }) => tier === tierOf(name));
      if (at < 0) return;
      const next = bands[at + by];
      if (next) toTier(name, next.tier);
      else setSaid(by < 0 ? text.first(name) : text.last(name));
    },
    onMoveLane(from: number, to: number) {
      const last = bands.filter(({ tier }) => tier !== null).length - 1;
      const target = Math.max(0, Math.min(last, to));
      if (target === from) return;
      editShownKnowledge((knowledge) => moveTier(knowledge, from, target));
      setSaid(text.movedLane(from, target));
    },
  };
}
