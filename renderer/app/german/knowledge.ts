/** Texts of background knowledge, in German. */
import { germanForbidden, germanSide } from './sayings/knowledge';
import type { Pair } from '../../../shared/model/knowledge';
import { value, whole } from '../format';
import type { knowledgeStrings } from '../strings-knowledge';
import type { Words } from '../words';
import { listed, many } from './number';

const MOST_EDGES = 3;
const arrow = ({ source, target }: Pair): string => `${source} → ${target}`;
const arrows = (edges: readonly Pair[]): string => listed(edges.map(arrow), MOST_EDGES);
const upper = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

export const germanKnowledge: Words<typeof knowledgeStrings> = {
  sides: { name: germanSide, forbidden: germanForbidden },
  knowledge: {
    tab: 'Vorwissen',
    title: 'Vorwissen',
    intro:
      'Was schon vor den Daten bekannt ist: was früher kommt, welche Kanten es nicht geben kann und welche es geben muss. Jedes Verfahren hält sich daran, und jedes Ergebnis wird daran geprüft.',
    rules: (all, used) =>
      used === all
        ? `${many(all, 'Regel', 'Regeln')} im nächsten Lauf`
        : `${whole(used)} von ${many(all, 'Regel', 'Regeln')} im nächsten Lauf: die anderen nennen Variablen, die nicht eingehen`,
    clear: 'Alles löschen',
    contradictions: (n) =>
      n === 1
        ? 'Das widerspricht sich; kein Graph kann es einhalten:'
        : `Diese ${whole(n)} Widersprüche müssen behoben werden; kein Graph kann sie einhalten:`,
    reason: upper,
    blocker: (reason, others) =>
      `Den Widerspruch unter Vorwissen beheben: ${reason}${others > 0 ? ` Es gibt ${others === 1 ? 'einen weiteren' : `${whole(others)} weitere`}.` : ''}`,
    dropRequired: (edge) => `${arrow(edge)} herausnehmen`,
    dropRule: 'Die Regel über Gruppen herausnehmen',
    edge: arrow,
    tiers: {
      title: 'Stufen',
      help: 'Keine Kante führt aus einer späteren Stufe in eine frühere. Variablen wählen und verschieben, oder ziehen.',
      add: 'Stufe hinzufügen',
      name: (t) => `Stufe ${t + 1}`,
      first: 'früheste',
      last: 'späteste',
      none: 'In keiner Stufe',
      noneHint: 'frei',
      within: 'Keine Kanten darin',
      nextOnly: 'Darf nur die nächste Stufe verursachen',
      nextOnlyOf: (t) => `Stufe ${t + 1} darf nur die nächste Stufe verursachen`,
      withinOf: (t) => `Keine Kanten in Stufe ${t + 1}`,
      earlier: (t) => `Stufe ${t + 1} früher`,
      later: (t) => `Stufe ${t + 1} später`,
      remove: (t) => `Stufe ${t + 1} entfernen`,
      variables: (lane) => `Variablen: ${lane}`,
      empty: 'Variablen hierher ziehen.',
      allPlaced: 'Jede Variable steht in einer Stufe.',
      noMatch: 'Keine hat das im Namen.',
      chosen: (n) => (n === 0 ? 'Variablen zum Verschieben wählen' : `${many(n, 'Variable', 'Variablen')} gewählt`),
      move: 'Verschieben',
      moveChoose: 'Verschieben nach',
      moved: (n, lane) => `${many(n, 'Variable', 'Variablen')} verschoben: ${lane}.`,
      unchoose: 'Keine wählen',
      filter: 'Variable suchen',
      leftOut: (name) => `${name} (geht nicht in den Lauf ein)`,
    },
    edges: {
      title: 'Kanten',
      kind: 'Regel',
      kinds: { forbidden: 'Verboten', required: 'Verlangt' },
      source: 'Von',
      target: 'Nach',
      choose: 'wählen …',
      add: 'Kante hinzufügen',
      loop: 'Eine Kante verbindet zwei verschiedene Variablen.',
      present: 'Diese Regel steht schon in der Liste.',
      none: 'keine',
      remove: (edge) => `${arrow(edge)} entfernen`,
      contradicts: 'widerspricht einer anderen Regel',
      list: (kind, n) => `${kind}: ${many(n, 'Kante', 'Kanten')}`,
      more: (n) => `${whole(n)} weitere zeigen`,
    },
    text: {
      title: 'Als Text',
      help: 'Das Wissensformat von Tetrad und causal-cmd: hier einfügen, was jene geschrieben haben, oder dies für sie kopieren.',
      label: 'Vorwissen im Format von Tetrad',
      apply: 'Text übernehmen',
      discard: 'Änderungen verwerfen',
      applied: (rules) => `Übernommen: ${many(rules, 'Regel', 'Regeln')}.`,
      source: 'Text',
      renamed: (n) =>
        `Namen haben in diesem Format keine Leerzeichen: ${many(n, 'Name wird', 'Namen werden')} mit Punkten geschrieben und wie vorher zurückgelesen.`,
    },
    check: {
      title: 'Vorwissen',
      violated: (broken, rules) => `${whole(broken)} von ${many(rules, 'Regel', 'Regeln')} verletzt`,
      more: (n) => `Und ${whole(n)} weitere.`,
      how: 'Gezählt an den Kanten dieses Graphen.',
      changed: 'Vorwissen, wie es jetzt ist',
      howChanged: 'Es wurde nach diesem Lauf geändert; der nächste hält sich daran.',
      broken: ({ rule, edges }, weight) => {
        switch (rule.kind) {
          case 'order':
            return `Nichts Späteres verursacht Stufe ${rule.tier + 1}, aber der Graph hat ${arrows(edges)}.`;
          case 'within':
            return `Stufe ${rule.tier + 1} erlaubt keine Kante in sich, aber der Graph hat ${arrows(edges)}.`;
          case 'next':
            return `Stufe ${rule.tier + 1} darf nur die nächste Stufe verursachen, aber der Graph hat ${arrows(edges)}.`;
          case 'group':
            return rule.rule.kind === 'forbidden'
              ? `Eine Regel (${germanForbidden(rule.rule)}) verbietet es, aber der Graph hat ${arrows(edges)}.`
              : `Jede Kante von ${germanSide(rule.rule.from)} zu ${germanSide(rule.rule.to)} ist verlangt, aber im Graphen fehlt ${arrows(edges)}.`;
          case 'forbidden':
            return `${arrow(rule)} ist verboten, aber der Graph hat es.`;
          case 'required':
            return weight === null || weight === 0
              ? `${arrow(rule)} ist verlangt, fehlt aber im Graphen.`
              : `${arrow(rule)} ist verlangt und wurde mit ${value(weight)} gelernt, aber die Schwelle ω schneidet es ab. Ein kleineres ω zeigt es.`;
        }
      },
    },
  },
};
