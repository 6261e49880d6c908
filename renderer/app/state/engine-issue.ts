/** Whether a chosen engine can work: on this computer, and with the method and options of the next run. */
import type { LearnerDefinition } from '../../../shared/learners/definition';
import { canUseDevice } from '../../../shared/learners/definition';
import { learners } from '../../../shared/learners/registry';
import type { BackendStatus, EngineChoice, EngineStatus } from '../../../shared/model/engine';
import { optionsOf, shownOptions, textOf, valueOf } from '../../forms/option-values';
import { strings } from '../strings';
import type { AppState, LearnSettings } from './state';

const text = strings.engines;

/** A choice that asks for a graphics device. */
export type DeviceChoice = Exclude<EngineChoice, 'auto' | 'cpu'>;

export const asksForDevice = (choice: EngineChoice): choice is DeviceChoice => choice !== 'auto' && choice !== 'cpu';

const isUsable = ({ state }: BackendStatus): boolean => state === 'works' || state === 'software';

const askedOf = (choice: DeviceChoice, { backends }: EngineStatus): BackendStatus[] =>
  backends.filter(({ backend }) => choice === 'gpu' || choice === backend);

/** The back end a run with this choice would use, as far as one is known that can be used. */
export function usableBackend(choice: EngineChoice, status: EngineStatus | null): BackendStatus | null {
  if (status === null || !asksForDevice(choice)) return null;
  return askedOf(choice, status).find(isUsable) ?? null;
}

/** True when it is known that nothing here can do what the choice asks for. */
export function isImpossible(choice: EngineChoice, status: EngineStatus | null): choice is DeviceChoice {
  return status !== null && asksForDevice(choice) && usableBackend(choice, status) === null;
}

/** Values a run would have: options that are not shown have their default. */
function valuesOf(definition: LearnerDefinition, changed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const options = optionsOf(definition);
  const shown = new Set(shownOptions(options, changed));
  const values = options.map((option) => [option.name, shown.has(option) ? valueOf(option, changed) : option.default]);
  return Object.fromEntries(values) as Record<string, unknown>;
}

/** Why the method cannot run on the device asked for, or null. */
export function methodIssue(
  choice: EngineChoice,
  definition: LearnerDefinition,
  changed: Readonly<Record<string, unknown>>,
): string | null {
  if (!asksForDevice(choice) || canUseDevice(definition, valuesOf(definition, changed))) return null;
  const { deviceWhen, title } = definition;
  if (!deviceWhen) return text.noDevicePart(text.kinds[choice], title);
  const options = optionsOf(definition);
  const wanted = Object.entries(deviceWhen).map(
    ([name, value]) =>
      `${options.find((option) => option.name === name)?.title ?? name}: ${textOf(value, strings.learn)}`,
  );
  return text.onlyWith(text.kinds[choice], title, wanted.join(', '));
}

/** Why the next run would be refused because of its engine, in a sentence or two; null when nothing is known against it. */
export function engineIssue(
  {
    engine,
    engines,
    settings,
  }: Pick<AppState, 'engine' | 'engines'> & {
    readonly settings: Pick<LearnSettings, 'learner' | 'changed'>;
  },
  known: readonly LearnerDefinition[] = learners,
): string | null {
  if (isImpossible(engine, engines)) return text.unavailable(text.kinds[engine]);
  const definition = known.find(({ id }) => id === settings.learner);
  return definition ? methodIssue(engine, definition, settings.changed[definition.id] ?? {}) : null;
}
