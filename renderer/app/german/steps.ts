/** Why a data step cannot be applied, in German. */
import type { StepProblem } from '../../../shared/model/steps';
import { whole } from '../format';

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
    case 'no-rows':
      return 'es bliebe keine Zeile übrig';
    case 'no-columns':
      return 'es bliebe keine Spalte übrig';
  }
}
