/** Graph documents that every format must survive. */
import type { GraphDocument } from '../../../main/formats/index';
import type { ResultFile } from '../../../shared/model/result';

/** Isolated node, space, quote, hyphen, comma, non-ASCII, leading digit, markup, negative weight, weight 0. */
export const hard: GraphDocument = {
  title: 'A "hard" <graph> & more',
  graph: {
    variables: ['alone', 'blood pressure', 'the "quoted"', 'a-b', 'x,y', 'Größe α', '1st', '<&>', "it's; back\\slash"],
    edges: [
      { source: 'blood pressure', target: 'the "quoted"', weight: -0.1234567890123456 },
      { source: 'the "quoted"', target: 'a-b', weight: 0 },
      { source: 'a-b', target: 'x,y', weight: 1e-17 },
      { source: 'x,y', target: 'Größe α', weight: 1 / 3 },
      { source: 'Größe α', target: '1st', weight: 12345678.9 },
      { source: '1st', target: '<&>', weight: 2 },
      { source: '<&>', target: "it's; back\\slash", weight: -1e21 },
    ],
  },
};

/** The same with standardized weights, frequencies, posteriors and positions. */
export const rich: GraphDocument = {
  ...hard,
  graph: {
    ...hard.graph,
    edges: hard.graph.edges.map((edge, k) => ({
      ...edge,
      standardized: (edge.weight ?? 0) / 3,
      frequency: k / 10,
      posterior: 1 - k / 8,
    })),
  },
  positions: Object.fromEntries(hard.graph.variables.map((name, k) => [name, { x: k * 31.5, y: 100 - k * 7.25 }])),
};

export const result: ResultFile = {
  format: 'acyclica-result',
  version: '0.1.0',
  learner: 'colide-ev',
  options: { lambda1: 0.05 },
  seed: 1,
  engine: { name: 'cpu', device: 'test', precision: 'f64', threads: 1 },
  transform: 'center',
  dataHash: 'abc',
  variables: ['A', 'B', 'C'],
  n: 100,
  W: [
    [0, 0.8, 0.01],
    [0, 0, -1.5],
    [0.02, 0, 0],
  ],
  weightMeaning: 'linear-effect',
  threshold: 0.3,
  edges: [
    { source: 'B', target: 'C', weight: -1.5, standardized: -0.7 },
    { source: 'A', target: 'B', weight: 0.8, standardized: 0.6 },
  ],
  order: ['A', 'B', 'C'],
  objective: 3.5,
  loss: 3.4,
  h: 0,
  stopped: 'converged',
  seconds: 0.1,
  dropped: [],
  warnings: [],
};
