import { english } from '../../support/english';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNamed, formatOfFile, readGraph } from '../../../main/formats/index';
import { jsonErrorOffset } from '../../../main/formats/json-place';
import { AppError } from '../../../shared/model/errors';
import { result } from './documents';

function errorOf(path: string, content: string | Uint8Array): AppError['data'] {
  try {
    readGraph(path, content);
  } catch (error) {
    if (error instanceof AppError) return error.data;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const json = (change: object): string => JSON.stringify({ ...result, ...change });
const xml = (body: string): string =>
  `<?xml version="1.0"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n<graph edgedefault="directed">\n${body}\n</graph></graphml>`;

describe('a bad file is named with row, column and value', () => {
  test.each([
    ['g.csv', 'A,B\n0,x\n0,0', { row: 2, column: 'B', value: 'x' }],
    ['g.csv', 'A,B\n0,\n0,0', { row: 2, column: 'B', value: '' }],
    ['g.csv', 'A,B\n0,1\n0,0.5', { row: 3, column: 'B', value: '0.5' }],
    ['g.csv', 'A,B\n0,1,2\n0,0', { row: 2 }],
    ['g.csv', 'A,B,C\n0,1,2\n0,0,0', {}],
    ['g.csv', 'A,A\n0,1\n0,0', { row: 1, value: 'A' }],
    ['g.csv', ',A,B\nA,0,1\nZ,0,0', { row: 3, column: '', value: 'Z' }],
    ['g.csv', 'A,"B\n0,1\n', { row: 1 }],
    ['g.csv', '', {}],
    ['g.edges.csv', 'a,b\nX,Y', { row: 1, value: 'a,b' }],
    ['g.edges.csv', 'source,target,weight\nX,Y,1\nY,Z,one', { row: 3, column: 'weight', value: 'one' }],
    ['g.edges.csv', 'cause,effect\nX,X', { row: 2, column: 'effect', value: 'X' }],
    ['g.edges.csv', 'source,target\nX,Y\n\nX,Y', { row: 4, value: 'X → Y' }],
    ['g.edges.csv', 'source,target\n,Y', { row: 2, column: 'source' }],
    ['g.edges.csv', 'source,target,frequency\nX,Y,1.5', { row: 2, column: 'frequency', value: '1.5' }],
    ['g.json', '{\n  "format": }', { row: 2, value: '}' }],
    ['g.json', '{\n "a": [1, {"b": tru}]}', { row: 2, value: 't' }],
    ['g.json', '{"a": [1, 2]\n', { row: 2 }],
    ['g.json', '[1, 2],', { row: 1, value: ',' }],
    ['g.json', '[]', { column: 'format' }],
    ['g.json', '{"format":"other"}', { column: 'format', value: 'other' }],
    ['g.json', json({ seed: 'x' }), { column: 'seed' }],
    ['g.json', json({ W: [[0]] }), { column: 'W' }],
    ['g.json', json({ W: [[0, 0], [0, 0, 0], [0, 0, 0]] }), { column: 'W.0' }], // prettier-ignore
    ['g.json', json({ edges: [{ source: 'A', target: 'Z' }] }), { column: 'edges.0', value: 'Z' }],
    ['g.dot', 'graph { a -- b }', { row: 1 }],
    ['g.dot', 'digraph {\n a -> b\n b -> c [coef=x]\n}', { row: 3, column: 'coef', value: 'x' }],
    ['g.dot', 'digraph {\n edge [dir=none]\n a -> b }', { row: 3, value: 'a -> b [dir=none]' }],
    ['g.dot', 'digraph {\n a -> b\n a -> b }', { row: 3, value: 'a -> b' }],
    ['g.dot', 'digraph {\n a -> }', { row: 2, value: '}' }],
    ['g.dot', 'digraph { a [label=<b>] }', { row: 1, value: '<' }],
    ['g.dot', 'digraph {\n a -> b', { row: 2 }],
    ['g.dot', 'hello', { row: 1, value: 'hello' }],
    ['g.graphml', xml('<node id="a">'), { row: 5 }],
    ['g.graphml', xml('<node id="a"/>\n<edge source="a" target="b"/>'), { row: 5, column: 'target', value: 'b' }],
    ['g.graphml', xml('<node id="a"/><node id="b"/>\n<edge source="a" target="b" directed="false"/>'), { row: 5 }],
    ['g.graphml', xml('<node id="a"/>\n<node id="a"/>'), { row: 5, column: 'id', value: 'a' }],
    ['g.graphml', '<html/>', {}],
    ['g.graphml', '<!DOCTYPE g [<!ENTITY x "y">]><graphml/>', {}],
    ['g.graphml', 'not xml', { row: 1 }],
    ['g.svg', '<svg/>', {}],
    ['g.dot', Uint8Array.from([0xff, 0xfe, 0x00]), {}],
  ])('%s: %j', (path, content, place) => {
    const error = errorOf(path, content);
    const { reason, ...rest } = english(error) as { reason: string };
    expect(rest).toEqual({ code: 'graph/bad-file', file: path, ...place });
    expect(reason).toMatch(/^[^\n]+\.$/);
  });
});

describe('formats by name', () => {
  test.each([
    ['out/sachs.json', 'json'],
    ['W.CSV', 'csv'],
    ['a.b.edges.csv', 'edges.csv'],
    ['C:\\graphs\\g.gv', 'dot'],
    ['g.graphml', 'graphml'],
    ['g.png', 'png'],
    ['Figure 1.PDF', 'pdf'],
  ])('%s is %s', (path, format) => expect(formatOfFile(path)).toBe(format));

  test.each(['g.gml', 'g', 'csv', 'dir.csv/g.bif', 'x.constructor'])('%s is unknown, with the known ones', (path) => {
    expect(() => formatOfFile(path)).toThrow('Known formats: json, csv, edges.csv, dot, graphml, svg, pdf, png.');
  });

  test('a name may have a leading dot', () => expect(formatNamed('.DOT')).toBe('dot'));
});

test('the place of a JSON error is where JSON.parse stops accepting', () => {
  const value = fc.jsonValue().map((v) => JSON.stringify(v, null, 1));
  fc.assert(
    fc.property(value, fc.nat(), fc.constantFrom('}', ',', ':', '"', 'x', ''), (text, place, insert) => {
      const at = place % (text.length + 1);
      const broken = text.slice(0, at) + insert + text.slice(at + 1);
      const offset = jsonErrorOffset(broken);
      let isValid = true;
      try {
        JSON.parse(broken);
      } catch {
        isValid = false;
      }
      if (isValid) expect(broken.slice(offset).trim()).toBe('');
      expect(offset).toBeLessThanOrEqual(broken.length);
    }),
    { numRuns: 1000 },
  );
});
