/** Texts of undo and redo. A step is data in the project file; here it gets its words. */
import type { EditLabel } from '../../shared/model/history';
import { count } from './format';

const MOST_NAMES = 3;

function names(list: readonly string[]): string {
  return list.length <= MOST_NAMES ? list.join(', ') : count(list.length, 'column');
}

function excludedStep({ excluded, included }: Extract<EditLabel, { kind: 'excluded' }>): string {
  if (included.length === 0) return `Exclude ${names(excluded)}`;
  return excluded.length === 0 ? `Include ${names(included)}` : 'Change the columns that enter';
}

function step(label: EditLabel): string {
  switch (label.kind) {
    case 'knowledge':
      return `Change the background knowledge of ${label.dataset}`;
    case 'excluded':
      return excludedStep(label);
    case 'choices':
      return `Take over the variables and rules of a run`;
    case 'positions':
      return label.name === null ? `Move ${count(label.count, 'variable')}` : `Move ${label.name}`;
    case 'threshold':
      return `Move the threshold of run ${label.run}`;
    case 'delete-run':
      return `Delete run ${label.run}`;
    case 'other':
      return 'The last change';
  }
}

export const historyStrings = {
  history: {
    label: 'History',
    keys: { undo: 'Ctrl+Z', redo: 'Ctrl+Shift+Z' },
    step,
    /** `step` as above. */
    next: {
      undo: (step: string | null) => (step === null ? 'Nothing to undo' : `Undo: ${step}`),
      redo: (step: string | null) => (step === null ? 'Nothing to redo' : `Redo: ${step}`),
    },
    done: {
      undo: (step: string) => `Undone: ${step}`,
      redo: (step: string) => `Done again: ${step}`,
    },
    nothing: { undo: 'There is nothing to undo.', redo: 'There is nothing to redo.' },
    forget: 'Clear the undo history',
    forgotten: 'The undo history is cleared. Deleted runs are gone for good.',
  },
};
