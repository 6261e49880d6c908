/** Two graphs in one picture while they are on the screen, for the actions that export it. */
import type { DifferencePicture } from '../../shared/model/difference-picture';

type Source = () => DifferencePicture;

let current: Source | null = null;

/** Offers the picture until the returned function is called. */
export function offerDifference(source: Source): () => void {
  current = source;
  return () => {
    if (current === source) current = null;
  };
}

export const hasDifference = (): boolean => current !== null;

/** As it is on screen now; null when no two graphs are. */
export const differenceOnShow = (): DifferencePicture | null => current?.() ?? null;
