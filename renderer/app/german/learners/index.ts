/** What the methods say of themselves, in German. Titles are names and stay. */
import type { LearnerDefinition, OptionDescription } from '../../../../shared/learners/definition';
import type { LearnerGroup } from '../../../../shared/learners/groups';
import type { LearnerId } from '../../../../shared/learners/registry';
import type { learnerTexts } from '../../strings-learners';
import type { Words } from '../../words';
import { colideEvWords, colideNvWords, cosmoWords, dagmaWords, notearsWords, topoWords } from './linear';
import { cosmoMlpWords, dagmaMlpWords, notearsMlpWords, topoMlpWords, viDpDagWords } from './nonlinear';
import type { OptionWords } from './shared';

interface Told {
  readonly summary: string;
  readonly whenToUse: string;
  readonly assumptions: readonly string[];
  readonly options: Readonly<Record<string, OptionWords>>;
}

const words: Readonly<Record<LearnerId, Told>> = {
  'colide-ev': colideEvWords,
  'colide-nv': colideNvWords,
  topo: topoWords,
  notears: notearsWords,
  dagma: dagmaWords,
  cosmo: cosmoWords,
  'topo-mlp': topoMlpWords,
  'notears-mlp': notearsMlpWords,
  'dagma-mlp': dagmaMlpWords,
  'cosmo-mlp': cosmoMlpWords,
  'vi-dp-dag': viDpDagWords,
};

const known: Readonly<Record<string, Told | undefined>> = words;

const families = {
  linear: 'Linear',
  nonlinear: 'Nichtlinear',
} as const;

const noises = {
  'equal-variances': 'eine Varianz des Rauschens',
  'different-variances': 'jedes Rauschen mit eigener Varianz',
} as const;

const reasons: Readonly<Record<`${keyof typeof families} ${keyof typeof noises}`, string>> = {
  'linear different-variances':
    'Variablen addieren ihre Eltern, jede mit eigenem Rauschen: üblich bei gemischten Einheiten.',
  'linear equal-variances':
    'Variablen addieren ihre Eltern, alle mit gleich viel Rauschen in den Einheiten der Daten: Darauf beruhen die Richtungen.',
  'nonlinear different-variances':
    'Kleine neuronale Netze statt gerader Linien: gekrümmte Effekte, die mehr Zeilen und Zeit brauchen.',
  'nonlinear equal-variances':
    'Kleine neuronale Netze statt gerader Linien, alle Variablen mit gleich viel Rauschen: gekrümmte Effekte, mehr Zeit.',
};

export const germanLearners: Words<typeof learnerTexts> = {
  learners: {
    about: (definition: LearnerDefinition) => known[definition.id] ?? definition,
    option: (learner: string, option: OptionDescription) => {
      const [title, description] = known[learner]?.options[option.name] ?? [option.title, option.description];
      return { title, description };
    },
    group: ({ family, noise }: LearnerGroup) => ({
      title: `${families[family]}, ${noises[noise]}`,
      reason: reasons[`${family} ${noise}`],
    }),
  },
};
