/** Graphs of a project besides its runs: imported, drawn by hand, edited, or a consensus of others. */
import { Said } from './sayings/said';
import { z } from 'zod';
import { Transform } from './dataset';
import { Edge, OmegaScale, WeightMeaning } from './graph';

export const GraphKind = z.enum(['imported', 'drawn', 'edited', 'consensus']);
export type GraphKind = z.infer<typeof GraphKind>;

/** A run of the project, or one of its graphs. */
export const GraphRef = z.object({ kind: z.enum(['run', 'graph']), id: z.string() });
export type GraphRef = z.infer<typeof GraphRef>;

/** What an edited graph was made from, as it was called then: it may have been renamed or deleted since. */
export const GraphBase = GraphRef.extend({
  number: z.int(),
  name: z.string(),
  /** ω at which the run was cut; absent for a graph. */
  threshold: z.number().optional(),
  /** Scale of `threshold`; absent = raw. */
  thresholdScale: OmegaScale.optional(),
});
export type GraphBase = z.infer<typeof GraphBase>;

export const SavedEdge = Edge.extend({
  /** Of a consensus: share (0…1) of its graphs that have this edge. */
  share: z.number().min(0).max(1).optional(),
});
export type SavedEdge = z.infer<typeof SavedEdge>;

/** How the data enter least squares. */
export const FitSettings = z.object({
  transform: Transform,
  /** Added to the diagonal of the covariance, as a share of each variance. */
  ridge: z.number().min(0).max(1),
});
export type FitSettings = z.infer<typeof FitSettings>;

/** Least squares of every variable on its parents. Arrays are [d], in the order of the graph's variables. */
export const GraphFit = FitSettings.extend({
  /** SHA-256 of the data. */
  datasetHash: z.string(),
  /** Complete rows that entered. */
  rows: z.int(),
  /** Gaussian BIC, lower is better; null when a variable is determined by its parents. */
  bic: z.number().nullable(),
  /** The same of the graph as it was made: of the base, or of no edges. */
  baseBic: z.number().nullable(),
  /** Standard deviation of each variable, in the unit the fit is in. */
  sd: z.array(z.number()),
  residualSd: z.array(z.number()),
});
export type GraphFit = z.infer<typeof GraphFit>;

export const EditKind = z.enum(['add', 'remove', 'reverse']);
export type EditKind = z.infer<typeof EditKind>;

/** `remove` and `reverse` name an edge that is there, `add` one that is not. */
export const GraphEdit = z.object({ kind: EditKind, source: z.string(), target: z.string() });
export type GraphEdit = z.infer<typeof GraphEdit>;

/** The last edit, and what it did to the BIC: below 0 is better. Null without a fit. */
export const GraphStep = GraphEdit.extend({ bicChange: z.number().nullable() });
export type GraphStep = z.infer<typeof GraphStep>;

/** A graph as listed. */
export const GraphRecord = z.object({
  id: z.string(),
  /** 1, 2, 3 … within the project. */
  number: z.int(),
  name: z.string(),
  kind: GraphKind,
  /** Data its variables are columns of; null when there are none. */
  datasetId: z.string().nullable(),
  base: GraphBase.nullable(),
  variables: z.array(z.string()),
  edgeCount: z.int(),
  /** Marked by the person as the true graph: at most one for each data set. */
  isTruth: z.boolean(),
  createdAt: z.string(),
  /** What the person wrote about it. */
  notes: z.string(),
  /** What importing or building it did, as sentences. Never silent. */
  remarks: z.array(Said),
});
export type GraphRecord = z.infer<typeof GraphRecord>;

export const GraphDetail = GraphRecord.extend({
  edges: z.array(SavedEdge),
  /** What the weights are; null when nobody said. */
  weightMeaning: WeightMeaning.nullable(),
  fit: GraphFit.nullable(),
  /** Why there is no fit, as a sentence; null when there is one. */
  noFit: Said.nullable(),
  step: GraphStep.nullable(),
});
export type GraphDetail = z.infer<typeof GraphDetail>;

/** What a graph file holds, before it is imported. */
export const GraphPreview = z.object({
  path: z.string(),
  variables: z.int(),
  edgeCount: z.int(),
  /** True for a matrix: whether its rows or its columns are the causes is not in the file. */
  isMatrix: z.boolean(),
  /** The first edge as the file is read with rows as causes; null without edges. */
  example: z.object({ source: z.string(), target: z.string() }).nullable(),
});
export type GraphPreview = z.infer<typeof GraphPreview>;
