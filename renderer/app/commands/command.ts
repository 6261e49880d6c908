/**
 * One action of the window. The palette, the keyboard, the application menu and the list of shortcuts all take their
 * actions from these; adding one is one entry in a file beside this.
 */
import type { AppState } from '../state/state';

export interface AppCommand {
  /** Unique; `noun/verb`, or the name in the application menu. */
  readonly id: string;
  /** As the palette shows it. */
  readonly title: string;
  /** Keys, the first one is shown: `Ctrl+Shift+Z`. */
  readonly keys?: readonly string[];
  /** In a text field these keys belong to the text. */
  readonly isForText?: boolean;
  /** Why it cannot be done now, as a sentence; null when it can. Left out: always possible. */
  readonly blocked?: (state: AppState) => string | null;
  readonly run: () => void;
}

/** Commands that exist for what there is: runs, variables, learners. */
export type CommandSource = (state: AppState) => readonly AppCommand[];
