/** Every text of the window. Here and in `strings-*.ts` in English, in `german/` in German. Options are worded in `shared/learners`. */
import { describeError } from '../../shared/model/errors';
import type { Said } from '../../shared/model/sayings/said';
import { inEnglish } from '../../shared/model/sayings/say';
import { canvasStrings } from './strings-canvas';
import { figureStrings } from './strings-figure';
import { compareStrings } from './strings-compare';
import { doctorStrings } from './strings-doctor';
import { engineStrings } from './strings-engines';
import { exploreStrings } from './strings-explore';
import { focusStrings } from './strings-focus';
import { graphStrings } from './strings-graph';
import { historyStrings } from './strings-history';
import { knowledgeStrings } from './strings-knowledge';
import { learnerTexts } from './strings-learners';
import { learnStrings } from './strings-learn';
import { ruleStrings } from './strings-rules';
import { paletteStrings } from './strings-palette';
import { profileStrings } from './strings-profile';
import { wizardStrings } from './strings-wizard';
import { savedStrings } from './strings-saved';
import { queueStrings } from './strings-queue';
import { count, whole } from './format';
import { german } from './german';
import { language } from './language';
import type { Words } from './words';

export const english = {
  /** What went wrong and what to do. */
  error: describeError,
  /** What main found, did or warns of. */
  tell: inEnglish,
  app: {
    name: 'Acyclica',
    workspace: 'Workspace',
    left: 'Data and method',
    close: 'Close',
    dismiss: 'Dismiss',
    cancel: 'Cancel',
    dropHere: 'Drop a CSV file or an .acyclica project to open it',
    notifications: 'Notifications',
    pageCrashed: 'The window met an unexpected problem. Your project is saved; reload the window to go on.',
    reload: 'Reload',
  },
  topBar: {
    label: 'Project',
    openData: 'Open data…',
    openProject: 'Open project…',
    saveAs: 'Save as…',
    create: 'New',
    export: 'Export',
    exportNeedsGraph: 'Export (needs a learned graph)',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
    settings: 'Settings (Ctrl+,)',
    shortcuts: 'Keyboard shortcuts',
    untitled: 'Untitled',
    notSaved: 'not saved under a name yet',
    noProject: 'No project',
  },
  exportFormats: {
    json: { title: 'Result', hint: '.json, everything about the run' },
    csv: { title: 'Adjacency matrix', hint: '.csv, row → column' },
    'edges.csv': { title: 'Edge list', hint: '.edges.csv' },
    dot: { title: 'Graphviz', hint: '.dot' },
    graphml: { title: 'GraphML', hint: '.graphml' },
    svg: { title: 'Picture, vector', hint: '.svg' },
    pdf: { title: 'Picture, vector', hint: '.pdf, fonts embedded' },
    png: { title: 'Picture, pixels', hint: '.png' },
  },
  exported: (path: string, notes: readonly Said[]) => [`Exported to ${path}.`, ...notes.map(inEnglish)].join(' '),
  start: {
    title: 'Learn a directed acyclic graph from a table',
    steps: [
      'Open a CSV file: one row per observation, one column per variable.',
      'Press Learn: Acyclica searches for the directed acyclic graph (DAG) whose equations fit best.',
      'Judge the graph: move the threshold, look at each edge, compare runs, export.',
    ],
    openCsv: 'Open CSV…',
    openProject: 'Open project…',
    openWithOptions: 'Open with options…',
    dropHint: 'or drop a file anywhere in this window',
    samples: 'Try a sample',
    recent: 'Recent projects',
    privacy: 'Everything is computed on this computer; your data never leave it.',
    opened: (when: string) => `opened ${when}`,
  },
  project: {
    savedAs: (path: string) => `Saved as ${path}. Every change is saved there from now on.`,
  },
  importing: {
    title: (file: string) => `Reading ${file}`,
    rows: (rows: number) => `${whole(rows)} rows so far`,
    cancel: 'Cancel import',
    readDifferently: 'Read it differently…',
  },
  data: {
    tab: 'Data',
    label: 'Data set',
    choose: 'Data set',
    rows: (n: number) => count(n, 'row'),
    columns: (n: number) => count(n, 'column'),
    noMissing: 'no missing values',
    missing: (cells: number, rows: number) => `${count(cells, 'missing value')}, ${count(rows, 'row')} incomplete`,
    rowsUsed: (used: number, all: number) =>
      used === all
        ? `All ${count(all, 'row')} enter the run.`
        : `${whole(used)} of ${count(all, 'row')} enter the run.`,
    showRows: 'Show rows',
    howRead: 'How the file was read',
    variables: 'Variables',
    included: (n: number, all: number, leftOut: number) =>
      `${whole(n)} of ${whole(all)} in${leftOut > 0 ? `, ${whole(leftOut)} left out` : ''}`,
    filter: 'Find a variable',
    all: 'All',
    none: 'None',
    leftOut: 'Left out',
    missingShort: (n: number) => `${whole(n)} missing`,
    types: {
      continuous: 'continuous',
      count: 'count',
      binary: 'binary',
      categorical: 'categorical',
      date: 'date',
      identifier: 'identifier',
      constant: 'constant',
    },
    noMatch: 'No variable has this in its name.',
  },
  check: {
    title: 'Before you learn',
    checking: 'Checking…',
    clean: 'Nothing stands in the way.',
    severity: { stops: 'Must be resolved', warning: 'Warning', info: 'Note' },
    exclude: (name: string) => `Exclude ${name}`,
    excludeAll: (n: number) => `Exclude all ${whole(n)}`,
    ridge: 'Ridge',
    ridgeHint: 'Adds this share of each variance to the diagonal of the covariance, so that such columns can stay.',
    ridgeNone: 'none',
    more: (n: number) => `Show ${whole(n)} more`,
  },
  rows: {
    title: (name: string) => `Rows of ${name}`,
    loading: '…',
    row: 'Row',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    or: ' or ',
    /** Keys as a command names them, `Ctrl+Shift+Z`, as they are called on the keyboard. */
    keys: (keys: string) => keys,
    groups: [
      {
        title: 'Everywhere',
        items: [
          ['Esc', 'Cancel the run, keeping the best DAG so far; leave the settings, the comparison or the import'],
          ['F6', 'Go to the next part of the window'],
        ],
      },
      {
        title: 'In the list of runs',
        items: [
          ['Up and Down', 'Show the run before or after'],
          ['Shift+Up, Down', 'Choose several; Ctrl+A all, Space one more'],
          ['Alt+Up, Down', 'Move a waiting run in the queue'],
          ['F2', 'Name and notes'],
          ['Delete', 'Delete'],
          ['Shift+F10', 'All actions'],
        ],
      },
      {
        title: 'In the graph',
        items: [
          ['Arrow keys', 'Go to the nearest variable that way'],
          ['[ and ]', 'Previous and next edge, strongest first'],
          ['Shift+Arrow', 'Move the view'],
          ['Ctrl+Arrow', 'Move the selected variable'],
          ['+ and −', 'Zoom'],
          ['F', 'Fit the graph into the view'],
          ['/', 'Find a variable; Enter goes on, Shift+Enter back'],
          ['Space', 'Pick the variable, or take it back; also Shift and click'],
          ['P, C', 'Select its parents, its children'],
          ['A, D', 'Select its ancestors, its descendants'],
          ['M', 'Select its Markov blanket'],
          ['T', 'Select a directed path from the picked variable to this one'],
          ['Q', 'Ask about d-separation, and back'],
          ['X, Y, Z', 'Put the variable into a set of that question'],
          ['O', 'Draw what the data alone can orient, and back'],
          ['Backspace', 'Select nothing'],
          ['E', 'In a graph that is edited: begin an edge at this variable, end it at the next'],
          ['R, Del', 'Reverse or remove the selected edge'],
        ],
      },
    ],
  },
  ...canvasStrings,
  ...figureStrings,
  ...compareStrings,
  ...doctorStrings,
  ...engineStrings,
  ...exploreStrings,
  ...learnStrings,
  ...learnerTexts,
  ...knowledgeStrings,
  ...ruleStrings,
  ...historyStrings,
  ...paletteStrings,
  ...graphStrings,
  ...focusStrings,
  ...profileStrings,
  ...wizardStrings,
  ...savedStrings,
  ...queueStrings,
} as const;

/** What every language says. */
export type Catalogue = Words<typeof english>;

export const strings: Catalogue = language === 'de' ? german : english;
