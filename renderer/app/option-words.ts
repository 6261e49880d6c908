/** Options of a method as a form or a summary shows them, in the language of the window. */
import type { LearnerDefinition, OptionDescription } from '../../shared/learners/definition';
import { optionsOf } from '../forms/option-values';
import { strings } from './strings';

const worded = new WeakMap<LearnerDefinition, readonly OptionDescription[]>();

export function wordedOptions(definition: LearnerDefinition): readonly OptionDescription[] {
  const found =
    worded.get(definition) ??
    optionsOf(definition).map((option) => ({ ...option, ...strings.learners.option(definition.id, option) }));
  worded.set(definition, found);
  return found;
}
