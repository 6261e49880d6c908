/** Flags of `acyclica learn`. */
import { learners } from '../../shared/learners/registry';
import { EngineChoice } from '../../shared/model/engine';
import type { Flag } from './command';
import { READING_FLAGS } from './reading-flags';

export const LEARN_FLAGS: readonly Flag[] = [
  { name: 'learner', value: 'ID', isRequired: true, help: `Method: ${learners.map(({ id }) => id).join(', ')}.` },
  { name: 'option', value: 'NAME=VALUE', isRepeated: true, help: 'Option of the learner; see "acyclica learners".' },
  { name: 'seed', value: 'N', help: 'Seed of all random numbers, default 1. The same seed gives the same result.' },
  { name: 'engine', value: EngineChoice.options.join('|'), help: 'What computes, default auto: the faster one.' },
  { name: 'init', value: 'ID', help: 'Learner whose result is the start of this one.' },
  { name: 'init-option', value: 'NAME=VALUE', isRepeated: true, help: 'Option of the learner given by --init.' },
  {
    name: 'knowledge',
    value: 'FILE',
    help: 'Tiers, edges and groups in the text format of Tetrad, in place of what the project has.',
  },
  { name: 'no-knowledge', value: null, help: 'Learns without the knowledge that is saved in the project.' },
  { name: 'transform', value: 'none|center|standardize', help: 'Preparation of the columns, default center.' },
  { name: 'threshold', value: 'X', help: 'Edges with a weight of at most X are cut; overrides option edgeThreshold.' },
  {
    name: 'threshold-scale',
    value: 'raw|standardized',
    help: 'What the threshold cuts, default raw: |W[i][j]|; standardized: |W[i][j]| times sd of i over sd of j.',
  },
  {
    name: 'resamples',
    value: 'B',
    help: 'Also learns on B bootstrap resamples and tells how often each edge returns.',
  },
  { name: 'jobs', value: 'N', help: 'Worker threads, default all cores. The result does not depend on it.' },
  { name: 'time-limit', value: 'S', help: 'Stops after S seconds with the best graph so far.' },
  { name: 'ridge', value: 'X', help: 'Adds this share to each variance: the way on with collinear columns.' },
  {
    name: 'steps',
    value: 'FILE.json',
    help: 'Applies these data steps first: a list, or a result that records some. A project has its own.',
  },
  { name: 'columns', value: 'A,B,C', help: 'Uses these columns only.' },
  { name: 'exclude', value: 'A,B', help: 'Leaves these columns out.' },
  ...READING_FLAGS,
  { name: 'out', value: 'FILE', help: 'Where the result goes; its extension is the format. Default: JSON on stdout.' },
  { name: 'quiet', value: null, help: 'Writes nothing on stderr but errors.' },
  { name: 'progress', value: null, help: 'Shows progress although stderr is no terminal.' },
];
