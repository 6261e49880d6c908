/** GraphML as XML: elements with their attributes and data by name, and the line they stand on. */
import { say } from '../../shared/model/sayings/say';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { badFile, lineAt } from './document';

export interface GraphmlElement {
  readonly attributes: ReadonlyMap<string, string>;
  /** Values by attribute name (`attr.name` of the key, else the key's id). */
  readonly data: ReadonlyMap<string, string>;
  /** 1-based line. */
  readonly row: number;
}

export interface GraphmlFile {
  readonly isDirected: boolean;
  readonly description: string | null;
  readonly nodes: readonly GraphmlElement[];
  readonly edges: readonly GraphmlElement[];
}

const PREFIX = '@';
const LISTS = ['graph', 'node', 'edge', 'data', 'key'];

const Text = z.union([z.string(), z.object({ '#text': z.string().optional() })]);
/** Kept as the parser made it: its place in the file hangs on a symbol that a copy would lose. */
const Element = z.custom<Record<string, unknown>>((value) => typeof value === 'object' && value !== null);
const Item = z.union([z.string().transform((): z.infer<typeof Element> => ({})), Element]);
const Data = z.union([
  z.string().transform(() => ({})),
  z.object({ '@key': z.string().optional(), '#text': z.string().optional() }),
]);
const Part = z.object({
  '@edgedefault': z.string().optional(),
  desc: Text.optional(),
  node: z.array(Item).default([]),
  edge: z.array(Item).default([]),
});
const File = z.object({
  graphml: z.object({
    key: z.array(Item).default([]),
    graph: z.array(z.union([z.string().transform(() => ({})), Part])),
  }),
});

export function parseGraphml(path: string, text: string): GraphmlFile {
  const tree = parseXml(path, text);
  const parsed = File.safeParse(tree);
  const graph = parsed.success ? Part.parse(parsed.data.graphml.graph[0] ?? {}) : null;
  if (!parsed.success || graph === null) throw badFile(path, say('graph/no-graphml'));
  const keys = new Map<string, string>();
  for (const key of parsed.data.graphml.key) {
    const id = key['@id'];
    const name = key['@attr.name'];
    if (typeof id === 'string') keys.set(id, typeof name === 'string' ? name : id);
  }
  const element = (item: z.infer<typeof Element>): GraphmlElement => ({
    attributes: attributesOf(item),
    data: dataOf(item, keys),
    row: rowOf(item, text),
  });
  return {
    isDirected: graph['@edgedefault'] !== 'undirected',
    description:
      graph.desc === undefined ? null : typeof graph.desc === 'string' ? graph.desc : (graph.desc['#text'] ?? ''),
    nodes: graph.node.map(element),
    edges: graph.edge.map(element),
  };
}

function parseXml(path: string, text: string): unknown {
  if (/<!ENTITY/i.test(text)) throw badFile(path, 'XML files that define entities are not read.');
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    throw badFile(path, say('graph/not-xml', valid.err.msg.replace(/\.$/, '')), { row: valid.err.line });
  }
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: PREFIX,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    removeNSPrefix: true,
    htmlEntities: true, // numeric references like &#945;
    captureMetaData: true,
    isArray: (name) => LISTS.includes(name),
  });
  try {
    return parser.parse(text);
  } catch (error) {
    throw badFile(path, `this XML cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
}

function attributesOf(item: z.infer<typeof Element>): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [key, value] of Object.entries(item)) {
    if (key.startsWith(PREFIX) && typeof value === 'string') attributes.set(key.slice(PREFIX.length), value);
  }
  return attributes;
}

function dataOf(item: z.infer<typeof Element>, keys: ReadonlyMap<string, string>): Map<string, string> {
  const data = new Map<string, string>();
  const parsed = z.array(Data).safeParse(item['data']);
  for (const value of parsed.success ? parsed.data : []) {
    const key = '@key' in value ? value['@key'] : undefined;
    if (key !== undefined && '#text' in value) data.set(keys.get(key) ?? key, value['#text'] ?? '');
  }
  return data;
}

/** Line of an element, from the place the parser keeps under a symbol. */
function rowOf(item: object, text: string): number {
  const [symbol] = Object.getOwnPropertySymbols(item);
  const meta: unknown = symbol === undefined ? undefined : Reflect.get(item, symbol);
  const start = typeof meta === 'object' && meta !== null && 'startIndex' in meta ? meta.startIndex : 0;
  return lineAt(text, (typeof start === 'number' ? start : 0) + 1);
}
