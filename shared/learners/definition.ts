/** What is declared once per learner and read by validation, the form, the command line and docs/learners.md. */
import { z } from 'zod';

export interface LearnerDefinition<Options extends z.ZodObject = z.ZodObject> {
  /** Fixed id others script against. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what it minimises over which graphs. */
  readonly summary: string;
  readonly family: 'linear' | 'nonlinear';
  /** What must hold for the directions to mean something, as sentences. */
  readonly assumptions: readonly string[];
  readonly whenToUse: string;
  readonly citation: string;
  readonly capabilities: {
    /** Needs the rows, not just their covariance. */
    readonly rows: boolean;
    readonly init: boolean;
    readonly posterior: boolean;
    /** Rescaling a column can change the graph. */
    readonly scaleDependent: boolean;
  };
  /** Needs the rows as well when these options have these values. */
  readonly rowsWhen?: Readonly<Record<string, unknown>>;
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

/** True when a run with these (parsed) options needs the rows and not just their covariance. */
export function needsRows(
  { capabilities, rowsWhen }: Pick<LearnerDefinition, 'capabilities' | 'rowsWhen'>,
  options: Readonly<Record<string, unknown>>,
): boolean {
  if (capabilities.rows) return true;
  return rowsWhen !== undefined && Object.entries(rowsWhen).every(([name, value]) => options[name] === value);
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
