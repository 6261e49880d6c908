/** Texts of the guided choice, of the λ path and of what is explained about λ and ω. */
import { noteTexts, ruleTexts } from '../../shared/learners/recommend-text';
import type { OmegaScale } from '../../shared/model/graph';
import { count, duration, ordinal, ratioText, value, whole } from './format';

const omegaScaleNames: Readonly<Record<OmegaScale, string>> = {
  raw: 'original units',
  standardized: 'standardised units',
};

export const exploreStrings = {
  guide: {
    title: 'Help me choose a method',
    intro: 'Answer what you know. What the data show is filled in and said.',
    computing: 'Looking at the data…',
    again: 'Look again',
    needsData: 'Open a data set with at least two usable variables: its size and shape are read from it.',
    size: (variables: number, rows: number) =>
      `${count(variables, 'variable')}, ${count(rows, 'complete row')} (read from the data)`,
    measuredOn: (rows: number, variables: number) =>
      `Measured on ${count(rows, 'row')} and ${count(variables, 'variable')}, evenly spaced.`,
    obstacles: {
      'few-rows': 'Too few rows to measure relations and noise: one parameter per variable leaves under 30.',
      collinear: 'Relations and noise cannot be measured while a column is constant or follows from others.',
      binary: 'Every variable has two values: relations and noise are not measured.',
    },
    questions: {
      relations: 'Are the relations linear?',
      noise: 'What is known of the noise?',
      knowledge: 'Do you have background knowledge?',
      wish: 'What matters most?',
    },
    answers: {
      relations: { linear: 'yes, about', curved: 'no, curved', unknown: 'I don’t know' },
      noise: {
        equal: 'equal variances',
        different: 'unequal variances',
        'non-gaussian': 'not Gaussian',
        unknown: 'I don’t know',
      },
      knowledge: { have: 'yes', none: 'no', unknown: 'I don’t know' },
      wish: {
        graph: 'one good graph',
        posterior: 'a posterior over edges',
        speed: 'speed',
        published: 'comparison with published results',
        unknown: 'I don’t know',
      },
    },
    bent: (found: number, of: number) =>
      `Measured: the square of another variable improves the regression on all others in ${whole(found)} of ${count(of, 'variable')}.`,
    noBends: 'Not measured.',
    notGaussian: (found: number, of: number) =>
      `Measured: residuals given all others are clearly not Gaussian in ${whole(found)} of ${count(of, 'variable')}.`,
    noiseRatio: (ratio: number, chance: number) =>
      `Along the order of least variance, residual variances differ by a factor of ${ratioText(ratio)}; chance alone makes up to ${value(chance, 2)}.`,
    rules: (n: number) =>
      n === 0 ? 'No rule is entered under Knowledge.' : `${count(n, 'rule')} entered under Knowledge.`,
    toKnowledge: 'Go to Knowledge',
    standardized: 'The variables are standardised.',
    isBinary: 'Every variable has two values.',
    recommended: 'Recommended',
    options: (list: string) => `Options: ${list}`,
    against: 'Against it',
    use: (learner: string) => `Use ${learner}`,
    inUse: (learner: string) => `${learner} is chosen`,
    runnerUp: (learner: string) => `Runner-up: ${learner}.`,
    useInstead: 'Use it instead',
    whyNot: 'Why not the others',
    slower: 'Fits as well, but is slower or comes later in the list.',
    ruleTexts,
    noteTexts,
  },
  lambda: {
    explore: 'Explore λ…',
    exploreHint: 'Graphs along a grid of λ, with edges, fit and BIC.',
    none: (learner: string) => `${learner} has no penalty λ₁ to explore.`,
    title: (learner: string) => `λ path: ${learner}`,
    close: 'Back to the run',
    explain:
      'λ weighs ‖W‖₁ against the fit: a larger λ gives a sparser graph, and at λ_max and above no edge is left. The same λ means something else for another objective or in other units, so look where graphs are stable along the path, or where the BIC is least. Each λ is learned anew with the same seed: its graph is the one that Learn gives.',
    from: 'Smallest λ',
    to: 'Largest λ',
    count: 'Values',
    gridIssue: 'Smallest and largest λ must be above 0, the smallest below the largest; 2 to 200 values.',
    suggest: 'Suggest from the data',
    start: 'Compute the path',
    progress: (done: number, of: number) => `${whole(done)} of ${count(of, 'graph')}`,
    path: 'Path',
    pathName: (n: number, learner: string, points: number, when: string) =>
      `Path ${n}: ${learner}, ${count(points, 'λ value')}, ${when}`,
    ended: {
      done: (done: number, _of: number) => `done: ${count(done, 'graph')}`,
      'time-limit': (done: number, of: number) =>
        `time limit reached: ${whole(done)} of ${count(of, 'graph')} kept, the rest not computed`,
      cancelled: (done: number, of: number) => `cancelled: ${whole(done)} of ${count(of, 'graph')} kept`,
      failed: (done: number, of: number) => `failed: ${whole(done)} of ${count(of, 'graph')} kept`,
      interrupted: (done: number, of: number) => `interrupted: ${whole(done)} of ${count(of, 'graph')} kept`,
    },
    queued: (position: number) => `waiting, ${ordinal(position + 1)} in the queue`,
    paused: (done: number, of: number) => `paused at ${whole(done)} of ${count(of, 'graph')}`,
    name: (n: number) => `λ path ${n}`,
    queueList: 'λ paths in the queue',
    pausePath: (n: number) => `Pause path ${n}`,
    resumePath: (n: number) => `Let path ${n} go on`,
    cancelPath: (n: number) => `Cancel path ${n}; the graphs it has are kept`,
    showPath: (n: number) => `Show path ${n}`,
    pause: 'Pause',
    resume: 'Go on',
    cancel: 'Cancel',
    earlier: 'Earlier in the queue',
    later: 'Later in the queue',
    limit: (seconds: number) => `ends after ${duration(seconds)}, the time limit of a run`,
    recorded: 'What this path was computed from',
    facts: {
      learner: 'Method',
      options: 'Options',
      seed: 'Seed',
      scale: 'Scale',
      data: 'Data (SHA-256)',
      steps: 'Data steps',
      engine: 'Computed on',
      took: 'Took',
      version: 'Acyclica',
    },
    noSteps: 'none',
    stepsUnknown: 'not recorded by the version that computed it',
    threads: (n: number) => count(n, 'thread'),
    otherData: 'This path is of other data or another method than the form shows.',
    empty: 'No path yet',
    emptyHint: 'Compute one to see how the graph changes with λ.',
    export: 'Export CSV',
    exported: (path: string) => `Saved ${path}`,
    remove: (n: number) => `Delete path ${n}`,
    charts: 'Edges and fit against λ',
    slider: 'λ of the path',
    said: (lambda: number, edges: number, bic: number | null) =>
      `λ = ${value(lambda)}: ${count(edges, 'edge')}${bic === null ? '' : `, BIC ${value(bic, 6)}`}`,
    axis: 'λ (logarithmic)',
    edges: 'Edges',
    measure: 'Fit',
    measures: { bic: 'BIC of the refit', loss: 'Loss', objective: 'Objective' },
    measureNotes: {
      bic: 'BIC = −2 log L + k log n of the graph refitted by least squares, one residual variance per variable. Lower is better.',
      loss: 'The loss of the method without the penalty. It can only grow with λ, up to local optima.',
      objective: 'Loss and penalty. At another λ it is another function: do not compare the values.',
    },
    marks: {
      used: (lambda: number) => `in use ${value(lambda)}`,
      default: (lambda: number) => `default ${value(lambda)}`,
      limit: (lambda: number) => `λ_max ${value(lambda)}`,
      best: (lambda: number) => `least BIC at ${value(lambda)}`,
    },
    table: 'Points of the path; edges gained and lost are against the λ in use',
    columns: { lambda: 'λ', edges: 'Edges', gained: '+', lost: '−', loss: 'Loss', bic: 'BIC', objective: 'Objective' },
    gainedLong: 'Gained',
    lostLong: 'Lost',
    graphOf: (lambda: number, edges: number) => `λ = ${value(lambda)}: ${count(edges, 'edge')}`,
    droppedAt: (n: number) => `${count(n, 'weight')} above ω dropped to leave a DAG.`,
    stoppedAt: {
      converged: '',
      'max-iterations': 'Stopped at the iteration limit.',
      'time-limit': 'Stopped at the time limit.',
      cancelled: 'Stopped.',
    },
    show: 'Show',
    shows: { graph: 'its graph', difference: 'difference' },
    differs: (lambda: number, gained: number, lost: number, reversed: number) =>
      `Against λ = ${value(lambda)}: ${whole(gained)} gained (+), ${whole(lost)} lost (−), ${whole(reversed)} reversed (⇄).`,
    isReference: 'The λ in use: the graphs of the others are held against this one.',
    same: (lambda: number) => `The same graph as at λ = ${value(lambda)}.`,
    kinds: { gained: '+', lost: '−', reversed: '⇄', both: '' },
    edge: (source: string, target: string) => `${source} → ${target}`,
    changes: 'Edges that differ',
    learn: (lambda: number) => `Learn with λ = ${value(lambda, 4)}`,
    graphLabel: (nodes: number, edges: number) =>
      `Graph of ${count(nodes, 'variable')} and ${count(edges, 'edge')} at the λ chosen; the list below names what differs.`,
    pick: 'Choose a λ in the chart or the table to see its graph.',
  },
  omega: {
    scale: 'ω cuts',
    scaleHint:
      'Weights as they are, or standardised: standard deviations of the target per standard deviation of the source, which compares edges between variables of any units. The choice is saved with the run and goes into exports.',
    scales: { raw: '|W|, original units', standardized: '|W|·sd/sd, standardised' },
    otherScales: (a: string, on: OmegaScale, b: string, other: OmegaScale): string =>
      `${a} is cut in ${omegaScaleNames[on]}, ${b} in ${omegaScaleNames[other]}: an edge may differ by that alone.`,
    standardizedCut: 'Edges with |W|·sd/sd ≤ ω are not drawn. Nothing is learned again, and the raw weights are kept.',
    logCounts: 'logarithmic counts',
    at: (threshold: number, edges: number, dropped: number) =>
      `ω = ${value(threshold)}: ${count(edges, 'edge')}${dropped > 0 ? `, ${whole(dropped)} dropped to leave a DAG` : ''}`,
    gap: {
      standardized: (low: number, high: number, edges: number) =>
        `Between ${value(low)} and ${value(high)} there is no standardised weight: any ω there gives these ${count(edges, 'edge')}.`,
      'linear-effect': (low: number, high: number, edges: number) =>
        `Between ${value(low)} and ${value(high)} there is no weight: any ω there gives these ${count(edges, 'edge')}.`,
      strength: (low: number, high: number, edges: number) =>
        `Between ${value(low)} and ${value(high)} there is no strength: any ω there gives these ${count(edges, 'edge')}.`,
      probability: (low: number, high: number, edges: number) =>
        `No edge has a probability between ${value(low)} and ${value(high)}: any ω there draws these ${count(edges, 'edge')}.`,
    },
    noGap: {
      standardized: 'No gap in the sizes of the standardised weights suggests an ω.',
      'linear-effect': 'No gap in the sizes of the weights suggests an ω.',
      strength: 'No gap in the strengths suggests an ω.',
      probability: 'No gap in the probabilities suggests an ω.',
    },
    take: (omega: number) => `Use ω = ${value(omega)}`,
    explain: {
      standardized:
        'ω cuts |W[i][j]| · sd of i / sd of j after the fit: standard deviations of the target per standard deviation of the source. So it compares edges fairly whatever the units are; weights themselves stay in their units. The line shows how many edges each ω leaves. Arrow keys move ω by one edge.',
      'linear-effect':
        'ω cuts the weights after the fit; the line shows how many edges each ω leaves. Weights have units (target per source), so a fixed ω such as 0.3 means something else in other units: it compares edges fairly only between variables on one scale. Choose the standardised scale to compare across units. Arrow keys move ω by one edge.',
      strength:
        'ω cuts the strengths after the fit; the line shows how many edges each ω leaves. Strengths compare edges within one graph only. Arrow keys move ω by one edge.',
      probability:
        'Edges with a probability of at most ω are not drawn; the line shows how many edges each ω leaves. 0.5 keeps edges that are more likely there than not, under the model and its prior. Arrow keys move ω by one edge.',
    },
  },
} as const;
