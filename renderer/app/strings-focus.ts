/** Texts of asking about a graph: relations, d-separation, the equivalence class. */
import { count, whole } from './format';

/** Names in a sentence stop here; the graph shows all. */
const MOST_NAMES = 24;

function list(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` and ${whole(rest)} more` : '');
}

/** One name as it is, several or none in braces. */
function set(names: readonly string[]): string {
  return names.length === 1 ? list(names) : `{${list(names)}}`;
}

type SetWords = readonly [one: string, many: string];
const setWords: Readonly<Record<'parents' | 'children' | 'ancestors' | 'descendants', SetWords>> = {
  parents: ['parent', 'parents'],
  children: ['child', 'children'],
  ancestors: ['ancestor', 'ancestors'],
  descendants: ['descendant', 'descendants'],
};

export const focusStrings = {
  select: {
    button: 'Select',
    tooltip: 'Select what stands in a relation to the selected variables',
    items: {
      parents: 'Parents',
      children: 'Children',
      ancestors: 'Ancestors',
      descendants: 'Descendants',
      blanket: 'Markov blanket',
      path: 'Directed path between two',
      pick: 'Pick the variable, or take it back',
      clear: 'Nothing',
    },
    pickKey: 'Space',
    clearKey: 'Backspace',
    pickFirst: 'Select a variable in the graph first; with Shift or Space, several.',
    pickSecond: (first: string) => `Path from ${first}: select a second variable, then ask again.`,
    pickTwo: 'For a path, pick one variable (Space, or Shift and click) and select another.',
    related: (kind: keyof typeof setWords, of: readonly string[], names: readonly string[]) => {
      const [one, many] = setWords[kind];
      if (names.length === 0) return `${set(of)}: no ${many}.`;
      return `${whole(names.length)} ${names.length === 1 ? one : many} of ${set(of)}: ${list(names)}.`;
    },
    blanket: (of: readonly string[], names: readonly string[], isAll: boolean) => {
      if (names.length === 0) return `The Markov blanket of ${set(of)} is empty: no edge goes in or out.`;
      const rest = isAll
        ? 'It is all other variables.'
        : `Given these, the graph makes ${set(of)} independent of the rest.`;
      return `Markov blanket of ${set(of)}, ${count(names.length, 'variable')}: ${list(names)}. ${rest}`;
    },
    path: (path: readonly string[]) =>
      `Shortest directed path from ${path[0]} to ${path.at(-1)}, ${count(path.length - 1, 'edge')}: ${path.join(' → ')}.`,
    pathBack: (from: string, to: string, path: readonly string[]) =>
      `No directed path from ${from} to ${to}. The other way, shortest, ${count(path.length - 1, 'edge')}: ${path.join(' → ')}.`,
    noPath: (from: string, to: string) => `No directed path between ${from} and ${to}, either way.`,
    picked: (names: readonly string[]) => `Picked: ${list(names)}.`,
    keyPicked: 'thick outline: asked about',
    keyRelated: 'double outline: the answer',
    keyGiven: 'shaded, dashed: given',
  },
  query: {
    button: 'd-separation',
    tooltip: 'Ask whether two sets of variables are d-separated given a third (Q)',
    title: 'd-separation',
    close: 'Back to the details',
    intro: 'Does the graph make X and Y independent once Z is known?',
    roles: { x: 'X', y: 'Y', z: 'Z, given' },
    letters: { x: 'X', y: 'Y', z: 'Z' },
    add: 'Add',
    addTo: (role: string) => `Add a variable to ${role}`,
    placeholder: 'Name of a variable',
    unknown: (name: string) => `No variable of this graph is called ${name}.`,
    remove: (name: string, role: string) => `Take ${name} out of ${role}`,
    none: 'none',
    selected: (name: string) => `Put ${name} into`,
    keys: 'In the graph, X, Y and Z put the selected variable there.',
    clear: 'Empty all',
    incomplete: 'Put at least one variable into X and one into Y.',
    separated: (x: readonly string[], y: readonly string[], z: readonly string[]) =>
      `${set(x)} and ${set(y)} are d-separated given {${list(z)}}.`,
    connected: (x: readonly string[], y: readonly string[], z: readonly string[]) =>
      `${set(x)} and ${set(y)} are not d-separated given {${list(z)}}.`,
    blocked: 'Every path between them is blocked, so the graph implies this independence.',
    open: 'An open path:',
    collider: (name: string, by: string) =>
      name === by
        ? `${name} is a collider on it and opens it by being given.`
        : `${name} is a collider on it, opened because its descendant ${by} is given.`,
    adjacent: 'They are joined by an edge: no set Z separates them.',
    caveat:
      'Read off the graph at the present ω, not tested on the data. If the graph is right, d-separated variables are independent; the converse also needs faithfulness.',
  },
  matrix: {
    tab: 'Matrix',
    note: 'Row → column. Causes come first, so every edge lies above the diagonal. Arrow keys go from cell to cell, Enter selects.',
    label: (d: number) => `Adjacency matrix of ${count(d, 'variable')}, row to column`,
    corner: 'from ↓ to →',
    cell: (source: string, target: string, weight: string | undefined) =>
      source === target ? source : `${source} to ${target}: ${weight ?? 'no edge'}`,
  },
  orient: {
    switch: 'CPDAG',
    tooltip:
      'What the data alone can orient: draw edges without arrowhead where graphs of the same Markov equivalence class disagree (O)',
    title: 'What the data alone can orient',
    some: (k: number, m: number) =>
      `The data alone cannot orient ${k === m ? 'any' : `these ${whole(k)}`} of ${count(m, 'edge')}.`,
    all: (m: number) =>
      m === 0
        ? 'There is no edge to orient.'
        : `The data alone can orient ${m === 1 ? 'the one edge' : `all ${count(m, 'edge')}`}.`,
    meaning:
      'This is about Markov equivalence: graphs with the same edges and the same colliders between unjoined parents imply the same independences, so independences in the data, however many, cannot tell them apart. Edges without arrowhead point one way in some of them and the other way in others.',
    holds:
      'It is worked out from this graph at the present ω, and is right only if this graph is right up to its class.',
    byMethod: {
      'linear different-variances': (learner: string) =>
        `${learner} assumes linear equations, each noise with its own variance. If the noise is Gaussian, that orients no edge beyond the class: do not read a direction into edges without arrowhead.`,
      'linear equal-variances': (learner: string) =>
        `${learner} assumes more, one noise variance for all variables, and orients these edges by that. Those directions are as right as that assumption.`,
      'nonlinear different-variances': (learner: string) =>
        `${learner} assumes more, nonlinear equations with added noise, which can orient edges beyond the class. Those directions are as right as that assumption.`,
      'nonlinear equal-variances': (learner: string) =>
        `${learner} assumes more, nonlinear equations with one noise variance, which can orient edges beyond the class. Those directions are as right as that assumption.`,
    },
    more: 'What this means',
    moreEdges: (n: number) => `and ${whole(n)} more, drawn without arrowhead`,
    exports: 'Exports keep every arrow of the learned graph.',
    legend: 'no arrowhead: not oriented by the data alone',
    legendLong: 'Edges without arrowhead point either way within the Markov equivalence class of this graph',
    edgeOpen:
      'The data alone cannot orient this edge: within the Markov equivalence class of the graph it points either way.',
    edgeFixed: 'This edge points the same way in the whole Markov equivalence class of the graph.',
    said: 'Direction not settled by the data alone.',
  },
} as const;
