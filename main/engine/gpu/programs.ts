/** Every device program by name. One line per program; the device thread and the types of `Device.open` read this list. */
import { createNetworkFits } from './network-fits';
import { createNotears } from './notears';
import { createProducts } from './products';

export const devicePrograms = {
  'network-fits': createNetworkFits,
  notears: createNotears,
  products: createProducts,
} as const;

export type DevicePrograms = typeof devicePrograms;
export type ProgramName = keyof DevicePrograms;
