/** Why a back end cannot be used. */
import type { Said } from '../../../shared/model/sayings/said';
import { inEnglish } from '../../../shared/model/sayings/say';

/** `absent`: a package or a device is not here. `broken`: it is here and does not work. */
export type UnavailableState = 'absent' | 'broken';

export class UnavailableError extends Error {
  /** @param reason what is wrong and what to do */
  constructor(
    readonly state: UnavailableState,
    readonly reason: Said,
  ) {
    super(inEnglish(reason));
    this.name = 'UnavailableError';
  }
}

export const firstLine = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n')[0]?.trim() || 'no reason was given';
};

/** What a back end said, as the reason why it is broken. */
export function asUnavailable(error: unknown): UnavailableError {
  return error instanceof UnavailableError ? error : new UnavailableError('broken', `${firstLine(error)}.`);
}
