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

let unsaved: Positions = {};
let follows = true;
let layout: LayoutChange | undefined;

async function savePositions(): Promise<void> {
  const input = { positions: unsaved, follows, ...(layout ? { layout } : {}) };
  unsaved = {};
  follows = true;
  layout = undefined;
  await attempt('result', () => call('project/set-positions', input));
}

/** How variables came to their places. */
export interface Placed {
  /** They come from the change before, such as other tiers, and are undone with it. */
  readonly isFollowing?: boolean;
  /** The layout that was asked for, which undoing takes back as well. */
  readonly layout?: LayoutChange;
}

/** Merges positions over those known and saves them a moment later. */
export function movePositions(positions: Positions, how: Placed = {}): void {
  follows &&= how.isFollowing === true;
  layout = how.layout ? { from: layout?.from ?? how.layout.from, to: how.layout.to } : layout;
  setState({ positions: { ...getState().positions, ...positions } });
  unsaved = { ...unsaved, ...positions };
  saveSoon('positions', savePositions);
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
