/**
 * The compiled kernels: AssemblyScript, built to WebAssembly SIMD by scripts/lib/kernels-plugin.mjs. Everything works on
 * raw addresses into the one memory of a `Workspace` (../kernels.ts), so nothing here allocates or moves.
 */
export { heapBase, setScratch, scratchBytes } from './scratch';
export { gemm64 } from './gemm64';
export { gemm32 } from './gemm32';
export { exp64, exp32, log64, log32, sigmoid64, sigmoid32 } from './transcendental';
export { adam64, adam32 } from './adam';
export { hiddenForward64, hiddenBackward64 } from './hidden-layer';
