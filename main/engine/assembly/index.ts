/**
 * The compiled kernels: AssemblyScript, built to WebAssembly SIMD by scripts/lib/kernels-plugin.mjs. Everything works on
 * raw addresses into the one memory of a `Workspace` (../kernels.ts), so nothing here allocates or moves.
 */
export { heapBase, setScratch, scratchBytes } from './scratch';
export { gemm64 } from './gemm64';
export { gemm32 } from './gemm32';
export { exp64, exp32, log64, log32, sigmoid64, sigmoid32 } from './transcendental';
export { adam64, adam32 } from './adam';
export { orient64, orientedGradient64, weigh64 } from './orientation';
export {
  uniform32,
  oddsAgainst32,
  sampleEdges32,
  edgeGradient32,
  topKScratch,
  topKGradient32,
  logSigmoid32,
  sinkhornScores32,
  sinkhornScratch,
  sinkhornGradient32,
} from './dag-sampling';
export { assignment32, assignmentScratch } from './assignment';
export { networks32, networksScratch } from './masked-networks';
export { cholesky64, choleskyDowndate64, choleskyUpdate64, triangularInverse64 } from './cholesky';
export { invertM64, invertMScratch } from './inverse';
export { expm64, expmScratch, expmTrace64 } from './expm';
export { logDetAdam64, logDetExtrapolate64, logDetInverse64, logDetResiduals64, symmetricProduct32 } from './log-det';
export {
  lassoClear,
  lassoCopy,
  lassoSolve,
  lassoEntering,
  lassoLeaving,
  lassoEnteringGain,
  lassoLeavingLoss,
  leastVariances,
} from './lasso';
export { hiddenForward64, hiddenBackward64 } from './hidden-layer';
