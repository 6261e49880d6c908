/** The device behind a process of plain Node, as the application on Electron uses it. */
import { english } from '../support/english';
import { afterEach, expect, test } from 'vitest';
import { LocalDevice } from '../../main/worker/device/local-device';
import { RemoteDevice } from '../../main/worker/device/remote-device';
import { built } from '../support/built';

const open: RemoteDevice[] = [];
afterEach(async () => {
  for (const device of open.splice(0)) await device.answer({ type: 'close' });
});

async function start(script = built('device-process.js')): Promise<RemoteDevice> {
  const device = new RemoteDevice(script, ['reference'], () => undefined);
  open.push(device);
  return device;
}

test('a device in a process of its own gives the answers of one in this process', async () => {
  const remote = await start();
  const local = new LocalDevice(['reference']);
  const settings = { d: 2, matrix: Float32Array.of(1, 1, 0, 1) };
  const answers = async (device: RemoteDevice | LocalDevice): Promise<unknown[]> => {
    await device.answer({ type: 'hello' });
    const handle = (await device.answer({ type: 'open', program: 'products', settings })) as number;
    return [
      await device.answer({ type: 'call', handle, method: 'power', values: [3] }),
      await device.answer({ type: 'tensor-count' }),
      await device.answer({ type: 'call', handle, method: 'dispose', values: [] }),
      await device.answer({ type: 'tensor-count' }),
    ];
  };
  const expected = [Float32Array.of(0.125, 0.5, 0, 0.125), 2, undefined, 0];
  expect(await answers(remote)).toEqual(expected);
  expect(await answers(local)).toEqual(expected);
});

test('an error of a program comes back as one, and a process that ends is a device that was lost', async () => {
  const device = await start();
  await device.answer({ type: 'hello' });
  const wrong = { type: 'open', program: 'products', settings: { d: 3, matrix: Float32Array.of(1) } } as const;
  await expect(device.answer(wrong)).rejects.toMatchObject({ name: 'DeviceError', kind: 'failed' });
  await device.answer({ type: 'close' });
  await expect(device.answer({ type: 'tensor-count' })).rejects.toMatchObject({ kind: 'lost' });
  expect(english(device.reported?.message)).toMatch(/SIGKILL|process/);
});

test('a process that cannot start is a reason for every back end', async () => {
  const device = await start('/no/such/script.js');
  expect(await device.answer({ type: 'hello' })).toMatchObject({ device: null, reasons: [{ backend: 'reference' }] });
});
