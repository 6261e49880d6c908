/**
 * Background knowledge compiled to what every learner obeys: one mask of allowed edges and a list of required ones.
 *
 * An edge is allowed unless it is forbidden by itself or by a group rule, runs from a later tier into an earlier one,
 * lies inside a tier that forbids it, leaps over the next tier where that is forbidden, or would close a cycle with
 * required edges. Variables in no tier are free.
 */
import { AppError } from '../model/errors';
import type { Knowledge } from '../model/knowledge';
import { contradictionsOf, requiredPairs } from './contradictions';
import { topologicalOrder } from './order';
import { namedVariables, sidesOf, type Members } from './sides';

export interface CompiledKnowledge {
  /** allowed[i * d + j] = 1 when i → j may be learned; the diagonal is 0. */
  readonly allowed: Uint8Array;
  /** Edges [i, j] that must be in the graph; each once. */
  readonly required: [number, number][];
}

/** Compiles for variables in the order of `names`. Throws on unknown names and on contradictions, naming them. */
export function compileKnowledge(knowledge: Knowledge | undefined, names: readonly string[]): CompiledKnowledge {
  const d = names.length;
  const allowed = new Uint8Array(d * d).fill(1);
  for (let i = 0; i < d; i++) allowed[i * d + i] = 0;
  if (knowledge === undefined) return { allowed, required: [] };

  const index = new Map(names.map((name, i) => [name, i]));
  const at = (name: string): number => {
    const i = index.get(name);
    if (i === undefined) throw new AppError({ code: 'data/unknown-variable', name, known: [...names] });
    return i;
  };
  namedVariables(knowledge).forEach(at);
  const [first] = contradictionsOf(knowledge);
  if (first !== undefined) throw new AppError({ code: 'knowledge/contradiction', reason: first.reason });
  for (const { source, target } of knowledge.forbidden) allowed[at(source) * d + at(target)] = 0;
  forbidByTiers(allowed, knowledge, at, d);
  forbidByGroups(allowed, knowledge, at, d);
  const required = requiredPairs(knowledge).map((pair): [number, number] => [at(pair.source), at(pair.target)]);
  forbidCyclesWith(required, allowed, d);
  return { allowed, required };
}

type At = (name: string) => number;

function forbidByTiers(allowed: Uint8Array, { tiers }: Knowledge, at: At, d: number): void {
  const places = tiers.map(({ variables }) => variables.map(at));
  tiers.forEach(({ forbidsWithin, causesNextOnly = false }, t) => {
    const sources = places[t] ?? [];
    const targets = [
      ...places.slice(0, t),
      ...(forbidsWithin ? [sources] : []),
      ...(causesNextOnly ? places.slice(t + 2) : []),
    ].flat();
    for (const i of sources) for (const j of targets) allowed[i * d + j] = 0;
  });
}

function forbidByGroups(allowed: Uint8Array, knowledge: Knowledge, at: At, d: number): void {
  const every = Array.from({ length: d }, (_, i) => i);
  const placesOf = (members: Members): number[] => (members === null ? every : [...members].map(at));
  const sides = sidesOf(knowledge);
  (knowledge.groupRules ?? []).forEach(({ kind }, k) => {
    const { from = null, to = null } = sides[k] ?? {};
    if (kind === 'required') return;
    const targets = placesOf(to);
    for (const i of placesOf(from)) for (const j of targets) allowed[i * d + j] = 0;
  });
}

/** Forbids j → i wherever required edges, which form a DAG, lead from i to j. O(d · edges / 32). */
function forbidCyclesWith(required: readonly (readonly [number, number])[], allowed: Uint8Array, d: number): void {
  if (required.length === 0) return;
  const A = new Uint8Array(d * d);
  for (const [i, j] of required) A[i * d + j] = 1;
  const order = topologicalOrder(A, d) ?? new Int32Array();
  const words = Math.ceil(d / 32);
  const below = new Uint32Array(d * words); // bit j of row i: required edges lead from i to j
  for (const i of [...order].reverse()) {
    for (let j = 0; j < d; j++) {
      if (A[i * d + j] === 0) continue;
      for (let w = 0; w < words; w++) below[i * words + w] = (below[i * words + w] ?? 0) | (below[j * words + w] ?? 0);
      const word = i * words + (j >> 5);
      below[word] = (below[word] ?? 0) | (1 << (j & 31));
    }
    for (let j = 0; j < d; j++) {
      if (((below[i * words + (j >> 5)] ?? 0) >>> (j & 31)) & 1) allowed[j * d + i] = 0;
    }
  }
}

/** Where a graph disobeys: edges it has and may not have, and required edges it lacks. Asserted after every run. */
export interface KnowledgeViolations {
  readonly forbidden: [number, number][];
  readonly missing: [number, number][];
}

/** Checks an adjacency [d, d]; both lists are empty when it obeys. */
export function violations(A: Uint8Array, compiled: CompiledKnowledge): KnowledgeViolations {
  const d = Math.round(Math.sqrt(A.length));
  const forbidden: [number, number][] = [];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      if (A[i * d + j] !== 0 && compiled.allowed[i * d + j] === 0) forbidden.push([i, j]);
    }
  }
  return { forbidden, missing: compiled.required.filter(([i, j]) => A[i * d + j] === 0) };
}
