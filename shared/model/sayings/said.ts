/**
 * A sentence that main says to the window, as data: a code of the catalogue and what the sentence speaks of. What older
 * projects stored, and what other programs say, is a finished sentence and stays one.
 */
import { z } from 'zod';

export const Saying = z.object({ code: z.string(), with: z.array(z.unknown()) });
export type Saying = z.infer<typeof Saying>;

export const Said = z.union([z.string(), Saying]);
export type Said = z.infer<typeof Said>;
