/** Measurements of both engines as a table shows them, newest first. */
import { learners } from '../../../shared/learners/registry';
import type { EngineMeasurement, EngineStatus } from '../../../shared/model/engine';
import { SMALLEST_MEASURED } from '../../../shared/model/engine-plan';
import { moment, value, whole } from '../../app/format';
import { strings } from '../../app/strings';

const text = strings.settings;
const words = strings.engines;

export interface MeasurementRow {
  readonly key: string;
  readonly method: string;
  readonly variables: string;
  readonly rows: string;
  readonly cpu: string;
  readonly gpu: string;
  readonly ratio: string;
  readonly faster: string;
  readonly device: string;
  readonly driver: string;
  readonly measuredAt: string;
}

export function measurementRows({ measurements, backends }: EngineStatus): MeasurementRow[] {
  const isSoftware = (one: EngineMeasurement): boolean =>
    backends.some(({ state, device }) => state === 'software' && device === one.device);
  const newestFirst = measurements.toSorted((a, b) => b.measuredAt.localeCompare(a.measuredAt));
  return newestFirst.map((one) => {
    const device = `${one.device}, ${words.backends[one.backend]}`;
    return {
      key: [one.learner, one.d, one.n, one.backend, one.device, one.driver, one.measuredAt].join(' '),
      method: learners.find(({ id }) => id === one.learner)?.title ?? one.learner,
      variables: whole(one.d),
      rows: one.n === null ? '–' : whole(one.n),
      cpu: value(one.cpu),
      gpu: value(one.gpu),
      ratio: words.ratio(one.cpu, one.gpu),
      faster: text.fasterOne[one.gpu > one.cpu ? 'gpu' : 'cpu'],
      device: isSoftware(one) ? words.software(device) : device,
      driver: one.driver,
      measuredAt: moment(one.measuredAt),
    };
  });
}

/** What an empty table teaches: when there will be something, or why there will not. */
export function emptyText({ backends }: EngineStatus): string {
  if (backends.some(({ state }) => state === 'works')) {
    return text.nothingMeasured(SMALLEST_MEASURED.covariance, SMALLEST_MEASURED.rows);
  }
  return backends.some(({ state }) => state === 'software') ? text.onlySoftware : text.noDevice;
}
