/**
 * Background knowledge compiled to what every learner obeys: one mask of allowed edges and a list of required ones.
 *
 * An edge is allowed unless it is forbidden, runs from a later tier into an earlier one, lies inside a tier that
 * forbids it, or would close a cycle with required edges. Variables in no tier are free.
 */
import { AppError } from '../model/errors';
import type { Knowledge } from '../model/knowledge';
import { findCycle } from './order';

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
  forbidByTiers(allowed, knowledge, names, at);
  for (const { source, target } of knowledge.forbidden) allowed[at(source) * d + at(target)] = 0;
  const required = requiredEdges(allowed, knowledge, names, at);
  forbidCyclesWith(required, allowed, d);
  return { allowed, required };
}

const contradiction = (reason: string): AppError => new AppError({ code: 'knowledge/contradiction', reason });

function forbidByTiers(
  allowed: Uint8Array,
  knowledge: Knowledge,
  names: readonly string[],
  at: (name: string) => number,
): void {
  const d = names.length;
  const tierOf = new Int32Array(d).fill(-1);
  knowledge.tiers.forEach((tier, t) => {
    for (const name of tier.variables) {
      const i = at(name);
      if (tierOf[i]! >= 0 && tierOf[i] !== t) {
        throw contradiction(`"${name}" stands in tier ${tierOf[i]! + 1} and in tier ${t + 1}.`);
      }
      tierOf[i] = t;
    }
  });
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      if (tierOf[i]! < 0 || tierOf[j]! < 0) continue;
      const isWithinClosed = tierOf[i] === tierOf[j] && knowledge.tiers[tierOf[i]!]!.forbidsWithin;
      if (tierOf[i]! > tierOf[j]! || isWithinClosed) allowed[i * d + j] = 0;
    }
  }
}

function requiredEdges(
  allowed: Uint8Array,
  knowledge: Knowledge,
  names: readonly string[],
  at: (name: string) => number,
): [number, number][] {
  const d = names.length;
  const A = new Uint8Array(d * d);
  const required: [number, number][] = [];
  for (const { source, target } of knowledge.required) {
    const i = at(source);
    const j = at(target);
    if (i === j) throw contradiction(`"${source}" is required to cause itself.`);
    if (allowed[i * d + j] === 0) {
      throw contradiction(`the edge ${source} → ${target} is required, and forbidden by a tier or a forbidden edge.`);
    }
    if (A[i * d + j] === 0) required.push([i, j]);
    A[i * d + j] = 1;
  }
  const cycle = findCycle(A, d);
  if (cycle !== null) {
    const named = [...cycle, cycle[0]!].map((i) => names[i]).join(' → ');
    throw contradiction(`the required edges form a cycle: ${named}.`);
  }
  return required;
}

/** Forbids j → i wherever required edges already lead from i to j. */
function forbidCyclesWith(required: readonly (readonly [number, number])[], allowed: Uint8Array, d: number): void {
  const children = new Map<number, number[]>();
  for (const [i, j] of required) children.set(i, [...(children.get(i) ?? []), j]);
  for (const start of children.keys()) {
    const seen = new Set<number>();
    const open = [start];
    for (let i = open.pop(); i !== undefined; i = open.pop()) {
      for (const j of children.get(i) ?? []) {
        if (seen.has(j)) continue;
        seen.add(j);
        open.push(j);
        allowed[j * d + start] = 0;
      }
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
