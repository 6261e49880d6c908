/** Files as other tools write them. */
import { describe, expect, test } from 'vitest';
import { readGraph } from '../../../main/formats/index';

const edge = (source: string, target: string, weight?: number) =>
  weight === undefined ? { source, target } : { source, target, weight };

describe('adjacency CSV', () => {
  test('is row → column', () => {
    expect(readGraph('g.csv', 'A,B\n0,0.8\n0,0').graph).toEqual({
      variables: ['A', 'B'],
      edges: [edge('A', 'B', 0.8)],
    });
  });

  test('may name its rows, in any order', () => {
    expect(readGraph('g.csv', 'cause,A,B\nB,2,0\nA,0,0').graph.edges).toEqual([edge('B', 'A', 2)]);
  });

  test('may have no header: names are given, or X1, X2, …', () => {
    expect(readGraph('g.csv', '0,1\n0,0').graph.edges).toEqual([edge('X1', 'X2', 1)]);
    expect(readGraph('g.csv', '0,1\n0,0', ['p', 'q']).graph.edges).toEqual([edge('p', 'q', 1)]);
    expect(() => readGraph('g.csv', '0,1\n0,0', ['p'])).toThrow('2 variables');
  });

  test('may be delimited by tab or semicolon', () => {
    expect(readGraph('g.tsv', 'A\tB\n0\t1\n0\t0').graph.edges).toEqual([edge('A', 'B', 1)]);
    expect(readGraph('g.csv', 'A;B\n0;1\n0;0').graph.edges).toEqual([edge('A', 'B', 1)]);
  });
});

describe('edge CSV', () => {
  test('may say cause and effect, under the name .csv, and may have left out lone variables', () => {
    const read = readGraph('edges_1.csv', 'cause,effect\r\nV2,V9\r\nV3,V8\r\n');
    expect(read.graph).toEqual({ variables: ['V2', 'V9', 'V3', 'V8'], edges: [edge('V2', 'V9'), edge('V3', 'V8')] });
    expect(read.mayOmitIsolated).toBe(true);
  });

  test('lists lone variables without a target', () => {
    const read = readGraph('g.edges.csv', 'weight,source,target\n0.5,X,Y\n,Z,');
    expect(read.graph).toEqual({ variables: ['X', 'Y', 'Z'], edges: [edge('X', 'Y', 0.5)] });
    expect(read.mayOmitIsolated).toBeUndefined();
  });

  test('is told from an adjacency matrix over variables named source and target', () => {
    expect(readGraph('g.csv', 'source,target\n0,0.5\n0,0').graph.edges).toEqual([edge('source', 'target', 0.5)]);
  });
});

describe('DOT', () => {
  test('with chains, groups, subgraphs, ports, joined strings, comments and defaults in order', () => {
    const text = `/* a */ strict digraph "my graph" { # not a comment line
# preprocessor line
      rankdir = LR; node [shape=box] // b
      a:n -> b -> { c "d " + "e" } [coef=2];
      edge [dir=back]; x -> y; edge [dir=forward] y -> z
      subgraph cluster_1 { label="s"; lone; 1.5 }
    }`.replace(' # not a comment line', '');
    const { graph, title } = readGraph('g.dot', text);
    expect(title).toBe('my graph');
    expect(graph.variables).toEqual(['a', 'b', 'c', 'd e', 'x', 'y', 'z', 'lone', '1.5']);
    expect(graph.edges).toEqual([
      edge('a', 'b', 2),
      edge('b', 'c', 2),
      edge('b', 'd e', 2),
      edge('y', 'x'),
      edge('y', 'z'),
    ]);
  });

  test('positions grow upwards there and downwards here', () => {
    expect(readGraph('g.dot', 'digraph { X [pos="10,20!"] Y }').positions).toEqual({ X: { x: 10, y: -20 } });
  });

  test('layout pull is not a coefficient', () => {
    expect(readGraph('g.dot', 'digraph { X -> Y [weight=3] }').graph.edges).toEqual([edge('X', 'Y')]);
  });
});

describe('GraphML', () => {
  test('as NetworkX writes it: ids are names, keys are numbered', () => {
    const text = `<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <key id="d0" for="edge" attr.name="weight" attr.type="double"/>
  <graph edgedefault="directed"><node id="X &amp; Y"/><node id="&#945;"/>
    <edge source="X &amp; Y" target="&#945;"><data key="d0">-0.8</data></edge>
  </graph>
</graphml>`;
    expect(readGraph('g.graphml', text).graph).toEqual({
      variables: ['X & Y', 'α'],
      edges: [edge('X & Y', 'α', -0.8)],
    });
  });

  test('names come from labels when all differ', () => {
    const body = (a: string, b: string): string =>
      `<graphml><key id="l" for="node" attr.name="label"/><graph edgedefault="directed">` +
      `<node id="n0"><data key="l">${a}</data></node><node id="n1"><data key="l">${b}</data></node></graph></graphml>`;
    expect(readGraph('g.graphml', body('p', 'q')).graph.variables).toEqual(['p', 'q']);
    expect(readGraph('g.graphml', body('p', 'p')).graph.variables).toEqual(['n0', 'n1']);
  });
});
