/** Paths by brute force, to check the fast algorithms against the definitions. */
import { descendants } from '../../../shared/graph/relations';

/** All paths without repeated variables between i and j in the skeleton. */
export function paths(A: Uint8Array, d: number, i: number, j: number): number[][] {
  const found: number[][] = [];
  const walk = (path: number[]): void => {
    const v = path.at(-1)!;
    if (v === j) return void found.push(path);
    for (let w = 0; w < d; w++) {
      if ((A[v * d + w] || A[w * d + v]) && !path.includes(w)) walk([...path, w]);
    }
  };
  walk([i]);
  return found;
}

/** The definition of a path blocked by Z: at a non-collider in Z, or a collider with nothing of Z at or below it. */
export function isBlocked(A: Uint8Array, d: number, path: readonly number[], Z: readonly number[]): boolean {
  for (let k = 1; k < path.length - 1; k++) {
    const v = path[k]!;
    const isCollider = A[path[k - 1]! * d + v] === 1 && A[path[k + 1]! * d + v] === 1;
    const opens = [v, ...descendants(A, d, v)].some((w) => Z.includes(w));
    if (isCollider ? !opens : Z.includes(v)) return true;
  }
  return false;
}
