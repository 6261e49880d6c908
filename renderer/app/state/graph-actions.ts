/** Selection and positions of the graph on screen. */
import type { Positions } from '../../../shared/model/graph';
import type { LayoutChange } from '../../../shared/model/history';
import type { Pair } from '../../../shared/model/knowledge';
import { call } from '../../api/bridge';
import { attempt } from './failures';
import { clearFocus } from './focus-actions';
import { saveSoon } from './saves';
import type { CentreTab, DialogName, ProfileTab, Selection, SideTab } from './state';
import { getState, setState } from './state';

/** How variables came to their places. */
export interface Placed {
  /** They come from the change before, such as other tiers, and are undone with it. */
  readonly isFollowing?: boolean;
  /** The layout that was asked for, which undoing takes back as well. */
  readonly layout?: LayoutChange;
}

interface Unsaved {
  readonly positions: Positions;
  readonly follows: boolean;
  readonly layout?: LayoutChange;
}

/** Per scope. */
const unsaved = new Map<string, Unsaved>();

async function savePositions(scope: string): Promise<void> {
  const moved = unsaved.get(scope);
  unsaved.delete(scope);
  if (moved) await attempt('result', () => call('project/set-positions', { scope, ...moved }));
}

/**
 * Merges positions over those known and saves them a moment later.
 *
 * @param scope whose places they are: see `placesScope`
 */
export function movePositions(scope: string, positions: Positions, how: Placed = {}): void {
  const { positions: all } = getState();
  setState({ positions: { ...all, [scope]: { ...all[scope], ...positions } } });
  const before = unsaved.get(scope);
  const layout = how.layout ? { from: before?.layout?.from ?? how.layout.from, to: how.layout.to } : before?.layout;
  unsaved.set(scope, {
    positions: { ...before?.positions, ...positions },
    follows: how.isFollowing === true && before?.follows !== false,
    ...(layout ? { layout } : {}),
  });
  saveSoon(`positions ${scope}`, () => savePositions(scope));
}

/** Nothing selected is nothing picked and nothing brought out. */
export function select(selection: Selection | null): void {
  if (selection) setState({ selection });
  else clearFocus();
}

export function layOutAgain(): void {
  setState({ layoutRequest: getState().layoutRequest + 1 });
}

export function showTab(centreTab: CentreTab): void {
  setState({ centreTab });
}

/** Shows the profile of the data in the place of the run, or the run again. */
export function showProfile(profileTab: ProfileTab | null): void {
  setState({ profileTab, ruleMatrix: null });
}

/** Shows the rules as a matrix in the place of the run, at an edge if one is given; or the run again. */
export function showRuleMatrix(ruleMatrix: { readonly at: Pair | null } | null): void {
  setState({ ruleMatrix, profileTab: null });
}

export function showSide(sideTab: SideTab): void {
  setState({ sideTab });
}

export function showDialog(dialog: DialogName | null): void {
  setState({ dialog });
}
