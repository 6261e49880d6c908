import type { CellState } from './rule-cells';

/** One sign for each state: told apart without colour. */
export const signs: Readonly<Record<CellState, string>> = {
  self: '',
  allowed: '',
  forbidden: '✕',
  required: '●',
  tier: '–',
  group: '×',
  demanded: '○',
};
