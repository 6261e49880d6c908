/** What went wrong and what to do, in German. The English sentences are in `shared/model/errors.ts`. */
import type { FileKind } from '../../../shared/model/file-kinds';
import { assertNever, type AppErrorData } from '../../../shared/model/errors';
import { bare } from '../../../shared/model/sayings/words';
import { whole } from '../format';
import { listed, many } from './number';
import { inGerman } from './sayings/tell';
import { germanStepProblem, germanTypes } from './steps';

const list = (names: readonly string[], most = 6): string => listed(names, most);
const megabytes = (bytes: number): string => `${whole(bytes / 1e6)} MB`;

type Where = Pick<Extract<AppErrorData, { code: 'data/bad-quote' }>, 'file' | 'row' | 'column' | 'value'>;

function where({ file, row, column, value }: Where): string {
  const parts = [file];
  if (row !== undefined) parts.push(`Zeile ${row}`);
  if (column !== undefined) parts.push(`Spalte „${column}“`);
  if (value !== undefined) parts.push(`Wert „${value}“`);
  return parts.join(', ');
}

type Of<Prefix extends string> = Extract<AppErrorData, { code: `${Prefix}/${string}` }>;

function ofFile(error: Of<'file'>): string {
  switch (error.code) {
    case 'file/not-found':
      return `${error.file}: Diese Datei gibt es nicht. Den Pfad prüfen.`;
    case 'file/unreadable':
      return `${error.file}: nicht lesbar (${inGerman(error.reason)}). Prüfen, ob es eine Datei ist und ob sie gelesen werden darf.`;
    case 'file/not-writable':
      return `${error.file}: nicht schreibbar (${inGerman(error.reason)}). Einen anderen Ordner wählen.`;
    case 'file/disk-full':
      return `${error.file}: Der Datenträger ist voll. Platz schaffen und noch einmal speichern; nichts vorher Gespeichertes ist verloren.`;
    default:
      return assertNever(error);
  }
}

type RowError = Extract<AppErrorData, { code: 'data/ragged-row' | 'data/unclosed-quote' | 'data/bad-quote' }>;

function ofRow(error: RowError): string {
  switch (error.code) {
    case 'data/ragged-row':
      return `${where(error)}: ${many(error.found, 'Feld', 'Felder')}, erwartet sind ${error.expected}. Diese Zeile berichtigen, oder Felder mit Trennzeichen in Anführungszeichen setzen.`;
    case 'data/unclosed-quote':
      return `${where(error)}: Hier beginnt ein Feld in Anführungszeichen, das nie endet. Das fehlende Anführungszeichen ergänzen.`;
    case 'data/bad-quote':
      return `${where(error)}: Auf ein Feld in Anführungszeichen folgt weiterer Text. Anführungszeichen in solchen Feldern verdoppeln.`;
    default:
      return assertNever(error);
  }
}

function typeRefusal({ obstacle, count }: Extract<AppErrorData, { code: 'data/type-refused' }>): string {
  switch (obstacle) {
    case 'text':
      return `${count === 1 ? 'Diese Zelle ist keine Zahl' : `${count} Zellen dieser Spalte sind keine Zahlen`}, also kann die Spalte nicht von dieser Art sein. ${count === 1 ? 'Sie' : 'Diese'} als fehlend nehmen oder eine andere Art wählen.`;
    case 'levels':
      return `Die Spalte hat ${count} verschiedene Werte und kann nicht von dieser Art sein. Eine andere Art wählen.`;
    case 'uncountable':
      return 'Eine Anzahl ist ganz und nicht negativ. Eine andere Art wählen.';
    default:
      return assertNever(obstacle);
  }
}

const kinds: Readonly<Record<FileKind, string>> = {
  'an Excel workbook, OpenDocument sheet or ZIP archive':
    'eine Excel-Mappe, OpenDocument-Tabelle oder ein ZIP-Archiv, keine CSV-Datei',
  'an old Excel workbook': 'eine alte Excel-Mappe, keine CSV-Datei',
  'a PNG image': 'ein PNG-Bild, keine CSV-Datei',
  'a JPEG image': 'ein JPEG-Bild, keine CSV-Datei',
  'a PDF document': 'ein PDF-Dokument, keine CSV-Datei',
  'a gzip archive': 'ein gzip-Archiv, keine CSV-Datei',
  'a bzip2 archive': 'ein bzip2-Archiv, keine CSV-Datei',
  'a Parquet file': 'eine Parquet-Datei, keine CSV-Datei',
  'a SQLite database': 'eine SQLite-Datenbank, keine CSV-Datei',
  'an HDF5 file': 'eine HDF5-Datei, keine CSV-Datei',
  'a NumPy array': 'ein NumPy-Array, keine CSV-Datei',
};

