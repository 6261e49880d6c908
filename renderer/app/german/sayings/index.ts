/** Every sentence of main in German. One that English has and this lacks does not compile. */
import type { sayings } from '../../../../shared/model/sayings';
import type { Words } from '../../words';
import { germanColumns } from './columns';
import { germanDevices } from './devices';
import { germanFiles } from './files';
import { germanFindings } from './findings';
import { germanContradictions } from './knowledge';
import { germanRuns } from './runs';

export const germanSayings: Words<typeof sayings> = {
  ...germanColumns,
  ...germanFindings,
  ...germanRuns,
  ...germanDevices,
  ...germanFiles,
  ...germanContradictions,
};
