/** The engines a person can choose for new runs, with what stands against each on this computer. */
import { EngineChoice, type EngineStatus } from '../../../shared/model/engine';
import { isImpossible, usableBackend } from '../../app/state/engine-issue';
import { strings } from '../../app/strings';
import type { RadioChoice } from '../../ui/RadioGroup';

const text = strings.engines;

/** @param chosen stays open to the keyboard even when it has become impossible, so that it can be left again */
export function engineChoices(chosen: EngineChoice, status: EngineStatus | null): RadioChoice<EngineChoice>[] {
  return EngineChoice.options.map((id) => {
    const { title, sentence } = text.choices[id];
    return { id, title, sentence, note: noteOf(id, status), isDisabled: id !== chosen && isImpossible(id, status) };
  });
}

function noteOf(id: EngineChoice, status: EngineStatus | null): string | null {
  if (isImpossible(id, status)) return text.cannotWork[id];
  const backend = usableBackend(id, status);
  return backend?.state === 'software' ? text.softwareChoice(backend.device ?? text.backends[backend.backend]) : null;
}
