/** The guided choice of a method: answers, and taking over what they lead to. */
import type { Candidate, GuideAnswers } from '../../../shared/learners/recommend';
import { changeSettings } from './learn-actions';
import { getState, setState } from './state';

export function openGuide(isOpen: boolean): void {
  setState({ guide: { ...getState().guide, isOpen } });
}

export function answerGuide(answer: Partial<GuideAnswers>): void {
  const { guide } = getState();
  setState({ guide: { ...guide, answers: { ...guide.answers, ...answer } } });
}

/** Chooses a method with the options recommended; other options of it go back to their defaults. */
export function takeCandidate({ learner, options }: Candidate): void {
  const { changed } = getState().settings;
  changeSettings({ learner: learner.id, changed: { ...changed, [learner.id]: options } });
}
