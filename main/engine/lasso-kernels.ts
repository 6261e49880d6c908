/** The compiled kernels of assembly/lasso.ts. */
import { lassoBinary } from './lasso-binary';

/** `block`: address of a block of fields; see assembly/lasso.ts. */
export interface LassoKernels {
  lassoClear(block: number, slot: number, j: number): void;
  lassoCopy(block: number, from: number, to: number): void;
  lassoSolve(block: number, slot: number, j: number, limit: number, exclude: number, include: number): void;
  lassoEntering(block: number, from: number, to: number, j: number, limit: number, include: number): void;
  lassoLeaving(block: number, from: number, to: number, j: number, limit: number, exclude: number): void;
  lassoEnteringGain(block: number, slot: number, i: number): number;
  lassoLeavingLoss(block: number, slot: number, i: number): number;
}

let compiled: WebAssembly.Module | null = null;

/** The kernels on a memory of the caller's. */
export function instantiateLasso(memory: WebAssembly.Memory): LassoKernels {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(lassoBinary), (character) => character.charCodeAt(0)));
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as LassoKernels;
}
