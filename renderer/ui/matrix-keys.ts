/** How keys move through the cells of a matrix. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

const steps: Readonly<Record<string, (cell: Cell, last: number) => Cell>> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, last) => ({ row, column: last }),
  PageUp: ({ row, column }) => ({ row: row - 10, column }),
  PageDown: ({ row, column }) => ({ row: row + 10, column }),
};

/** The cell a key goes to, within d × d cells, or null when it goes nowhere. */
export function cellAfter(key: string, cell: Cell, d: number): Cell | null {
  const next = steps[key]?.(cell, d - 1);
  const within = (k: number) => Math.max(0, Math.min(d - 1, k));
  return next ? { row: within(next.row), column: within(next.column) } : null;
}
