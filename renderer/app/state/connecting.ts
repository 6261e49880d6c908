/** Drawing an edge in two steps. */
import type { Connecting } from './state';

export const notConnecting: Connecting = { isOn: false, source: null };
