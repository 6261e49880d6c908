/** Memory that runs may take now, leaving some to the window and to other programs. */
import { freemem, totalmem } from 'node:os';

/** Share of the whole memory that stays free. */
const RESERVE = 0.1;

/** Newer versions of Node know the limits of a container as well. */
const available = (): number => (process as { availableMemory?: () => number }).availableMemory?.() ?? freemem();

export function freeBytes(): number {
  return Math.max(0, available() - RESERVE * totalmem());
}
