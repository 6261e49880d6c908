/** What must stand beside a result, and why an engine computed it, in German. */
import type { DeviceFault, runSayings } from '../../../../shared/model/sayings/runs';
import type { Said } from '../../../../shared/model/sayings/said';
import { bare } from '../../../../shared/model/sayings/words';
import { whole } from '../../format';
import type { Words } from '../../words';
import { many } from '../number';
import { germanError } from '../errors';
import { inGerman } from './tell';
import { short } from './words';

const faults: Readonly<Record<DeviceFault, string>> = {
  lost: 'ging verloren',
  memory: 'hatte keinen Speicher mehr',
  failed: 'fiel aus',
};

function times(fast: number, slow: number): string {
  const ratio = fast / slow;
  return ratio < 10 ? ratio.toPrecision(2) : whole(Math.round(ratio));
}

const processor = (threads: number): string => (threads > 1 ? `${threads} Threads des Prozessors` : 'der Prozessor');

const backends = (reasons: readonly (readonly [string, Said])[]): string =>
  reasons.map(([backend, why]) => `${backend}: ${inGerman(why)}`).join(' ');

export const germanRuns: Words<typeof runSayings> = {
  'text/all': (all) => all.map(inGerman).join(' '),

  'run/empty': () => 'Der Lauf endete, bevor er eine Kante fand: Dieser leere Graph sagt nichts über die Daten.',
  'run/cancelled': () => 'Der Lauf wurde abgebrochen; dies ist der beste Graph bis dahin.',
  'run/time-limit': (seconds) =>
    `Die Zeitgrenze von ${whole(seconds)} s war erreicht; dies ist der beste Graph bis dahin.`,
  'run/max-iterations': () => 'Das Verfahren verbrauchte seine Iterationen, bevor es konvergierte.',
  'run/no-answer': () =>
    'Der Prozess antwortete nicht auf den Abbruch und wurde beendet; dies ist der letzte Graph, den er übergab.',
  'run/same-start': () =>
    'Jede Stichprobe begann mit demselben früheren Lauf; die Häufigkeiten sehen also stabiler aus, als sie sind.',
  'run/unusable-resamples': (unusable, all) =>
    `${whole(unusable)} von ${many(all, 'Stichprobe war', 'Stichproben waren')} unbrauchbar: Eine Spalte war konstant oder kollinear.`,
  'run/device-resamples': (n) =>
    `Das Grafikgerät fiel in ${many(n, 'Stichprobe', 'Stichproben')} aus; der Prozessor rechnete sie weiter.`,
  'run/few-resamples': (completed, all) =>
    `Nur ${whole(completed)} von ${many(all, 'Stichprobe', 'Stichproben')} wurden fertig; Häufigkeiten sind Anteile an diesen.`,
  'run/resamples-failed': (why) => `Das Ziehen neuer Stichproben brach ab: ${inGerman(why)}`,
  'run/software-device': (device) =>
    `Das Gerät ${device} ist ein Prozessor, der sich als eines ausgibt: Seine Geschwindigkeit sagt nichts über Grafikgeräte.`,
  'run/dropped': (weights) =>
    `${many(weights, 'Gewicht über der Schwelle blieb', 'Gewichte über der Schwelle blieben')} weg, das schwächste jedes Kreises, damit der Graph ein DAG ist.`,
  'run/first': (learner, warning) => `Zuerst ${learner}: ${inGerman(warning)}`,
  'run/first-elsewhere': (learner, why) => `Das erste Verfahren, ${learner}, lief auf dem Prozessor: ${inGerman(why)}`,

  'fit/device': (fault, why, resumesAt) =>
    `Das Grafikgerät ${faults[fault]} (${bare(why)}). Der Prozessor rechnete weiter, ab ${inGerman(resumesAt)}.`,
  'fit/at-step': (step) => `Schritt ${step}`,
  'fit/at-stage-step': (step, stage) => `Schritt ${step} von Phase ${stage}`,
  'fit/at-first-fits': (step) => `Schritt ${step} der ersten Anpassungen`,
  'fit/edge-of-domain': (stage, step) =>
    `Phase ${stage} kam für das Grafikgerät zu nahe an den Rand ihres Bereichs. Der Prozessor übernahm sie bei Schritt ${whole(step)}.`,
  'fit/left-domain': (stage, s) =>
    `Phase ${stage} verließ den Bereich ihrer Azyklizitätsfunktion und begann neu mit s = ${short(s)}.`,
  'fit/not-a-number': (epoch) =>
    `Der Verlust war in Epoche ${whole(epoch)} keine Zahl; das Ergebnis ist das beste davor.`,
  'fit/lifted': () =>
    'Einige Variablen sind in diesen Daten lineare Funktionen anderer: Ihre Restvarianz wurde bei 1e-12 ihrer Varianz gehalten.',

  'engine/asked-cpu': () => 'Der Prozessor war verlangt.',
  'engine/asked-gpu': () => 'Das Grafikgerät war verlangt.',
  'engine/as-all-rows': () => 'Wie der Lauf auf allen Zeilen.',
  'engine/no-part': (learner) => `${learner} hat keinen Teil, der auf einem Grafikgerät läuft.`,
  'engine/only-with': (learner, options) => `${learner} läuft nur mit ${options.join(', ')} auf einem Grafikgerät.`,
  'engine/small-part': (learner) =>
    `Nur ein kleiner Teil von ${learner} läuft auf einem Gerät; es wird auf Verlangen benutzt.`,
  'engine/few-variables': (least) =>
    `Mit weniger als ${least} Variablen wird der Prozessor nicht mit einem Gerät verglichen.`,
  'engine/short-time': (least) => `Mit weniger als ${least} s für den Lauf werden die Rechenwerke nicht erst gemessen.`,
  'engine/required-edges': () =>
    'Verlangte Kanten ändern jede gezogene Ordnung Variable für Variable; das kann nur der Prozessor.',
  'engine/faster': (gpu, cpu, threads) =>
    `Das Gerät war gemessen ${times(gpu, cpu)}-mal so schnell wie ${processor(threads)}, bei Aufgaben dieser Größe.`,
  'engine/slower': (gpu, cpu, threads) =>
    `Das Gerät brauchte gemessen ${times(cpu, gpu)}-mal so lange wie ${processor(threads)}, bei Aufgaben dieser Größe.`,
  'engine/no-device': (reasons) => `Es gibt kein Grafikgerät, das zu benutzen wäre. ${backends(reasons)}`,
  'engine/backends': backends,
  'engine/pretends': (device) => `${device} ist ein Prozessor, der sich als Gerät ausgibt.`,
  'engine/no-reason': () => 'ohne Angabe eines Grundes.',
  'engine/not-opened': (why) => `Das zuvor gefundene Gerät ließ sich nicht öffnen: ${bare(inGerman(why))}.`,
  'engine/other-device': (now, before) =>
    `Das jetzt gefundene Gerät, ${now}, ist nicht das zuvor gefundene, ${before}.`,
  'engine/stopped': () => 'Der Lauf wurde abgebrochen, während die Rechenwerke gemessen wurden.',
  'engine/failed-measuring': (why) => `Das Gerät fiel beim Messen aus: ${bare(why)}.`,

  'export/csv': () =>
    'Zeilen sind Ursachen, Spalten Wirkungen: Die Zelle in Zeile A, Spalte B ist das Gewicht von A → B.',
  'export/strengths': () => 'Ihre Gewichte sind Stärken der Abhängigkeit, keine Effekte.',
  'export/probabilities': () => 'Ihre Gewichte sind Wahrscheinlichkeiten von Kanten, keine Effekte.',
  'export/standardized-cut': () =>
    'Ihre Kanten wurden auf der standardisierten Skala geschnitten, |W| · SD der Ursache / SD der Wirkung; Gewichte stehen in den ursprünglichen Einheiten.',
  'export/whole': () => 'Sie enthält den ganzen Graphen, auch was die Ansicht verbirgt.',
  'export/class': () => 'Sie enthält den DAG mit jedem Pfeil des gelernten Graphen.',

  'picture/size': (widthMm, heightMm, points) =>
    `Das Bild ist ${widthMm} mm breit und ${heightMm} mm hoch; Namen darin haben ${points} pt.`,
  'picture/letters': ({ names, rest }, isPdf) =>
    `Seiner Schrift, DejaVu Sans, fehlen ${names.join(' ')}${rest > 0 ? ` und ${whole(rest)} weitere` : ''}: Leere Kästchen stehen dafür${isPdf ? ', suchen und kopieren lassen sie sich trotzdem' : ''}. Eine SVG-Datei zeigt sie in den Schriften des Rechners, auf dem sie geöffnet wird.`,

  'graph/read-as': (isTransposed) =>
    `Gelesen mit ${isTransposed ? 'Spalten als Ursachen und Zeilen' : 'Zeilen als Ursachen und Spalten'} als Wirkungen.`,
  'graph/named-after-data': () =>
    'Die Datei hat keine Kopfzeile: Ihre Variablen heißen wie die Spalten der Daten, in deren Reihenfolge.',
  'graph/without-edges': (names) => `Eine Kantenliste: als Variablen ohne Kanten genommen: ${names.join(', ')}.`,
  'graph/no-weights': (dataset) =>
    `Die Datei gibt keine Gewichte: Es sind Schätzungen der kleinsten Quadrate aus ${dataset ?? 'den Daten'}.`,
  'graph/not-all-columns': () => 'Nicht alle seine Variablen sind Spalten der Daten.',
  'graph/no-data': () => 'Es gibt keine Daten, aus denen sich seine Gewichte schätzen ließen.',
  'graph/not-in-data': ({ names, rest }, dataset) =>
    `Nicht alle seine Variablen sind verwendbare Spalten von ${dataset}: ${names.join(', ')}${rest > 0 ? ` und ${whole(rest)} weitere` : ''}. Gewichte lassen sich nicht schätzen.`,
  'error/said': (error) => germanError(error),
};
