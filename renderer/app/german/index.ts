/** Every text of the window in German. */
import { germanBase } from './base';
import { germanCompare } from './compare';
import { germanEngines } from './engines';
import { germanError } from './errors';
import { germanFocus } from './focus';
import { germanGraph } from './graph';
import { germanKnowledge } from './knowledge';
import { germanLearn } from './learn';
import { germanProfile } from './profile';
import { germanQueue } from './queue';
import { germanShortcuts } from './shortcuts';

export const german = {
  error: germanError,
  ...germanBase,
  ...germanShortcuts,
  ...germanCompare,
  ...germanEngines,
  ...germanLearn,
  ...germanKnowledge,
  ...germanGraph,
  ...germanFocus,
  ...germanProfile,
  ...germanQueue,
};
