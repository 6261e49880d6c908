/** Every text of the window in German. What English has and this lacks does not compile. */
import type { Catalogue } from '../strings';
import { germanBase } from './base';
import { germanCanvas } from './canvas';
import { germanCompare } from './compare';
import { germanDoctor } from './doctor';
import { germanEngines } from './engines';
import { germanError } from './errors';
import { germanExplore } from './explore';
import { germanFigure } from './figure';
import { germanFocus } from './focus';
import { germanGraph } from './graph';
import { germanHistory } from './history';
import { germanKnowledge } from './knowledge';
import { germanLearners } from './learners';
import { germanLearn } from './learn';
import { germanPalette } from './palette';
import { germanProfile } from './profile';
import { germanQueue } from './queue';
import { germanRules } from './rules';
import { germanSaved } from './saved';
import { inGerman } from './sayings/tell';
import { germanShortcuts } from './shortcuts';
import { germanWizard } from './wizard';

export const german: Catalogue = {
  error: germanError,
  tell: inGerman,
  ...germanBase,
  ...germanShortcuts,
  ...germanCanvas,
  ...germanFigure,
  ...germanCompare,
  ...germanDoctor,
  ...germanEngines,
  ...germanExplore,
  ...germanLearn,
  ...germanLearners,
  ...germanKnowledge,
  ...germanRules,
  ...germanHistory,
  ...germanPalette,
  ...germanGraph,
  ...germanFocus,
  ...germanProfile,
  ...germanWizard,
  ...germanSaved,
  ...germanQueue,
};
