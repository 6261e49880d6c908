/** What is declared once per learner and read by validation, the form, the command line and docs/learners. */
import { z } from 'zod';
import type { WeightMeaning } from '../model/graph';

type OptionValues = Readonly<Record<string, unknown>>;

/** The function a learner minimises; `objectiveOf` in objective.ts tells which runs share one. */
export interface ObjectiveDeclaration {
  /** Its name, or the option whose value is its name. */
  readonly name: string | { readonly option: string };
  /** Options whose values change it: penalties, not settings of the search. */
  readonly parameters: readonly string[];
  /** Its value is taken on rows that the seed picks when this option is more than 0: another seed, other rows. */
  readonly heldOutShare?: string;
}

/** What the guided choice (recommend.ts) weighs besides the assumptions. Figures are rounded from docs/benchmarks.md. */
export interface LearnerPractice {
  /** Variables up to which a run with default options ends within some minutes on two cores. */
  readonly mostVariables: number;
  /** Rows below which its functions can hardly be told from noise. */
  readonly fewestRows: number;
  /** CPU seconds of a run with default options on 20 variables, as an order of magnitude. */
  readonly secondsAt20: number;
  /** Papers report it as a baseline. */
  readonly isBaseline: boolean;
  /** Options that answer sooner and may miss the best graph. */
  readonly quickOptions?: OptionValues;
  /** Options for variables that all have two values. */
  readonly binaryOptions?: OptionValues;
}

export interface LearnerDefinition<Options extends z.ZodObject = z.ZodObject> {
  /** Fixed id others script against. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what it minimises over which graphs. */
  readonly summary: string;
  /** Form of the equations. With `noise` it groups the list of methods (groups.ts). */
  readonly family: 'linear' | 'nonlinear';
  /** What must hold of the noises for the directions to mean something. */
  readonly noise: 'equal-variances' | 'different-variances';
  /** What an entry of W is. Only a `linear-effect` may be worded as an effect. */
  readonly weightMeaning: WeightMeaning;
  /** W is a strength instead when these options have these values, e.g. log odds with a logistic objective. */
  readonly strengthWhen?: OptionValues;
  readonly objective: ObjectiveDeclaration;
  /** What must hold for the directions to mean something, as sentences. */
  readonly assumptions: readonly string[];
  readonly whenToUse: string;
  readonly citation: string;
  readonly practice: LearnerPractice;
  readonly capabilities: {
    /** Needs the rows, not just their covariance. */
    readonly rows: boolean;
    readonly init: boolean;
    readonly posterior: boolean;
    /** Rescaling a column can change the graph. */
    readonly scaleDependent: boolean;
  };
  /** Needs the rows as well when these options have these values. */
  readonly rowsWhen?: OptionValues;
  /** Its main phase can run on a graphics device when these options have these values; {}: always; absent: never. */
  readonly deviceWhen?: OptionValues;
  /** Options: default, bounds, title and help text of each. `strictObject`: a misspelt option is an error. */
  readonly options: Options;
}

/** Options as a form or a table shows them, derived from the schema. */
export interface OptionDescription {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly kind: 'number' | 'integer' | 'choice' | 'boolean' | 'numbers';
  readonly default: unknown;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly exclusiveMinimum: boolean;
  readonly choices: readonly string[] | null;
  /** True for options few people need; the form folds them away. */
  readonly isAdvanced: boolean;
  /** Shown only when another option has this value, e.g. `{ solver: 'path' }`. */
  readonly onlyWhen: Readonly<Record<string, unknown>> | null;
}

interface JsonSchemaProperty {
  type?: string;
  title?: string;
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  enum?: string[];
  advanced?: boolean;
  onlyWhen?: Record<string, unknown>;
}

const holds = (condition: OptionValues | undefined, options: OptionValues): boolean =>
  condition !== undefined && Object.entries(condition).every(([name, value]) => options[name] === value);

/** True when a run with these (parsed) options needs the rows and not just their covariance. */
export function needsRows(
  { capabilities, rowsWhen }: Pick<LearnerDefinition, 'capabilities' | 'rowsWhen'>,
  options: OptionValues,
): boolean {
  return capabilities.rows || holds(rowsWhen, options);
}

/** True when the main phase of a run with these (parsed) options can run on a graphics device. */
export function canUseDevice({ deviceWhen }: Pick<LearnerDefinition, 'deviceWhen'>, options: OptionValues): boolean {
  return holds(deviceWhen, options);
}

/** What the entries of W are in a run with these (parsed) options. */
export function weightMeaningOf(
  { weightMeaning, strengthWhen }: Pick<LearnerDefinition, 'weightMeaning' | 'strengthWhen'>,
  options: OptionValues,
): WeightMeaning {
  return holds(strengthWhen, options) ? 'strength' : weightMeaning;
}

function kindOf(property: JsonSchemaProperty): OptionDescription['kind'] {
  if (property.enum) return 'choice';
  if (property.type === 'integer' || property.type === 'number' || property.type === 'boolean') return property.type;
  if (property.type === 'array') return 'numbers';
  throw new Error(`describeOptions: unsupported type ${property.type ?? 'none'}`);
}

/** The options of a learner in declaration order, from its schema alone. */
export function describeOptions(definition: LearnerDefinition): OptionDescription[] {
  const schema = z.toJSONSchema(definition.options, { io: 'input' }) as {
    properties: Record<string, JsonSchemaProperty>;
  };
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    title: property.title ?? name,
    description: property.description ?? '',
    kind: kindOf(property),
    default: property.default,
    minimum: property.minimum ?? property.exclusiveMinimum ?? null,
    maximum: property.maximum !== undefined && property.maximum < Number.MAX_SAFE_INTEGER ? property.maximum : null,
    exclusiveMinimum: property.exclusiveMinimum !== undefined,
    choices: property.enum ?? null,
    isAdvanced: property.advanced ?? false,
    onlyWhen: property.onlyWhen ?? null,
  }));
}
