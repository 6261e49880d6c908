/**
 * The DOT language as far as graphs need it: statements, edge chains, groups `{B C}`, subgraphs, defaults
 * (`edge [dir=none]` holds from where it stands), comments. Not read: HTML labels (`<…>`).
 *
 * Source: grammar at graphviz.org/doc/info/lang.html.
 */
import type { Said } from '../../shared/model/sayings/said';
import { say } from '../../shared/model/sayings/say';
import { badFile, lineAt } from './document';

export type DotAttributes = Readonly<Record<string, string>>;

export interface DotEdge {
  readonly tail: string;
  readonly head: string;
  readonly attributes: DotAttributes;
  readonly row: number;
}

export interface DotGraph {
  readonly isDirected: boolean;
  readonly id: string | null;
  /** In order of first appearance. */
  readonly nodes: ReadonlyMap<string, DotAttributes>;
  readonly edges: readonly DotEdge[];
}

interface Token {
  readonly kind: 'id' | 'text' | 'mark' | 'end';
  readonly text: string;
  readonly offset: number;
}

const TOKEN =
  /(\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|^#[^\n]*)|(->|--|[{}[\];,=:+])|(-?(?:\.\d+|\d+(?:\.\d*)?)|[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)|"((?:[^"\\]|\\[\s\S])*)"/my;

function tokensOf(path: string, text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const offset = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) {
      const reason = text[offset] === '<' ? 'HTML labels are not read.' : 'this character is not understood here.';
      throw badFile(path, reason, { row: lineAt(text, offset + 1), value: text[offset] ?? '' });
    }
    const [, blank, mark, id, quoted] = match;
    if (blank !== undefined) continue;
    if (mark !== undefined) tokens.push({ kind: 'mark', text: mark, offset });
    else if (id !== undefined) tokens.push({ kind: 'id', text: id, offset });
    else tokens.push({ kind: 'text', text: unescaped(quoted ?? ''), offset });
  }
  return [...tokens, { kind: 'end', text: '', offset: text.length }];
}

const unescaped = (quoted: string): string =>
  quoted.replace(/\\(["\\]|\r?\n)/g, (_, c: string) => c.replace(/\r?\n/, ''));

interface Defaults {
  node: DotAttributes;
  edge: DotAttributes;
}

export function parseDot(path: string, text: string): DotGraph {
  return new DotParser(path, text).parse();
}

class DotParser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private readonly nodes = new Map<string, DotAttributes>();
  private readonly edges: DotEdge[] = [];

  constructor(
    private readonly path: string,
    private readonly text: string,
  ) {
    this.tokens = tokensOf(path, text);
  }

  parse(): DotGraph {
    this.takeWord('strict');
    const isDirected = this.takeWord('digraph');
    if (!isDirected && !this.takeWord('graph')) this.fail(say('graph/not-dot'));
    const id = this.peek().kind === 'id' || this.peek().kind === 'text' ? this.takeId() : null;
    this.block({ node: {}, edge: {} });
    return { isDirected, id, nodes: this.nodes, edges: this.edges };
  }

  /** `{ statements }`; returns the nodes named inside, for groups as ends of edges. */
  private block(outer: Defaults): string[] {
    const defaults = { ...outer };
    const named: string[] = [];
    this.expect('{');
    while (!this.takeMark('}')) named.push(...this.statement(defaults));
    return named;
  }

  private statement(defaults: Defaults): string[] {
    if (this.takeMark(';')) return [];
    const next = this.tokens[this.at + 1];
    if (this.peek().kind === 'id' && next?.text === '[' && next.kind === 'mark') {
      const word = this.peek().text.toLowerCase();
      if (word === 'graph' || word === 'node' || word === 'edge') {
        this.at++;
        const attributes = this.attributes();
        if (word !== 'graph') defaults[word] = { ...defaults[word], ...attributes };
        return [];
      }
    }
    if (next?.text === '=' && next.kind === 'mark') {
      this.at += 2;
      this.takeId();
      return [];
    }
    return this.nodeOrEdge(defaults);
  }

  private nodeOrEdge(defaults: Defaults): string[] {
    const row = this.row();
    const isGroup = this.isGroup();
    const ends = [this.end(defaults)];
    while (this.takeMark('->') || this.takeMark('--')) ends.push(this.end(defaults));
    const attributes = this.attributes();
    if (ends.length === 1) {
      const name = ends[0]?.[0];
      if (!isGroup && name !== undefined) this.nodes.set(name, { ...this.nodes.get(name), ...attributes });
      return ends[0] ?? [];
    }
    for (let k = 1; k < ends.length; k++) {
      for (const tail of ends[k - 1] ?? []) {
        for (const head of ends[k] ?? []) {
          this.edges.push({ tail, head, attributes: { ...defaults.edge, ...attributes }, row });
        }
      }
    }
    return ends.flat();
  }

  private isGroup(): boolean {
    const { kind, text } = this.peek();
    return (kind === 'mark' && text === '{') || (kind === 'id' && text.toLowerCase() === 'subgraph');
  }

  /** One end of an edge: a node (a port is ignored) or a group. */
  private end(defaults: Defaults): string[] {
    if (this.isGroup()) {
      if (this.takeWord('subgraph') && !(this.peek().kind === 'mark')) this.takeId();
      return this.block(defaults);
    }
    const name = this.takeId();
    while (this.takeMark(':')) this.takeId();
    if (!this.nodes.has(name)) this.nodes.set(name, defaults.node);
    return [name];
  }

  private attributes(): DotAttributes {
    const attributes: Record<string, string> = {};
    while (this.takeMark('[')) {
      while (!this.takeMark(']')) {
        const key = this.takeId();
        attributes[key] = this.takeMark('=') ? this.takeId() : 'true';
        if (!this.takeMark(',')) this.takeMark(';');
      }
    }
    return attributes;
  }

  /** A name, bare or quoted; quoted parts may be joined by "+". */
  private takeId(): string {
    const token = this.peek();
    if (token.kind !== 'id' && token.kind !== 'text') this.fail('a name is expected here.');
    this.at++;
    let name = token.text;
    while (token.kind === 'text' && this.takeMark('+')) name += this.takeId();
    return name;
  }

  private peek(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] ?? { kind: 'end', text: '', offset: 0 };
  }

  private row(): number {
    return lineAt(this.text, this.peek().offset + 1);
  }

  private takeMark(mark: string): boolean {
    const isHere = this.peek().kind === 'mark' && this.peek().text === mark;
    if (isHere) this.at++;
    return isHere;
  }

  private takeWord(word: string): boolean {
    const isHere = this.peek().kind === 'id' && this.peek().text.toLowerCase() === word;
    if (isHere) this.at++;
    return isHere;
  }

  private expect(mark: string): void {
    if (!this.takeMark(mark)) this.fail(`"${mark}" is expected here.`);
  }

  private fail(reason: Said): never {
    const { kind, text: value } = this.peek();
    if (kind === 'end') throw badFile(this.path, say('graph/ends-early'), { row: this.row() });
    throw badFile(this.path, reason, { row: this.row(), value });
  }
}
