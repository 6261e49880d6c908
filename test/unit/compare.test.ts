import { english } from '../support/english';
import { describe, expect, test } from 'vitest';
import { readGraph, type GraphDocument } from '../../main/formats/index';
import { compare } from '../../main/services/compare';
import { AppError } from '../../shared/model/errors';
import { result } from './formats/documents';

const dot = (body: string): GraphDocument => readGraph('g.dot', `digraph { ${body} }`);

describe('comparison', () => {
  test('matches variables by name, whatever their order', () => {
    expect(compare(dot('A; B; C; A -> B -> C'), dot('C; A; B; A -> B -> C')).shd).toBe(0);
  });

  test('reports the differences, and the empty graph beside them', () => {
    expect(compare(dot('A -> B; C -> B; D'), dot('A -> B -> C -> D'))).toMatchObject({
      shd: 2,
      reversed: 1,
      missing: 1,
      extra: 0,
      edgesEstimate: 2,
      edgesTruth: 3,
      varsortability: null,
      emptyGraph: { shd: 3, shdCpdag: 3, tpr: 0 },
      variables: 4,
      notes: [],
    });
  });

  test('takes variables an edge list leaves out as isolated, and says so', () => {
    const truth = readGraph('t.csv', 'cause,effect\nA,B');
    const found = compare(dot('A -> B; C'), truth);
    expect(found).toMatchObject({ shd: 0, variables: 3 });
    expect(english(found.notes)).toEqual(['Taken as variables without edges in the truth, an edge list: C.']);
    expect(compare(truth, dot('A -> B; C')).notes[0]).toContain('estimate');
  });

  test.each([
    [dot('A -> B'), dot('A -> B; C'), { missing: ['C'], extra: [] }],
    [dot('A -> B; C'), dot('A -> B'), { missing: [], extra: ['C'] }],
    [dot('A -> B'), readGraph('t.csv', 'cause,effect\nX,Y'), { missing: ['X', 'Y'], extra: ['A', 'B'] }],
  ])('refuses graphs over other variables (%#)', (estimate, truth, names) => {
    let data: unknown = null;
    try {
      compare(estimate, truth);
    } catch (error) {
      data = error instanceof AppError ? error.data : error;
    }
    expect(data).toEqual({ code: 'graph/variables-differ', ...names });
  });

  test('ranks by the raw weights of a run, below the threshold too', () => {
    const graph = { variables: result.variables, edges: [] };
    const truth = dot('C -> A; B'); // W[C][A] = 0.02 is the third largest of six
    expect(compare({ graph, result }, truth).aucPr).toBeCloseTo(1 / 3, 12);
    expect(compare({ graph }, truth).aucPr).toBeCloseTo(1 / 6, 12);
  });

  test('says when the estimate is empty', () => {
    const found = compare(dot('A; B'), dot('A -> B'));
    expect(found).toMatchObject({ isEmptyEstimate: true, f1: 0, shd: found.emptyGraph.shd });
    expect(found.notes[0]).toContain('no edges');
  });

  test('measures the sortability of the data along both graphs', () => {
    const data = { names: ['B', 'A'], S: Float64Array.from([4, 1, 1, 1]) };
    expect(compare(dot('B -> A'), dot('A -> B'), { data })).toMatchObject({
      varsortability: 1,
      varsortabilityEstimate: 0,
      r2sortability: 0.5,
      r2sortabilityEstimate: 0.5,
    });
  });

  test('has no SID for a cyclic truth, and says so', () => {
    const found = compare(dot('A -> B'), dot('A -> B -> A'));
    expect([found.sid, found.shdCpdag, found.emptyGraph.sid]).toEqual([null, null, null]);
    expect(found.notes[0]).toContain('cycle');
  });
});
