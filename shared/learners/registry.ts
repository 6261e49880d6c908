/** All learners. The single list behind the window, the command line and the generated docs. */
import type { z } from 'zod';
import { AppError } from '../model/errors';
import type { WeightMeaning } from '../model/graph';
import { colideEv, colideNv } from './colide';
import { cosmo } from './cosmo';
import { cosmoMlp } from './cosmo-mlp';
import { dagma } from './dagma';
import { dagmaMlp } from './dagma-mlp';
import { weightMeaningOf, type LearnerDefinition } from './definition';
import { notears } from './notears';
import { notearsMlp } from './notears-mlp';
import { topo } from './topo';
import { topoMlp } from './topo-mlp';
import { viDpDag } from './vi-dp-dag';

/** Their ids, for texts that every one of them must have. */
export const LEARNER_IDS = [
  'colide-nv',
  'colide-ev',
  'topo',
  'topo-mlp',
  'notears',
  'notears-mlp',
  'dagma',
  'dagma-mlp',
  'cosmo',
  'cosmo-mlp',
  'vi-dp-dag',
] as const;
export type LearnerId = (typeof LEARNER_IDS)[number];

export const learners: readonly LearnerDefinition[] = [
  colideNv,
  colideEv,
  topo,
  topoMlp,
  notears,
  notearsMlp,
  dagma,
  dagmaMlp,
  cosmo,
  cosmoMlp,
  viDpDag,
];

export function findLearner(id: string): LearnerDefinition {
  const found = learners.find((learner) => learner.id === id);
  if (!found) throw new AppError({ code: 'learner/unknown', id, known: learners.map((learner) => learner.id) });
  return found;
}

/** What W is in a run. Of a learner this version does not know, no more is claimed than a strength. */
export function weightMeaningOfRun(request: {
  readonly learner: string;
  readonly options: Readonly<Record<string, unknown>>;
}): WeightMeaning {
  const definition = learners.find((learner) => learner.id === request.learner);
  return definition ? weightMeaningOf(definition, request.options) : 'strength';
}

/** Options with defaults filled in. Throws `options/invalid` naming each wrong option. */
export function parseOptions(definition: LearnerDefinition, given: unknown): Record<string, unknown> {
  const parsed = definition.options.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap((issue: z.core.$ZodIssue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((option) => ({ option, message: 'there is no such option' }))
      : [{ option: issue.path.join('.'), message: issue.message }],
  );
  throw new AppError({ code: 'options/invalid', learner: definition.id, issues });
}
