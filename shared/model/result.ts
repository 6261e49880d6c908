/** The JSON result file of a run: what `acyclica learn --out x.json` writes and `compare`, `export` read. */
import { z } from 'zod';
import { Edge, OmegaScale, WeightMeaning } from './graph';
import { EngineRecord } from './engine';
import { Knowledge } from './knowledge';
import { StopReason } from './run';
import { DataStep } from './steps';
import { Transform } from './dataset';

export const RESULT_FORMAT = 'acyclica-result';

export const ResultFile = z.object({
  format: z.literal(RESULT_FORMAT),
  version: z.string(),
  learner: z.string(),
  options: z.record(z.string(), z.unknown()),
  /** What the run started from: another learner's result on the same data, or an earlier run of the project by its id. */
  init: z
    .union([
      z.object({ learner: z.string(), options: z.record(z.string(), z.unknown()) }),
      z.object({ run: z.string() }),
    ])
    .optional(),
  seed: z.number().int(),
  engine: EngineRecord,
  transform: Transform,
  dataHash: z.string(),
  /** Steps that made the data of the run from the imported ones; absent when there were none. */
  steps: z.array(DataStep).optional(),
  variables: z.array(z.string()),
  /** Unit and label of variables that have them, by name. */
  units: z.record(z.string(), z.string()).optional(),
  labels: z.record(z.string(), z.string()).optional(),
  n: z.number().int(),
  /** Background knowledge the run obeyed; absent without rules. */
  knowledge: Knowledge.optional(),
  /** How many of its rules there are, and how many `edges` break: counted, not taken on trust. */
  knowledgeCheck: z.object({ rules: z.number().int(), violated: z.number().int() }).optional(),
  /** Raw weights before the cut, rows = sources: `W[i][j]` belongs to variable i → variable j. */
  W: z.array(z.array(z.number())),
  /** What W holds. Files of versions that knew linear learners only do not say it. */
  weightMeaning: WeightMeaning.default('linear-effect'),
  threshold: z.number(),
  /** `standardized`: an edge stays where |W[i][j]| · sd_i / sd_j is above `threshold`. Absent: where |W[i][j]| is. */
  thresholdScale: OmegaScale.optional(),
  edges: z.array(Edge),
  order: z.array(z.string()).nullable(),
  posterior: z.array(z.array(z.number())).optional(),
  frequency: z.array(z.array(z.number())).optional(),
  /** null when a run had to be ended by force and only its last graph is known; so for `loss` and `h`. */
  objective: z.number().nullable(),
  loss: z.number().nullable(),
  h: z.number().nullable(),
  stopped: StopReason,
  /** Wall-clock seconds; the only field that differs between two runs of the same request. */
  seconds: z.number(),
  /** Weights above the threshold that were removed to leave a DAG. */
  dropped: z.array(Edge),
  warnings: z.array(z.string()),
});
export type ResultFile = z.infer<typeof ResultFile>;
