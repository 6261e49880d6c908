/** Why a file cannot be read or written: what an error message says behind the name of the file. */
import { plural, whole } from './words';

export const fileSayings = {
  'file/is-folder': () => 'it is a folder',
  'file/is-device': () => 'it is a device, not an ordinary file',
  'file/no-permission': () => 'no permission',
  'file/no-permission-to-change': (what: 'file' | 'folder') => `no permission to change the ${what}`,
  'file/read-error': () => 'the disk reports a read error',
  'file/busy': () => 'another program is using it',
  'file/too-many-open': () => 'too many files are open',
  'file/read-only-disk': () => 'the disk is read-only',
  'file/no-folder': () => 'the folder does not exist',
  'file/name-too-long': () => 'the name is too long',
  'file/too-large-here': () => 'it is larger than a file may be here',
  'file/disk-error': () => 'the disk reports an error',
  'file/exists': () => 'a file of this name exists',

  'project/empty': () => 'it is empty',
  'project/overwritten': () => 'its first bytes are overwritten',
  'project/short-header': () => 'it ends within its header',
  'project/cut-off': (expected: number, found: number) =>
    `it should hold ${whole(expected)} bytes and holds ${whole(found)}`,

  'choice/decimal-thousands': (sign: string) => `"${sign}" cannot be the decimal sign and separate thousands too`,
  'choice/comment-delimiter': (sign: string) => `"${sign}" cannot separate fields and begin comments`,
  'choice/quote': (sign: string) => `${sign} cannot be the quote and mean something else`,

  'layout/decimal-comma': () => 'Numbers are read with a decimal comma.',
  'layout/thousands': (sign: string) => `"${sign}" between digits separates thousands, as chosen.`,
  'layout/no-quotes': () => 'Quotes are ordinary characters, as chosen.',
  'layout/single-quotes': () => "Fields are quoted with ', as chosen.",
  'layout/missing-words': (words: readonly string[]) =>
    `Missing are empty fields${words.map((word) => `, "${word}"`).join('')}, as chosen.`,
  'layout/comments': (sign: string) => `Lines that begin with "${sign}" are left out, as chosen.`,
  'layout/skipped': (lines: number) =>
    `The first ${lines === 1 ? 'line is' : `${whole(lines)} lines are`} left out, as chosen.`,

  'run/cancelled-early': () => 'it was cancelled before its first graph.',
  'run/stopped-early': () => 'it was stopped before it had found a first graph.',
  'run/no-memory': (variables: number) =>
    `${plural(variables, 'variable', 'variables')} with so many parents each need more memory than there is; raise λ₁.`,
  'learner/no-start': () => 'it takes no other result as its start.',
  'learner/needs-two-values': (name: string) =>
    `objective=logistic needs variables with two values each, and "${name}" has more.`,

  'table/cut-off': () => 'a quoted field is opened here and never closed.',
  'table/empty': () => 'the file is empty.',
  'table/fields': (found: number, expected: number) =>
    `${plural(found, 'field', 'fields')} where ${whole(expected)} are expected.`,
  'table/not-a-number': () => 'this is not a number.',
  'graph/edge-twice': () => 'this edge occurs twice.',
  'graph/self-cause': () => 'a variable cannot cause itself.',
  'graph/both-directions': (a: string, b: string) =>
    `${a} – ${b} stands there in both directions, as an undirected edge of a CPDAG does. Only a DAG can be imported: choose a direction for it.`,
  'graph/cycle': (names: readonly string[]) =>
    `this graph has a cycle, ${names.join(' → ')}. Only a DAG can be imported: leave out one of these edges.`,
  'graph/is-picture': (format: string) =>
    `a ${format.toUpperCase()} file is a picture; a graph cannot be read from it.`,
  'graph/not-utf8': () => 'this is not UTF-8 text. Save the graph as UTF-8 and open it again.',
  'graph/undirected': () => 'this edge is undirected; only directed edges are read.',
  'graph/all-undirected': () => 'this graph is undirected ("graph"); only directed graphs ("digraph") are read.',
  'graph/not-json': () => 'this is not valid JSON: the character cannot stand here.',
  'graph/json-cut-off': () => 'this is not valid JSON: it ends too early.',
  'graph/not-xml': (why: string) => `this is not valid XML (${why}).`,
  'graph/no-graphml': () => 'there is no <graphml> with a <graph> in this file.',
  'graph/not-dot': () => 'a DOT file begins with "digraph" or "graph".',
  'graph/ends-early': () => 'the file ends too early.',
  'graph/no-columns': () => 'an edge list needs the columns source and target, or cause and effect.',
  'graph/diagonal': () => 'a variable cannot cause itself; the diagonal must be 0.',
  'graph/values': (found: number, expected: number) =>
    `${plural(found, 'value', 'values')} where ${whole(expected)} are expected, one for each variable.`,
  'graph/unnamed-matrix': (found: number, known: number) =>
    `a matrix without a header over ${plural(found, 'variable', 'variables')}, where ${whole(known)} are known.`,
  'graph/unknown-row': () => 'this row name is not among the columns.',
  'graph/row-twice': () => 'this row name occurs twice.',
  'graph/no-name': (column: number) => `column ${whole(column)} has no name.`,
  'graph/name-twice': () => 'this name occurs twice in the header.',
  'graph/no-source': () => 'the edge has no source.',
};
