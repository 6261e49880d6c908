/** What the methods say of themselves. In English that is what `shared/learners` declares. */
import type { LearnerDefinition, OptionDescription } from '../../shared/learners/definition';
import type { LearnerGroup } from '../../shared/learners/groups';

interface About {
  readonly summary: string;
  readonly whenToUse: string;
  readonly assumptions: readonly string[];
}

export const learnerTexts = {
  learners: {
    about: ({ summary, whenToUse, assumptions }: LearnerDefinition): About => ({ summary, whenToUse, assumptions }),
    option: (_learner: string, { title, description }: OptionDescription) => ({ title, description }),
    group: ({ title, reason }: LearnerGroup) => ({ title, reason }),
  },
} as const;
