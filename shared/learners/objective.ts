/** Which function a run minimises: two runs on the same data can be compared by value only when it is the same. */
import type { LearnerDefinition } from './definition';
import { learners, parseOptions } from './registry';

export interface Objective {
  /** The same for every learner that minimises this function, e.g. "least-squares". */
  readonly name: string;
  /** Option name → value, in the order declared. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** @param given options as given; missing ones take their default */
export function objectiveOf(definition: LearnerDefinition, given: Readonly<Record<string, unknown>>): Objective {
  const options = parseOptions(definition, given);
  const { name, parameters } = definition.objective;
  return {
    name: typeof name === 'string' ? name : String(options[name.option]),
    parameters: Object.fromEntries(parameters.map((parameter) => [parameter, options[parameter]])),
  };
}

/** The objective of a run, or null when this version does not know its learner or options. */
export function objectiveOfRun(request: {
  readonly learner: string;
  readonly options: Readonly<Record<string, unknown>>;
}): Objective | null {
  const definition = learners.find((learner) => learner.id === request.learner);
  return definition?.options.safeParse(request.options).success ? objectiveOf(definition, request.options) : null;
}

/** True when the objective of a run is its value on rows that its seed picked. */
export function isOnRowsOfSeed(request: Parameters<typeof objectiveOfRun>[0]): boolean {
  const definition = learners.find((learner) => learner.id === request.learner);
  const share = definition?.objective.heldOutShare;
  if (!definition || share === undefined) return false;
  const parsed = definition.options.safeParse(request.options);
  return parsed.success && Number(parsed.data[share]) > 0;
}

/** `lambda1` as λ₁, as the forms write it; other names as they are. */
function symbol(parameter: string): string {
  return parameter.replace(/^lambda([12])$/, (_, index) => `λ${index === '1' ? '₁' : '₂'}`);
}

/** "least-squares, λ₁ = 0.1". The same text means the same function. */
export function objectiveText({ name, parameters }: Objective): string {
  const values = Object.entries(parameters).map(([parameter, value]) => `${symbol(parameter)} = ${String(value)}`);
  return [name, ...values].join(', ');
}

/**
 * Options with which `definition` minimises the given objective, or null when it has no such one. Used to polish a result
 * by the function it was learned with.
 */
export function optionsForObjective(
  definition: LearnerDefinition,
  objective: Objective,
): Record<string, unknown> | null {
  const { name } = definition.objective;
  const named = typeof name === 'string' ? {} : { [name.option]: objective.name };
  const options = { ...named, ...objective.parameters };
  const parsed = definition.options.safeParse(options);
  const isSame = parsed.success && objectiveText(objectiveOf(definition, options)) === objectiveText(objective);
  return isSame ? options : null;
}
