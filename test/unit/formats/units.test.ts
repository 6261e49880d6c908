/** Units and labels go with the graph where a format has a place for them; names stay what variables are known by. */
import { expect, test } from 'vitest';
import { readGraph, writeGraph, type GraphDocument } from '../../../main/formats/index';
import { resultDocument } from '../../../main/services/result-document';
import { hard } from './documents';

const units = { 'blood pressure': 'mmHg', '<&>': '"µg"/l' };
const labels = { 'blood pressure': 'Systolic <at rest>', '1st': 'first\\visit' };
const described: GraphDocument = { ...hard, units, labels };
const bytes = async (format: 'json' | 'graphml' | 'dot', document: GraphDocument) =>
  Buffer.from(await writeGraph(format, document));

test.each(['json', 'graphml'] as const)('%s brings them back', async (format) => {
  const read = readGraph(`graph.${format}`, await bytes(format, described));
  expect(read).toMatchObject({ units, labels });
  expect(read.graph.variables).toEqual(hard.graph.variables);
});

test('a node of Graphviz is drawn with label and unit, and keeps its name', async () => {
  const written = (await bytes('dot', described)).toString();
  expect(written).toContain('"blood pressure" [label="Systolic <at rest> [mmHg]", unit="mmHg"];');
  expect(written).toContain('"1st" [label="first\\\\visit"];');
  expect(readGraph('graph.dot', Buffer.from(written)).graph.variables).toEqual(hard.graph.variables);
});

test.each(['json', 'graphml', 'dot'] as const)('%s without any is as it was', async (format) => {
  const without = (await bytes(format, hard)).toString();
  expect(without).not.toMatch(/unit|description/);
});

test('only those of the variables of the run are taken', () => {
  const column = { name: 'a', unit: 'kg' };
  const other = { name: 'z', unit: 'm' };
  const document = resultDocument(run(), {}, '', [column, other] as never);
  expect(document.units).toEqual({ a: 'kg' });
  expect(document.result?.units).toEqual({ a: 'kg' });
  expect(document).not.toHaveProperty('labels');
});

/** A finished run on the variables a and b. */
function run() {
  const request = { learner: 'colide-ev', variables: ['a', 'b'], options: {}, seed: 1, transform: 'center' };
  const W = Float64Array.of(0, 1, 0, 0);
  const facts = { W, sd: Float64Array.of(1, 1), order: null, posterior: null, frequency: null, threshold: 0.3 };
  const check = { rowsUsed: 10, findings: [] };
  return { ...facts, request, check, engine: {}, stopped: 'converged', warnings: [], id: 'r' } as never;
}