const kindWord = (kind = ''): string =>
  (kinds as Readonly<Record<string, string>>)[kind] ?? 'keine Textdatei (sie enthält binäre Bytes)';

type FileContentError = Exclude<Of<'data'>, RowError | DataError>;

/** The file as a whole cannot be read as a table. */
function ofContent(error: FileContentError): string {
  switch (error.code) {
    case 'data/too-large':
      return `${error.file}: ${megabytes(error.bytes)} sind mehr als die ${megabytes(error.limitBytes)}, die hier in den Speicher passen. Einen Teil der Zeilen oder weniger Spalten nehmen.`;
    case 'data/binary-file':
      return `${where(error)}: Das ist ${kindWord(error.kind)}. Die Daten zuerst als CSV exportieren.`;
    case 'data/encoding':
      return `${where(error)}: Der Text ist kein gültiges ${error.encoding}. Die Datei als UTF-8 speichern oder beim Einlesen ihren Zeichensatz wählen.`;
    case 'data/empty-file':
      return `${error.file}: Die Datei ist leer. Eine CSV-Datei mit Kopfzeile und mindestens zwei Zeilen wählen.`;
    case 'data/header-only':
      return `${error.file}: Es gibt eine Kopfzeile mit ${many(error.columns, 'Spalte', 'Spalten')}, aber darunter keine Zeile mit Daten. Die Daten noch einmal exportieren, mit mindestens zwei Zeilen.`;
    case 'data/bad-choice':
      return `${error.file}: so nicht lesbar: ${inGerman(error.reason)}.`;
    case 'data/type-refused':
      return `${where(error)}: ${typeRefusal(error)}`;
    case 'data/out-of-memory':
      return `${error.file ?? 'Die Daten'}: Beim Lesen ging der Speicher aus. Das Projekt ist unverändert; einen Teil der Zeilen oder weniger Spalten nehmen.`;
    case 'data/worker-crashed':
      return `${error.file ?? 'Die Daten'}: Der Datenprozess endete unerwartet (${error.detail}). Das Projekt ist unverändert; noch einmal versuchen.`;
    case 'data/no-numeric-columns': {
      const shown = error.examples.map((e) => `Zeile ${e.row}, Spalte „${e.column}“ ist „${e.value}“`);
      return `${error.file}: Keine Spalte enthält Zahlen, also gibt es nichts zu lernen${shown.length > 0 ? ` (${list(shown, 3)})` : ''}. Trennzeichen und Dezimalzeichen prüfen.`;
    }
    case 'data/import-cancelled':
      return `${error.file}: Das Einlesen wurde abgebrochen; das Projekt ist unverändert.`;
    default:
      return assertNever(error);
  }
}

type DataError = Extract<
  AppErrorData,
  {
    code:
      | 'data/profile-cancelled'
      | 'data/too-few-variables'
      | 'data/no-complete-rows'
      | 'data/constant'
      | 'data/collinear'
      | 'data/unknown-variable'
      | 'data/not-numeric'
      | 'data/step';
  }
>;

function tooFewVariables({ count, leftOut = [] }: Extract<AppErrorData, { code: 'data/too-few-variables' }>): string {
  const need = `Ein DAG braucht mindestens zwei Variablen in Zahlen, gewählt ${count === 1 ? 'ist 1' : `sind ${count}`}.`;
  if (leftOut.length === 0) return `${need} Mehr Spalten aufnehmen.`;
  const columns = leftOut.map(({ column, reason }) => `Spalte „${column}“ fehlt: ${inGerman(reason)}`);
  return `${need} ${columns.join(' ')} Diese Zellen berichtigen, als fehlend lesen oder die Spalte in Zahlen kodieren.`;
}

/** Types of columns cross as text: an older project may name one that is no more. */
const typeWord = (type: string): string => (germanTypes as Readonly<Record<string, string>>)[type] ?? type;

