/** Steps of a project that can be undone. What a step was is data; the window's catalogue words it. */
import { z } from 'zod';
import { LayoutKind } from './picture';
import { GraphEdit } from './saved-graph';
import { DataStep } from './steps';

/** The layout that was left, and the one that arranged the variables in its place. */
export const LayoutChange = z.object({ from: LayoutKind, to: LayoutKind });
export type LayoutChange = z.infer<typeof LayoutChange>;

const KnownLabel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('knowledge'), dataset: z.string() }),
  /** Columns left out of a data set and taken in again. */
  z.object({
    kind: z.literal('excluded'),
    dataset: z.string(),
    excluded: z.array(z.string()),
    included: z.array(z.string()),
  }),
  /** A data step added, removed or changed; null when several changed at once. */
  z.object({
    kind: z.literal('data-steps'),
    dataset: z.string(),
    change: z.enum(['added', 'removed', 'changed']),
    step: DataStep.nullable(),
  }),
  /** Variables and background knowledge taken over from a run. */
  z.object({ kind: z.literal('choices'), dataset: z.string() }),
  /** Variables moved in the graph: their number, and the name when it is one; the layout, when one moved them. */
  z.object({
    kind: z.literal('positions'),
    count: z.int(),
    name: z.string().nullable(),
    layout: LayoutChange.optional(),
  }),
  /** Unit or label of columns: their number, and the name when it is one. */
  z.object({ kind: z.literal('describe'), count: z.int(), name: z.string().nullable() }),
  z.object({ kind: z.literal('threshold'), run: z.int() }),
  z.object({ kind: z.literal('delete-run'), run: z.int() }),
  /** A λ path removed. */
  z.object({ kind: z.literal('delete-path'), path: z.int() }),
  /** A graph besides those of runs was made, taken away, named anew, annotated, or marked as the truth or no longer. */
  z.object({
    kind: z.enum(['add-graph', 'delete-graph', 'rename-graph', 'note-graph', 'mark-truth', 'unmark-truth']),
    graph: z.string(),
  }),
  z.object({ kind: z.literal('edit-graph'), graph: z.string(), edit: GraphEdit }),
  z.object({ kind: z.literal('delete-runs'), count: z.int() }),
  /** Name or notes of a run. */
  z.object({ kind: z.literal('describe-run'), run: z.int() }),
  /** A step of another version of Acyclica. */
  z.object({ kind: z.literal('other') }),
]);

/** What a step did. A kind that this version does not know reads as `other`. */
export const EditLabel = KnownLabel.catch({ kind: 'other' });
export type EditLabel = z.infer<typeof KnownLabel>;

/** The step that Undo and Redo would act on. */
export const HistoryState = z.object({ undo: EditLabel.nullable(), redo: EditLabel.nullable() });
export type HistoryState = z.infer<typeof HistoryState>;
