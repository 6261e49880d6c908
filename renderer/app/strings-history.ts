/** Texts of undo and redo. A step is data in the project file; here it gets its words. */
import type { EditLabel, LayoutChange } from '../../shared/model/history';
import { describeStep } from '../../shared/model/step-text';
import { count } from './format';
import { canvasStrings } from './strings-canvas';

const MOST_NAMES = 3;

function names(list: readonly string[]): string {
  return list.length <= MOST_NAMES ? list.join(', ') : count(list.length, 'column');
}

function excludedStep({ excluded, included }: Extract<EditLabel, { kind: 'excluded' }>): string {
  if (included.length === 0) return `Exclude ${names(excluded)}`;
  return excluded.length === 0 ? `Include ${names(included)}` : 'Change the columns that enter';
}

const stepChanges = { added: 'Add step', removed: 'Remove step', changed: 'Change step' } as const;

function dataStep({ change, step, dataset }: Extract<EditLabel, { kind: 'data-steps' }>): string {
  return step ? `${stepChanges[change]}: ${describeStep(step)}` : `Change the data steps of ${dataset}`;
}

function layoutStep({ from, to }: LayoutChange): string {
  const { again, button, kinds } = canvasStrings.layout;
  return from === to ? again : button(kinds[to].title, false);
}

const verbs = { add: 'Add', remove: 'Remove', reverse: 'Reverse' } as const;
const graphSteps = {
  'add-graph': (graph: string) => `Add the graph ${graph}`,
  'delete-graph': (graph: string) => `Delete the graph ${graph}`,
  'rename-graph': (graph: string) => `Rename a graph to ${graph}`,
  'note-graph': (graph: string) => `Change the notes of ${graph}`,
  'mark-truth': (graph: string) => `Mark ${graph} as the truth`,
  'unmark-truth': (graph: string) => `No longer mark ${graph} as the truth`,
} as const;

function step(label: EditLabel): string {
  switch (label.kind) {
    case 'knowledge':
      return `Change the background knowledge of ${label.dataset}`;
    case 'excluded':
      return excludedStep(label);
    case 'data-steps':
      return dataStep(label);
    case 'choices':
      return `Take over the variables and rules of a run`;
    case 'positions':
      if (label.layout) return layoutStep(label.layout);
      return label.name === null ? `Move ${count(label.count, 'variable')}` : `Move ${label.name}`;
    case 'describe':
      return `Change unit or label of ${label.name ?? count(label.count, 'column')}`;
    case 'threshold':
      return `Move the threshold of run ${label.run}`;
    case 'delete-run':
      return `Delete run ${label.run}`;
    case 'delete-path':
      return `Delete λ path ${label.path}`;
    case 'edit-graph':
      return `${verbs[label.edit.kind]} ${label.edit.source} → ${label.edit.target} in ${label.graph}`;
    case 'add-graph':
    case 'delete-graph':
    case 'rename-graph':
    case 'note-graph':
    case 'mark-truth':
    case 'unmark-truth':
      return graphSteps[label.kind](label.graph);
    case 'delete-runs':
      return `Delete ${count(label.count, 'run')}`;
    case 'describe-run':
      return `Change name or notes of run ${label.run}`;
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
