/** What every format reads and writes: a graph with what is known around it. */
import type { Said } from '../../shared/model/sayings/said';
import type { RuleCheck } from '../../shared/graph/rules';
import { AppError } from '../../shared/model/errors';
import type { Graph, Positions, WeightMeaning } from '../../shared/model/graph';
import type { Picture } from '../../shared/model/picture';
import type { ResultFile } from '../../shared/model/result';

export interface GraphDocument {
  readonly graph: Graph;
  readonly positions?: Positions;
  /** What the weights are when there is no result that says it. Absent for a graph from elsewhere: just weights. */
  readonly weightMeaning?: WeightMeaning;
  /** A sentence that a picture of the graph must not be shown without. */
  readonly caution?: string;
  /** How the window shows the graph; absent: all of it, drawn by what it has. */
  readonly picture?: Picture;
  /** The whole run behind the graph, when the document is one. */
  readonly result?: ResultFile;
  /** How many rules of the background knowledge the graph breaks; of a run the result says it. */
  readonly knowledgeCheck?: RuleCheck;
  readonly title?: string;
  /** Unit and label of variables that have them, by name. */
  readonly units?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** True for an edge list without lone variables: it may have left out those that have no edge. */
  readonly mayOmitIsolated?: true;
  /** True when it was read from a matrix: whether rows or columns are the causes is a convention the file does not tell. */
  readonly isMatrix?: true;
}

/** What the weights of a document are, or null when nobody said. */
export function meaningOf({ weightMeaning, result }: GraphDocument): WeightMeaning | null {
  return weightMeaning ?? result?.weightMeaning ?? null;
}

/** Name of the weights in files: no other program must take a strength or a probability for an effect. */
export function weightKey(document: GraphDocument): (typeof WEIGHT_KEYS)[number] {
  const meaning = meaningOf(document);
  return meaning === 'strength' || meaning === 'probability' ? meaning : 'weight';
}

/** All names of weights, for reading. */
export const WEIGHT_KEYS = ['weight', 'strength', 'probability'] as const;

/** The meaning that a name read from a file states; "weight" states none. */
export function meaningOfKey(key: string): { weightMeaning?: WeightMeaning } {
  return key === 'strength' || key === 'probability' ? { weightMeaning: key } : {};
}

/** The text a record holds for a name; no other property of it. */
export function textOf(texts: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  return texts !== undefined && Object.hasOwn(texts, name) ? texts[name] : undefined;
}

/** Where in a file something is wrong. Rows are 1-based lines. */
export interface Place {
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
}

/** The error every reader throws: one sentence with file, row, column and value. */
export function badFile(file: string, reason: Said, place: Place = {}): AppError {
  return new AppError({ code: 'graph/bad-file', file, reason, ...place });
}

/** A number as the shortest text that reads back to the same double. Formats have no NaN and no Infinity. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`numberText: need a finite number, got ${value}`);
  return Object.is(value, -0) ? '0' : String(value);
}

/** A finite number, or undefined when the text is not exactly one. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : undefined;
}

/** Line (1-based) of a character offset in a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