/** The values cannot enter a run as they are. */
function ofData(error: DataError): string {
  switch (error.code) {
    case 'data/step':
      return `Schritt ${error.number}: ${germanStepProblem(error.problem)}.`;
    case 'data/profile-cancelled':
      return 'Das Profil wurde angehalten, weil sich die Daten geändert haben. Noch einmal berechnen.';
    case 'data/too-few-variables':
      return tooFewVariables(error);
    case 'data/no-complete-rows':
      return `Keine der ${error.rows} Zeilen ist vollständig. Die Spalten mit den meisten fehlenden Werten weglassen: ${list(error.worst)}.`;
    case 'data/constant':
      return `Diese Spalten ändern sich in den benutzten Zeilen nicht: ${list(error.columns)}. Sie weglassen und noch einmal lernen.`;
    case 'data/collinear':
      return `${error.sets.map((s) => `{${list(s)}}`).join(', ')}: Diese Spalten bestimmen einander genau oder beinahe. Aus jeder Menge eine weglassen oder einen Ridge wählen.`;
    case 'data/unknown-variable':
      return `Es gibt keine Variable „${error.name}“. Die Daten haben: ${list(error.known, 12)}.`;
    case 'data/not-numeric':
      return `Spalte „${error.column}“ ist ${typeWord(error.type)} (${bare(inGerman(error.reason))}) und kann nicht in ein lineares Verfahren eingehen. Sie weglassen.`;
    default:
      return assertNever(error);
  }
}

/** What came from a run, its options or its engine. */
function ofRun(error: Of<'learner' | 'options' | 'engine' | 'run'>): string {
  switch (error.code) {
    case 'learner/unknown':
      return `Es gibt kein Verfahren „${error.id}“. Bekannt sind: ${error.known.join(', ')}.`;
    case 'learner/unavailable':
      return `Das Verfahren „${error.id}“ kann hier nicht laufen: ${inGerman(error.reason)}`;
    case 'options/invalid':
      return `${error.learner}: ${error.issues.map((i) => `Option ${i.option}: ${i.message}`).join('; ')}.`;
    case 'engine/unavailable':
      return `Das Rechenwerk „${error.engine}“ ist nicht verfügbar: ${inGerman(error.reason)} Stattdessen „auto“ oder „cpu“ wählen.`;
    case 'run/not-found':
      return `In diesem Projekt gibt es keinen Lauf ${error.id}.`;
    case 'run/no-result':
      return `Lauf ${error.id} hat keinen Graphen: Er ist gescheitert oder wurde vor dem ersten abgebrochen.`;
    case 'run/is-start':
      return `Lauf ${error.number} bleibt: Lauf ${error.of.join(', ')} begann mit ihm und wäre ohne ihn nicht wiederholbar. Zuerst jenen löschen.`;
    case 'run/crashed':
      return `Der Prozess dieses Laufs endete unerwartet (${error.detail}). Das Projekt und alle anderen Läufe sind unversehrt; noch einmal lernen, mit weniger Variablen, wenn der Speicher knapp war.`;
    case 'run/failed':
      return `Der Lauf ist gescheitert: ${inGerman(error.reason)}`;
    default:
      return assertNever(error);
  }
}

/** Projects, data sets and files of graphs and knowledge. */
function ofProject(error: Of<'project' | 'dataset' | 'knowledge' | 'format' | 'history'>): string {
  switch (error.code) {
    case 'knowledge/bad-line':
      return `${error.file}, Zeile ${error.row}: „${error.value}“ ist als Vorwissen nicht verständlich.`;
    case 'knowledge/unknown-variable':
      return `${error.file}, Zeile ${error.row}: „${error.name}“ ist keine Variable der Daten. Den Namen berichtigen oder herausnehmen.`;
    case 'knowledge/contradiction':
      return `Das Vorwissen widerspricht sich: ${inGerman(error.reason)}`;
    case 'format/unknown':
      return `Es gibt kein Graphenformat „${error.format}“. Bekannt sind: ${error.known.join(', ')}.`;
    case 'project/none-open':
      return 'Kein Projekt ist offen. Zuerst eine CSV-Datei oder ein Projekt öffnen.';
    case 'project/not-a-project':
      return `${error.file}: Das ist keine Projektdatei von Acyclica.`;
    case 'project/newer-schema':
      return `${error.file}: von einer neueren Version von Acyclica geschrieben (Schema ${error.found}; diese Version kennt bis ${error.supported}). Acyclica erneuern; die Datei wurde nicht geändert.`;
    case 'project/damaged':
      return `${error.file}: Die Projektdatei ist beschädigt (${inGerman(error.reason)}). Eine Sicherungskopie öffnen; die Datei wurde nicht geändert.`;
    case 'project/in-use':
      return `${error.file}: Ein anderes Programm hat dieses Projekt offen. Dort zuerst schließen.`;
    case 'project/no-dataset':
      return `${error.file}: Das Projekt enthält noch keine Daten. Zuerst eine CSV-Datei einlesen.`;
    case 'history/does-not-fit':
      return `Dieser Schritt kann nicht ${error.direction === 'undo' ? 'zurückgenommen' : 'wiederholt'} werden: Was er änderte, wurde seither anders geändert. Nichts wurde angerührt; den Verlauf leeren, um von hier weiterzumachen.`;
    case 'dataset/not-found':
      return `Der Datensatz ${error.id} ist nicht in diesem Projekt.`;
    default:
      return assertNever(error);
  }
}

