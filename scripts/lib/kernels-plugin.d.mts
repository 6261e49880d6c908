import type { Plugin } from 'vite';

export function kernelsPlugin(): Plugin;
export function compileKernels(entry: string): Promise<Buffer>;
