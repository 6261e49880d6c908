/** Texts of the guided choice, of the λ path and of what is explained about λ and ω. */
import { noteTexts, ruleTexts } from '../../shared/learners/recommend-text';
import { count, value, whole } from './format';

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
      `Along the order of least variance, residual variances differ by a factor of ${value(ratio, 2)}; chance alone makes up to ${value(chance, 2)}.`,
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
} as const;