const noSuchEdit = {
  same: 'eine Variable verursacht sich nicht selbst',
  present: 'diese Kante gibt es schon',
  absent: 'diese Kante ist nicht im Graphen',
  unknown: 'eine der beiden ist keine Variable dieses Graphen',
} as const;

/** Graphs: files of them, and edits. */
function ofGraph(error: Of<'graph'>): string {
  switch (error.code) {
    case 'graph/bad-file':
      return `${where(error)}: ${inGerman(error.reason)}`;
    case 'graph/variables-differ':
      return `Die beiden Graphen haben nicht dieselben Variablen${error.missing.length ? `; in der Schätzung fehlen: ${list(error.missing)}` : ''}${error.extra.length ? `; nicht in der Wahrheit: ${list(error.extra)}` : ''}.`;
    case 'graph/not-found':
      return `In diesem Projekt gibt es keinen Graphen ${error.id}.`;
    case 'graph/would-cycle':
      return `${error.path.join(' → ')} gibt es, also würde ${error.source} → ${error.target} einen Kreis schließen.`;
    case 'graph/no-such-edit':
      return `${error.source} → ${error.target}: ${noSuchEdit[error.reason]}.`;
    default:
      return assertNever(error);
  }
}

const isOf = <P extends string>(error: AppErrorData, ...prefixes: P[]): error is Of<P> =>
  prefixes.some((prefix) => error.code.startsWith(`${prefix}/`));

const dataCodes = new Set<string>([
  'data/profile-cancelled',
  'data/too-few-variables',
  'data/no-complete-rows',
  'data/constant',
  'data/collinear',
  'data/unknown-variable',
  'data/not-numeric',
  'data/step',
] satisfies DataError['code'][]);
const rowCodes = new Set<string>([
  'data/ragged-row',
  'data/unclosed-quote',
  'data/bad-quote',
] satisfies RowError['code'][]);

const isRowError = (error: Of<'data'>): error is RowError => rowCodes.has(error.code);
const isDataError = (error: Of<'data'>): error is DataError => dataCodes.has(error.code);

/** One or two sentences: what is wrong, where, and what to do about it. */
export function germanError(error: AppErrorData): string {
  if (isOf(error, 'file')) return ofFile(error);
  if (isOf(error, 'data')) {
    if (isRowError(error)) return ofRow(error);
    return isDataError(error) ? ofData(error) : ofContent(error);
  }
  if (isOf(error, 'learner', 'options', 'engine', 'run')) return ofRun(error);
  if (isOf(error, 'graph')) return ofGraph(error);
  if (isOf(error, 'project', 'dataset', 'knowledge', 'format', 'history')) return ofProject(error);
  switch (error.code) {
    case 'ipc/unknown-command':
      return `Unbekannter Befehl „${error.command}“.`;
    case 'ipc/invalid-input':
      return `Ungültige Eingabe für ${error.command}: ${error.issues.join('; ')}.`;
    case 'ipc/refused-sender':
      return `Eine Nachricht von ${error.url} wurde abgelehnt.`;
    case 'usage':
      return error.message;
    case 'path/not-found':
      return 'Dieser λ-Pfad ist nicht mehr im Projekt.';
    case 'path/no-lambda':
      return `${error.learner} hat keine Strafe λ₁, die sich erkunden ließe.`;
    case 'internal':
      return `In Acyclica ist etwas schiefgegangen (Fehler ${error.id}). Das Projekt ist gespeichert; bitte diese Nummer mit der Protokolldatei melden.`;
    default:
      return assertNever(error);
  }
}
