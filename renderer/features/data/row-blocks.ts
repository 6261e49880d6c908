/** Rows of a data set in blocks of 200: fetched as they come to rest in sight, forgotten when they are far away. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/bridge';
import { report } from '../../app/state/failures';

const BLOCK = 200;
/** So many are kept: 12,000 rows, so that paging through a million of them takes no more memory. */
const KEPT = 60;
/** While the table flies past, blocks are asked for no more often than this. */
const INTERVAL_MS = 60;

type Block = readonly (readonly string[])[];
export type Blocks = ReadonlyMap<number, Block>;

/** With one more block; of too many those go that are farthest from it. */
export function withBlock(known: Blocks, index: number, block: Block, kept = KEPT): Blocks {
  const next = new Map(known).set(index, block);
  const farthest = [...next.keys()].toSorted((a, b) => Math.abs(b - index) - Math.abs(a - index));
  for (const gone of farthest.slice(0, Math.max(0, next.size - kept))) next.delete(gone);
  return next;
}

export interface RowBlocks {
  /** The row, or undefined while it is on its way. */
  rowAt(index: number): readonly string[] | undefined;
}

/** @param first … @param last rows in sight, both included */
export function useRowBlocks(datasetId: string, rows: number, first: number, last: number): RowBlocks {
  const [blocks, setBlocks] = useState<Blocks>(new Map());
  const asked = useRef(new Set<number>());
  const wanted = useRef({ first, last, known: blocks });
  const timer = useRef<number | null>(null);

  const load = useCallback(() => {
    timer.current = null;
    const { known, ...sight } = wanted.current;
    for (let block = Math.floor(sight.first / BLOCK); block <= Math.floor(sight.last / BLOCK); block++) {
      if (known.has(block) || asked.current.has(block) || block * BLOCK >= rows) continue;
      asked.current.add(block);
      call('dataset/rows', { datasetId, from: block * BLOCK, count: BLOCK })
        .then(
          (fetched) => setBlocks((now) => withBlock(now, block, fetched)),
          (error: unknown) => report(error, 'import'),
        )
        .finally(() => asked.current.delete(block));
    }
  }, [datasetId, rows]);

  useEffect(() => {
    wanted.current = { first, last, known: blocks };
    timer.current ??= window.setTimeout(load, INTERVAL_MS);
  }, [first, last, blocks, load]);
  useEffect(() => () => void (timer.current !== null && window.clearTimeout(timer.current)), []);

  return { rowAt: (index) => blocks.get(Math.floor(index / BLOCK))?.[index % BLOCK] };
}
