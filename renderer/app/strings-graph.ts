/** Texts of graph, threshold, edge table and inspector. */
import { count, ordinal, value, whole } from './format';

export const graphStrings = {
  graph: {
    tab: 'Graph',
    edgesTab: 'Edges',
    views: 'Views of the result',
    emptyTitle: 'No graph yet',
    empty: 'Choose the variables on the left, then press Learn.',
    failed: 'This run has no graph.',
    loading: 'Loading the graph…',
    laying: 'Arranging the graph…',
    label: (nodes: number, edges: number) =>
      `Graph of ${count(nodes, 'variable')} and ${count(edges, 'edge')}. Arrow keys go from variable to variable; the Edges tab lists the same as a table.`,
    toolbar: 'Graph view',
    zoom: 'Zoom',
    zoomIn: 'Zoom in (+)',
    zoomOut: 'Zoom out (−)',
    fit: 'Fit (F)',
    fitShort: 'Fit',
    legend: 'Legend',
    positive: 'positive',
    negative: 'negative',
    standardized: 'Standardised data: arrow directions mean nothing here. Read the graph as undirected.',
    nodeSaid: (name: string, parents: readonly string[], children: readonly string[]) =>
      `${name}. Parents: ${parents.join(', ') || 'none'}. Children: ${children.join(', ') || 'none'}.`,
    edgeSaid: (source: string, target: string, weight: string, posterior: number | undefined) =>
      `Edge ${source} to ${target}, ${weight}${posterior === undefined ? '' : `, posterior ${value(posterior)}`}.`,
  },
  /** What W holds, by its `WeightMeaning`. Only the first may speak of an effect. */
  weights: {
    'linear-effect': {
      title: 'Weight',
      said: (weight: number) => `weight ${value(weight)}`,
      rankBy: '|standardised weight|',
      explain: 'Weights with |W| ≤ ω are not drawn. Nothing is learned again, and the raw weights are kept.',
      kind: null,
      sentence: null,
    },
    strength: {
      title: 'Strength',
      said: (weight: number) => `strength ${value(weight)}`,
      rankBy: 'strength',
      explain: 'Edges with a strength of at most ω are not drawn. Nothing is learned again, and all are kept.',
      kind: 'strengths, not effects',
      sentence: (source: string, target: string, weight: number) =>
        `The fitted function of ${target} depends on ${source} with strength ${value(weight)}. Strengths rank the edges of one graph; they do not say by how much ${target} changes.`,
    },
    probability: {
      title: 'Probability',
      said: (weight: number) => `probability ${value(weight)}`,
      rankBy: 'probability',
      explain: 'Edges with a probability of at most ω are not drawn. Nothing is learned again, and all are kept.',
      kind: 'edge probabilities, not effects',
      sentence: (source: string, target: string, weight: number) =>
        `Under its own model the method gives ${source} → ${target} a probability of ${value(weight)}: how sure it is of the edge, not by how much ${target} changes.`,
    },
    /** Of an imported graph that does not say. */
    plain: {
      title: 'Weight',
      said: (weight: number) => `weight ${value(weight)}`,
      rankBy: '|weight|',
      explain: '',
      kind: null,
      sentence: (source: string, target: string, weight: number) =>
        `The file gives ${source} → ${target} the weight ${value(weight)}, and does not say what its weights are.`,
    },
    none: {
      title: 'Weight',
      said: () => 'no weight',
      rankBy: 'place in the file',
      explain: '',
      kind: null,
      sentence: (source: string, target: string) => `${source} → ${target} has no weight.`,
    },
  },
  threshold: {
    label: 'Threshold ω',
    numberLabel: 'Threshold ω, exact value',
    edges: (n: number) => count(n, 'edge'),
    dropped: (n: number) =>
      n === 0
        ? 'none dropped to leave a DAG'
        : `${whole(n)} ${n === 1 ? 'weight' : 'weights'} above ω had to be dropped to leave a DAG`,
    histogram: 'How many weights have which size; the part left of the mark is cut',
    ofWeights: (n: number) => `of ${count(n, 'non-zero weight')}`,
  },
  edges: {
    label: 'Edges',
    source: 'From',
    target: 'To',
    standardized: 'Standardised',
    frequency: 'Resamples',
    posterior: 'Posterior',
    outOf: (hits: number) => `${hits} of 100`,
    empty: 'No edge is above the threshold.',
  },
  inspector: {
    title: 'Inspector',
    run: (n: number) => `Run ${n}`,
    edge: 'Edge',
    variable: 'Variable',
    back: 'Back to the run',
    standardized: 'Standardised weight',
    rank: 'Rank',
    rankOf: (rank: number, of: number, by: string) => `${ordinal(rank)} of ${whole(of)} by ${by}`,
    posterior: 'Posterior',
    posteriorNote:
      'Posterior: probability of the edge under the model and the prior of the method. It is as right as they are, and says nothing about the size of an effect.',
    weightKind: 'Weights are',
    frequency: 'Resamples',
    frequencyIn: (hits: number) => `in ${hits} of 100 resamples`,
    frequencyNote: 'Stability under resampling, not a probability of being true.',
    weightMeaning: (source: string, target: string, weight: number) =>
      `If this graph is right, one unit more of ${source} changes ${target} by ${value(weight)} units, its other parents held fixed.`,
    weightMeaningStandardized: (source: string, target: string, weight: number) =>
      `If this graph is right, one standard deviation more of ${source} changes ${target} by ${value(weight)} standard deviations, its other parents held fixed.`,
    standardizedMeaning: 'The same in standard deviations: weight × sd of the cause ÷ sd of the effect.',
    noSuchEdge: 'This edge is not in the graph.',
    belowThreshold: 'This edge is cut at the present threshold.',
    parents: 'Parents',
    children: 'Children',
    noneOf: 'none',
    residualSd: 'Residual sd',
    sd: 'Standard deviation',
    explained: 'Explained variance',
    residualNote:
      'Standard deviations are of the values as they entered the method; residuals are under the raw weights, before the cut at ω.',
    residualNoteSaved:
      'Standard deviations are of the values as they enter least squares; residuals are of least squares on the parents.',
    mean: 'Mean',
    range: 'Range',
    summary: 'Result',
    settings: 'Settings',
    data: 'Data',
    record: 'Record',
    state: 'State',
    method: 'Method',
    objective: 'Objective',
    start: 'Start',
    polish: (learner: string) => `Polish with ${learner}`,
    polishSame: (objective: string) =>
      `A new run: searches on from the order of this one, by the same objective (${objective}). It never gets worse.`,
    polishOther: (objective: string) =>
      `A new run: searches on from the order of this one. It has no objective like that of this method and goes by ${objective}.`,
    loss: 'Loss',
    h: 'Acyclicity h',
    edges: 'Edges at ω',
    stopped: 'Stopped',
    time: 'Time',
    rows: 'Rows used',
    variables: 'Variables',
    transform: 'Scale',
    ridge: 'Ridge',
    seed: 'Seed',
    dataHash: 'Data hash',
    version: 'Version',
    warnings: 'Warnings',
    learned: 'Learned',
    nothing: 'Details of the run, of a variable or of an edge appear here.',
    caveat:
      'Edges are a model of the data, not proof of cause. Hidden common causes, selection and cycles are assumed absent.',
  },
} as const;
