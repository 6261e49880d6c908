/** Options shared by the learners with one small network per variable. */
import { z } from 'zod';

export const hiddenUnits = (units: number) =>
  z.int().min(1).max(1000).default(units).meta({
    title: 'Hidden units',
    description: 'Logistic units in the network of each variable. More follow rougher functions and take longer.',
  });

export const firstLayerPenalty = (lambda1: number) =>
  z.number().min(0).max(100).default(lambda1).meta({
    title: 'ℓ₁ penalty λ₁',
    description:
      'Weight of the sum of all |first-layer weights|, the only way in for a cause. Larger gives sparser graphs.',
  });

export const ridgePenalty = (lambda2: number) =>
  z.number().min(0).max(100).default(lambda2).meta({
    title: 'Ridge λ₂',
    description: 'Half of this times the sum of squared network weights is added, so that no unit grows without need.',
  });

/** What every learner of this kind takes for granted. */
export const networkAssumptions: readonly string[] = [
  'Every variable is some smooth function of its parents plus noise that does not depend on them.',
  'All noises have about the same variance, in the units of the data.',
  'There is no unobserved common cause and no cycle.',
];
