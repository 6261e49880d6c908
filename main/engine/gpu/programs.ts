/** Every device program by name. One line per program; the device thread and the types of `Device.open` read this list. */
import { createNetworkFits } from './network-fits';
import { createNotears } from './notears';
import { createDagmaMlp } from './dagma-mlp';
import { createLogDet } from './log-det';
import { createCosmo } from './cosmo';
import { createCosmoMlp } from './cosmo-mlp';
import { createProducts } from './products';
import { createViDpDag } from './vi-dp-dag';

export const devicePrograms = {
  'network-fits': createNetworkFits,
  notears: createNotears,
  'dagma-mlp': createDagmaMlp,
  'log-det': createLogDet,
  cosmo: createCosmo,
  'cosmo-mlp': createCosmoMlp,
  products: createProducts,
  'vi-dp-dag': createViDpDag,
} as const;

export type DevicePrograms = typeof devicePrograms;
export type ProgramName = keyof DevicePrograms;
