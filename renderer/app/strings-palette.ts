/** Texts of the command palette: what every action of the window is called, and what it needs. */
import type { MenuCommand } from '../../shared/model/menu';
import { whole } from './format';

const menu: Readonly<Record<MenuCommand, string>> = {
  undo: 'Undo',
  redo: 'Redo',
  'forget-history': 'Clear the undo history',
  'open-data': 'Open data',
  'open-with-options': 'Open data with options: look at the file before it is imported',
  'open-project': 'Open project',
  'save-as': 'Save as',
  'new-project': 'New project',
  'close-project': 'Close project',
  export: 'Export',
  learn: 'Learn',
  'cancel-run': 'Cancel the run, keeping the best DAG so far',
  'fit-graph': 'Fit the graph into the view',
  'zoom-in': 'Zoom in',
  'zoom-out': 'Zoom out',
  'show-settings': 'Settings',
  'show-commands': 'All commands',
  'show-shortcuts': 'Keyboard shortcuts',
};

export const paletteStrings = {
  palette: {
    label: 'All commands',
    placeholder: 'Type what to do, or the name of a variable, run or method',
    list: 'Commands',
    button: 'All commands (Ctrl+K)',
    found: (shown: number, total: number) =>
      total === 0
        ? 'Nothing has this name.'
        : shown < total
          ? `The first ${whole(shown)} of ${whole(total)}: type on to narrow them.`
          : `${whole(total)} found. Enter does the chosen one, Esc closes.`,
    titles: {
      ...menu,
      compare: 'Compare graphs',
      resetOptions: 'Reset the options of the method',
      rows: 'Show the rows of the data',
      ask: 'd-separation: ask about the graph, or back',
      sides: { data: 'Data', knowledge: 'Knowledge', learn: 'Learn' },
      centres: { graph: 'Graph', edges: 'Edges', matrix: 'Matrix', convergence: 'Convergence' },
      profiles: { columns: 'Profile: columns', correlations: 'Profile: correlations', missing: 'Profile: missing' },
    },
    show: (tab: string) => `Show ${tab}`,
    select: (what: string) => `Select: ${what}`,
    theme: (name: string) => `Theme: ${name}`,
    export: (title: string, hint: string) => `Export: ${title} (${hint})`,
    learner: (title: string) => `Method: ${title}`,
    run: (number: number, learner: string, state: string) => `Run ${number}: ${learner}, ${state}`,
    dataset: (name: string) => `Data set: ${name}`,
    variable: (name: string) => `Variable: ${name}`,
    needs: {
      project: 'No project is open.',
      data: 'Open data first.',
      noImport: 'Data are being read.',
      otherData: 'These data are shown already.',
      graph: 'No graph is shown: learn one, or choose a run.',
      graphView: 'The graph is not on the screen.',
      activeRun: 'No run is going on.',
      twoGraphs: 'It takes two runs with a graph.',
    },
  },
} as const;
