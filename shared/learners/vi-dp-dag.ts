/** VI-DP-DAG: definition and options. */
import { z } from 'zod';
import type { LearnerDefinition } from './definition';

const sinkhorn = { onlyWhen: { sampler: 'sinkhorn' } };

/** Options of VI-DP-DAG. The only place a default, bound or help text of it is written. */
export const ViDpDagOptions = z.strictObject({
  sampler: z.enum(['top-k', 'sinkhorn']).default('top-k').meta({
    title: 'Distribution of orders',
    description:
      'top-k: one score per variable (Plackett–Luce); edge probabilities in closed form. sinkhorn: one score per variable and place, more flexible and slower; edge probabilities by sampling.',
  }),
  regulariser: z.enum(['bernoulli-kl', 'none', 'reference']).default('bernoulli-kl').meta({
    title: 'Prior on edges',
    description:
      'bernoulli-kl: every edge costs by how far its probability is from the prior one, as in the evidence lower bound. none: sparsity from the data alone. reference: the term in the code of the authors, which pushes edges up instead of down.',
  }),
  priorWeight: z
    .number()
    .min(0)
    .max(1e6)
    .default(0.3)
    .meta({
      onlyWhen: { regulariser: 'bernoulli-kl' },
      title: 'Weight of the prior',
      description:
        'Weight of the divergence from the prior. w is the evidence lower bound when the noise has the share w of the variance of each variable; larger gives sparser graphs.',
    }),
  referenceWeight: z
    .number()
    .min(0)
    .max(1e6)
    .default(0.01)
    .meta({
      onlyWhen: { regulariser: 'reference' },
      title: 'Weight of the reference term',
      description: 'λ of the authors.',
    }),
  priorProbability: z.number().gt(0).lt(1).default(0.1).meta({
    title: 'Prior probability of an edge',
    description: 'Before the data, each edge that agrees with the order is there with this probability.',
  }),
  edgeThreshold: z.number().min(0).max(1).default(0.5).meta({
    title: 'Edge threshold ω',
    description:
      'Edges with a probability of at most ω are not drawn. A separate step after the fit: it can be moved without running again.',
  }),
  readout: z.enum(['posterior', 'reference']).default('posterior').meta({
    title: 'What W holds',
    description:
      'posterior: the probability that the edge is in a sampled graph. reference: as the authors read it, the probability of the edge if the most likely order were certain; far denser at the same threshold.',
  }),
  runs: z.int().min(1).max(1000).default(8).meta({
    title: 'Runs averaged',
    description:
      'Independent fits from different random starts; the posterior is their average. They run on all threads.',
  }),
  epochs: z.int().min(1).max(1_000_000).default(100).meta({
    title: 'Epochs',
    description: 'How often each run goes through the training rows.',
  }),
  hidden: z.array(z.int().min(1).max(1024)).min(1).max(8).default([16, 16, 16]).meta({
    title: 'Hidden layers',
    description: 'Widths of the hidden layers of the network of each variable.',
  }),
  batchSize: z.int().min(1).max(1_000_000).default(64).meta({
    title: 'Rows per step',
    description: 'Rows of one minibatch. One graph is sampled for each.',
    advanced: true,
  }),
  networkRate: z.number().positive().max(1).default(1e-3).meta({
    title: 'Learning rate of the networks',
    description: 'Step size of Adam for the mechanisms.',
    advanced: true,
  }),
  distributionRate: z.number().positive().max(1).default(1e-2).meta({
    title: 'Learning rate of the distribution',
    description: 'Step size of Adam for orders and edges.',
    advanced: true,
  }),
  temperature: z.number().min(0.01).max(100).default(1).meta({
    title: 'Temperature',
    description: 'Of the soft orders that gradients go through. Sampled orders do not depend on it.',
    advanced: true,
  }),
  noise: z
    .number()
    .min(0)
    .max(100)
    .default(1)
    .meta({
      ...sinkhorn,
      title: 'Noise of the orders',
      description: 'Scale of the Gumbel noise added to the scores.',
      advanced: true,
    }),
  posteriorSamples: z.int().min(1).max(1_000_000).default(1000).meta({
    title: 'Sampled graphs',
    description:
      'Graphs drawn for the edge probabilities where there is no closed form (sinkhorn, or required edges). Their standard error is at most 1/(2√samples).',
    advanced: true,
  }),
  validationShare: z.number().min(0.01).max(0.9).default(0.1).meta({
    title: 'Validation share',
    description: 'Share of the rows kept out of training; the parameters with the lowest loss on them are returned.',
    advanced: true,
  }),
  evaluateEvery: z.int().min(1).max(1_000_000).default(2).meta({
    title: 'Epochs between validations',
    description: 'The loss on the validation rows is computed after so many epochs.',
    advanced: true,
  }),
  patience: z.int().min(0).max(1_000_000).default(0).meta({
    title: 'Patience',
    description:
      'A run ends when none of so many validations is lower than the one before them. 0: all epochs are run. The authors use 10.',
    advanced: true,
  }),
});
export type ViDpDagOptions = z.infer<typeof ViDpDagOptions>;

export const viDpDag: LearnerDefinition<typeof ViDpDagOptions> = {
  id: 'vi-dp-dag',
  title: 'VI-DP-DAG',
  summary:
    'Nonlinear DAG as a distribution: learns orders, edge probabilities and one network per variable by variational inference.',
  family: 'nonlinear',
  noise: 'different-variances',
  weightMeaning: 'probability',
  strengthWhen: { readout: 'reference' },
  objective: {
    name: 'network-evidence',
    parameters: ['regulariser', 'priorWeight', 'referenceWeight', 'priorProbability', 'validationShare'],
    heldOutShare: 'validationShare',
  },
  assumptions: [
    'Every variable is a smooth function of its parents plus independent noise.',
    'Directions come from nonlinear functions: with linear functions and standardised data they mean little.',
    'There is no unobserved common cause and no cycle.',
  ],
  whenToUse:
    'Relations are nonlinear and a probability for every edge is wanted rather than one graph. The result does not depend on the units. W holds probabilities, not effects.',
  citation:
    'Charpentier, Kibler, Günnemann: Differentiable DAG Sampling. International Conference on Learning Representations, 2022.',
  practice: { mostVariables: 100, fewestRows: 200, secondsAt20: 3, isBaseline: false, quickOptions: { runs: 2 } },
  capabilities: { rows: true, init: false, posterior: true, scaleDependent: false },
  deviceWhen: { sampler: 'top-k' },
  options: ViDpDagOptions,
};
