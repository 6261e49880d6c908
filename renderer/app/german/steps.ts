/** Data steps in words, in German: what a step does, what it did, and why it cannot be applied. */
import type { ColumnType, Condition, DataStep, StepOutcome, StepProblem } from '../../../shared/model/steps';
import { whole } from '../format';
import { listed, many } from './number';

const MOST_NAMES = 4;
const list = (names: readonly string[]): string => listed(names, MOST_NAMES);
const columns = (n: number): string => many(n, 'Spalte', 'Spalten');
const valueText = (value: number | string): string => (typeof value === 'number' ? String(value) : `„${value}“`);

const SIGNS = { equals: '=', differs: '≠', below: '<', 'at-most': '≤', above: '>', 'at-least': '≥' } as const;
const FORMS = { ln: 'ln x', log1p: 'ln(1 + x)', signed: 'sign(x) ln(1 + |x|)' } as const;

export const germanTypes: Readonly<Record<ColumnType, string>> = {
  continuous: 'stetig',
  count: 'Anzahl',
  binary: 'binär',
  categorical: 'kategorial',
  date: 'Datum',
  identifier: 'Kennung',
  constant: 'konstant',
};

/** "mit Alter ≥ 18". */
function rowsWhere(column: string, condition: Condition): string {
  switch (condition.test) {
    case 'between':
      return `mit ${column} von ${condition.low} bis ${condition.high}`;
    case 'one-of':
      return `mit ${column} aus ${list(condition.values.map(valueText))}`;
    case 'missing':
      return `ohne Wert in ${column}`;
    case 'present':
      return `mit einem Wert in ${column}`;
    default:
      return `mit ${column} ${SIGNS[condition.test]} ${valueText(condition.value)}`;
  }
}

const MERGED = { mean: ' (Mittelwert)', component: ' (erste Hauptkomponente)', keep: ' (eine behalten)' } as const;

/** What a step does, in a few words. */
export function germanStep(step: DataStep): string {
  switch (step.kind) {
    case 'drop':
      return `${list(step.columns)} weglassen`;
    case 'drop-types':
      return `Spalten dieser Art weglassen: ${step.types.map((type) => germanTypes[type]).join(', ')}`;
    case 'merge':
      return `${list(step.columns)} zu ${step.into} vereinen${MERGED[step.rule ?? 'mean']}`;
    case 'log':
      return `Logarithmus ${FORMS[step.form]} von ${list(step.columns)}`;
    case 'rank':
      return `Normalwerte der Ränge von ${list(step.columns)}`;
    case 'standardize':
      return `${list(step.columns)} standardisieren`;
    case 'filter':
      return `Zeilen ${rowsWhere(step.column, step.condition)} behalten`;
    case 'categorical':
      return `${list(step.columns)} als kategorial nehmen`;
    case 'numeric':
      return `${list(step.columns)} als Zahlen nehmen`;
    case 'indicators':
      return `0/1-Spalten für die Gruppen von ${step.column}`;
    case 'missing':
      return `${list(step.values.map(valueText))} in ${list(step.columns)} als fehlend lesen`;
  }
}

/** What a step did, as a sentence. */
export function germanOutcome(step: DataStep, outcome: StepOutcome): string {
  const { removed, changed, cells, rowsBefore, rowsAfter } = outcome;
  switch (step.kind) {
    case 'drop':
      return `${columns(removed.length)} weggelassen.`;
    case 'drop-types':
      return `${columns(removed.length)} weggelassen${removed.length > 0 ? `: ${list(removed)}` : ''}.`;
    case 'merge': {
      const turned = outcome.reversed?.length ? `, ${list(outcome.reversed)} mit umgekehrtem Vorzeichen` : '';
      const became = `Aus ${columns(step.columns.length)} wurde eine`;
      if (outcome.kept !== undefined) return `${became}: ${outcome.kept} mit ihren eigenen Werten.`;
      if (outcome.explained === undefined) return `${became}: der Mittelwert der standardisierten Spalten${turned}.`;
      return `${became}: ihre erste Hauptkomponente mit ${(100 * outcome.explained).toFixed(1)} % der Varianz${turned}.`;
    }
    case 'log':
    case 'rank':
    case 'standardize':
      return `${columns(changed.length)} umgerechnet.`;
    case 'filter':
      return `${whole(rowsAfter)} von ${many(rowsBefore, 'Zeile', 'Zeilen')} behalten.`;
    case 'categorical':
    case 'numeric':
      return `${columns(changed.length)} neu gelesen.`;
    case 'indicators':
      return `${columns(changed.length)} aus 0 und 1; überall 0 heißt „${outcome.baseline ?? ''}“.`;
    case 'missing':
      return `${many(cells, 'Wert wurde', 'Werte wurden')} zu fehlend.`;
  }
}

/** Why a step cannot be applied: a sentence without its end mark, to follow "Schritt 3:". */
export function germanStepProblem(problem: StepProblem): string {
  switch (problem.kind) {
    case 'no-column':
      return `an dieser Stelle gibt es keine Spalte „${problem.column}“`;
    case 'repeated-column':
      return `die Spalte „${problem.column}“ ist zweimal genannt`;
    case 'name-taken':
      return `eine Spalte „${problem.column}“ gibt es schon; einen anderen Namen wählen`;
    case 'needs-numbers':
      return `„${problem.column}“ enthält Text, und dieser Schritt braucht Zahlen`;
    case 'needs-text':
      return `„${problem.column}“ enthält Zahlen, und diese Bedingung nennt einen Text`;
    case 'value':
      return `„${problem.column}“ enthält ${problem.value} in Zeile ${whole(problem.row)}; damit geht dieser Schritt nicht`;
    case 'constant':
      return `„${problem.column}“ ändert sich nicht`;
    case 'too-many-groups':
      return `„${problem.column}“ hat ${whole(problem.groups)} Gruppen; höchstens ${problem.most} können Spalten werden`;
    case 'no-group':
      return `„${problem.column}“ hat keine Gruppe „${problem.group}“`;
    case 'reversed-range':
      return `der Bereich von ${problem.low} bis ${problem.high} ist leer`;
    case 'not-merged':
      return `die Spalte, die bleiben soll, „${problem.column}“, ist nicht unter den vereinten`;
    case 'no-rows':
      return 'es bliebe keine Zeile übrig';
    case 'no-columns':
      return 'es bliebe keine Spalte übrig';
  }
}
