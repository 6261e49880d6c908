/**
 * Background knowledge compiled to what every learner obeys: one mask of allowed edges and a list of required ones.
 *
 * An edge is allowed unless it is forbidden, runs from a later tier into an earlier one, lies inside a tier that
 * forbids it, or would close a cycle with required edges. Variables in no tier are free.
 */
import { AppError } from '../model/errors';
import type { Knowledge } from '../model/knowledge';
import { contradictionsOf, uniquePairs } from './contradictions';

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
  const tiers = knowledge.tiers.map(({ variables, forbidsWithin }) => ({ at: variables.map(at), forbidsWithin }));
  for (const { source, target } of knowledge.forbidden) allowed[at(source) * d + at(target)] = 0;
  const required = uniquePairs(knowledge.required).map((pair): [number, number] => [at(pair.source), at(pair.target)]);
  const [first] = contradictionsOf(knowledge);
  if (first !== undefined) throw new AppError({ code: 'knowledge/contradiction', reason: first.reason });
  forbidByTiers(allowed, tiers, d);
  forbidCyclesWith(required, allowed, d);
  return { allowed, required };
}

interface Tier {
  /** Indices of its variables. */
  readonly at: readonly number[];
  readonly forbidsWithin: boolean;
}

function forbidByTiers(allowed: Uint8Array, tiers: readonly Tier[], d: number): void {
  tiers.forEach(({ at: sources, forbidsWithin }, t) => {
    const earlier = tiers.slice(0, t).flatMap((tier) => tier.at);
    const targets = forbidsWithin ? [...earlier, ...sources] : earlier;
    for (const i of sources) for (const j of targets) allowed[i * d + j] = 0;
  });
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
