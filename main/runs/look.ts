/** Tries a back end by opening its device. */
import type { Backend, BackendStatus } from '../../shared/model/engine';
import { DeviceClient } from '../worker/device/client';

/** Tries one back end, safely. */
export type LookAt = (backend: Backend) => Promise<BackendStatus>;

/** @param script path of the built `device-worker.js` */
export function lookInThread(script: string): LookAt {
  return async (backend: Backend): Promise<BackendStatus> => {
    const client = DeviceClient.start(script, [backend]);
    if (!(client instanceof DeviceClient)) {
      const reason = client.reasons.map((entry) => `${entry.reason.replace(/\.$/, '')}.`).join(' ');
      return { backend, state: 'absent', device: null, driver: null, reason };
    }
    const { name, driver, isSoftware } = client.facts;
    await client.close();
    return { backend, state: isSoftware ? 'software' : 'works', device: name, driver, reason: null };
  };
}
