import type { Plugin } from 'vite';

export function pdfkitPlugin(): Plugin;
