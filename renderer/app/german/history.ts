/** Texts of undo and redo, in German. */
import type { EditLabel, LayoutChange } from '../../../shared/model/history';
import type { historyStrings } from '../strings-history';
import type { Words } from '../words';
import { germanCanvas } from './canvas';
import { many } from './number';
import { germanStep } from './steps';

const MOST_NAMES = 3;

function names(list: readonly string[]): string {
  return list.length <= MOST_NAMES ? list.join(', ') : many(list.length, 'Spalte', 'Spalten');
}

function excludedStep({ excluded, included }: Extract<EditLabel, { kind: 'excluded' }>): string {
  if (included.length === 0) return `${names(excluded)} weglassen`;
  return excluded.length === 0 ? `${names(included)} aufnehmen` : 'Ändern, welche Spalten eingehen';
}

const stepChanges = { added: 'Schritt hinzufügen', removed: 'Schritt entfernen', changed: 'Schritt ändern' } as const;

function dataStep({ change, step, dataset }: Extract<EditLabel, { kind: 'data-steps' }>): string {
  return step ? `${stepChanges[change]}: ${germanStep(step)}` : `Die Datenschritte von ${dataset} ändern`;
}

function layoutStep({ from, to }: LayoutChange): string {
  const { again, button, kinds } = germanCanvas.layout;
  return from === to ? again : button(kinds[to].title, false);
}

const verbs = { add: 'hinzufügen', remove: 'entfernen', reverse: 'umkehren' } as const;
const graphSteps = {
  'add-graph': (graph: string) => `Den Graphen ${graph} hinzufügen`,
  'delete-graph': (graph: string) => `Den Graphen ${graph} löschen`,
  'rename-graph': (graph: string) => `Einen Graphen in ${graph} umbenennen`,
  'note-graph': (graph: string) => `Die Notizen zu ${graph} ändern`,
  'mark-truth': (graph: string) => `${graph} als Wahrheit kennzeichnen`,
  'unmark-truth': (graph: string) => `${graph} nicht mehr als Wahrheit kennzeichnen`,
} as const;

function step(label: EditLabel): string {
  switch (label.kind) {
    case 'knowledge':
      return `Das Vorwissen zu ${label.dataset} ändern`;
    case 'excluded':
      return excludedStep(label);
    case 'choices':
      return 'Variablen und Regeln eines Laufs übernehmen';
    case 'data-steps':
      return dataStep(label);
    case 'positions':
      if (label.layout) return layoutStep(label.layout);
      return label.name === null
        ? `${many(label.count, 'Variable', 'Variablen')} verschieben`
        : `${label.name} verschieben`;
    case 'describe':
      return `Einheit oder Bezeichnung von ${label.name ?? many(label.count, 'Spalte', 'Spalten')} ändern`;
    case 'threshold':
      return `Die Schwelle von Lauf ${label.run} verschieben`;
    case 'delete-run':
      return `Lauf ${label.run} löschen`;
    case 'delete-path':
      return `λ-Pfad ${label.path} löschen`;
    case 'edit-graph':
      return `${label.edit.source} → ${label.edit.target} in ${label.graph} ${verbs[label.edit.kind]}`;
    case 'add-graph':
    case 'delete-graph':
    case 'rename-graph':
    case 'note-graph':
    case 'mark-truth':
    case 'unmark-truth':
      return graphSteps[label.kind](label.graph);
    case 'delete-runs':
      return `${many(label.count, 'Lauf', 'Läufe')} löschen`;
    case 'describe-run':
      return `Name oder Notizen von Lauf ${label.run} ändern`;
    case 'other':
      return 'Die letzte Änderung';
  }
}

export const germanHistory: Words<typeof historyStrings> = {
  history: {
    label: 'Verlauf',
    keys: { undo: 'Strg+Z', redo: 'Strg+Umschalt+Z' },
    step,
    next: {
      undo: (next) => (next === null ? 'Nichts rückgängig zu machen' : `Rückgängig: ${next}`),
      redo: (next) => (next === null ? 'Nichts zu wiederholen' : `Wiederholen: ${next}`),
    },
    done: {
      undo: (done) => `Rückgängig gemacht: ${done}`,
      redo: (done) => `Wiederholt: ${done}`,
    },
    nothing: { undo: 'Es gibt nichts rückgängig zu machen.', redo: 'Es gibt nichts zu wiederholen.' },
    forget: 'Verlauf leeren',
    forgotten: 'Der Verlauf ist geleert. Gelöschte Läufe sind endgültig fort.',
  },
};
