/** Rows of a data set in blocks of 200, each fetched once. */
import { useCallback, useRef, useState } from 'react';
import { call } from '../../api/bridge';
import { report } from '../../app/state/failures';

const BLOCK = 200;

type Blocks = Readonly<Record<number, readonly (readonly string[])[]>>;

export interface RowBlocks {
  /** The row, or undefined while it is on its way. */
  rowAt(index: number): readonly string[] | undefined;
  /** Fetches the blocks that hold the rows from `first` to `last`. */
  load(first: number, last: number): void;
}

export function useRowBlocks(datasetId: string, rows: number): RowBlocks {
  const [blocks, setBlocks] = useState<Blocks>({});
  const asked = useRef(new Set<number>());
  const load = useCallback(
    (first: number, last: number) => {
      for (let block = Math.floor(first / BLOCK); block <= Math.floor(last / BLOCK); block++) {
        if (asked.current.has(block) || block * BLOCK >= rows) continue;
        asked.current.add(block);
        call('dataset/rows', { datasetId, from: block * BLOCK, count: BLOCK }).then(
          (fetched) => setBlocks((known) => ({ ...known, [block]: fetched })),
          (error: unknown) => {
            asked.current.delete(block);
            report(error, 'import');
          },
        );
      }
    },
    [datasetId, rows],
  );
  return { rowAt: (index) => blocks[Math.floor(index / BLOCK)]?.[index % BLOCK], load };
}
