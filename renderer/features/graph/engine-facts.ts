/** What computed a run, in words. Runs of older versions have fewer facts on record and show those. */
import type { EngineRecord } from '../../../shared/model/engine';
import { strings } from '../../app/strings';
import type { Fact } from './Facts';

const text = strings.engines;

export function engineFacts(engine: EngineRecord | null): (Fact | false)[] {
  if (!engine) return [];
  const { name, device, backend, driver, precision, threads, reason, speed, isSoftware = false } = engine;
  return [
    [text.record.engine, text.names[name]],
    [text.record.device, isSoftware ? text.software(device) : device],
    backend !== undefined && [text.record.backend, text.backends[backend]],
    driver !== undefined && [text.record.driver, driver],
    [text.record.precision, text.precisions[precision]],
    [text.record.threads, text.threads(threads)],
    reason !== undefined && [text.record.reason, strings.tell(reason)],
    speed !== undefined && [text.record.speed, text.speeds(speed.cpu, speed.gpu)],
  ];
}
