/** Commands bound to the real services, with dialogs that answer by themselves. */
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createHandlers, type Dialogs } from '../../main/ipc/handlers';
import { EngineService } from '../../main/services/engines/service';
import { RecentService } from '../../main/services/recent';
import { LanguageService } from '../../main/services/language';
import { ThemeService } from '../../main/services/theme';
import type { Backend, BackendStatus } from '../../shared/model/engine';
import { DataProfile } from '../../shared/model/profile';
import { simulatedCsv, startServices } from '../support/services';

const absent = (backend: Backend): BackendStatus => ({
  backend,
  state: 'absent',
  device: null,
  driver: null,
  reason: 'There is none.',
});

async function start(dialogs: Partial<Dialogs> = {}) {
  const services = await startServices();
  const settings = join(services.folder, 'settings');
  const onProblem = vi.fn();
  const nothing = async (): Promise<null> => null;
  const handlers = createHandlers({
    ...services,
    engines: new EngineService({ settingsFolder: settings, version: '0.1.0', look: async (b) => absent(b), onProblem }),
    recent: new RecentService(settings, onProblem),
    theme: new ThemeService(settings, onProblem),
    language: new LanguageService(settings, onProblem),
    dialogs: {
      openData: nothing,
      openProject: nothing,
      openGraph: nothing,
      saveProject: nothing,
      saveExport: nothing,
      ...dialogs,
    },
    facts: { version: '0.1.0', electron: '0', platform: 'linux', runtimeNote: null, cores: 1 },
    documentsFolder: services.folder,
    applyTheme: vi.fn(),
    copyPicture: vi.fn(async () => undefined),
    applyLanguage: vi.fn(),
    confirmLeave: async () => true,
  });
  return { ...services, handlers };
}

test('a project that never got a name is listed after it is closed, and opens with its data', async () => {
  const { handlers, folder } = await start();
  const info = await handlers['dataset/import']({ path: await simulatedCsv(folder), overrides: {} });
  await handlers['project/close'](null);
  const [listed, ...others] = (await handlers['app/info'](null)).recent;
  expect(others).toEqual([]);
  expect(await handlers['project/open']({ path: listed?.path ?? '' })).toMatchObject({
    isUntitled: true,
    datasets: [info],
  });
});

test('a project that moved to its name is listed once, and an empty one not at all', async () => {
  const { handlers, folder } = await start();
  await handlers['project/create'](null);
  expect((await handlers['app/info'](null)).recent).toEqual([]);
  await handlers['dataset/import']({ path: await simulatedCsv(folder), overrides: {} });
  await handlers['project/save-as']({ path: join(folder, 'study.acyclica') });
  expect((await handlers['app/info'](null)).recent.map(({ name }) => name)).toEqual(['study']);
});

test('a cancelled dialog changes nothing', async () => {
  const { handlers } = await start();
  expect(await handlers['dataset/choose'](null)).toBeNull();
  expect(await handlers['project/open']({ path: null })).toBeNull();
  expect(await handlers['project/current'](null)).toBeNull();
});

test('engines are looked at once, chosen and looked at again', async () => {
  const { handlers } = await start();
  const first = await handlers['engine/status'](null);
  expect(first).toMatchObject({ choice: 'auto', backends: [absent('cuda'), absent('webgpu')], measurements: [] });
  expect((await handlers['engine/choose']({ choice: 'cpu' })).choice).toBe('cpu');
  expect((await handlers['app/info'](null)).engine).toBe('cpu');
  expect((await handlers['engine/status'](null)).lookedAt).toBe(first.lookedAt);
  expect((await handlers['engine/look'](null)).lookedAt).not.toBe(first.lookedAt);
  expect((await handlers['engine/forget'](null)).choice).toBe('cpu');
});

test('the profile of an imported file comes from the data thread, the same for the same data', async () => {
  const { handlers, folder } = await start();
  const info = await handlers['dataset/import']({ path: await simulatedCsv(folder), overrides: {} });
  const found = await handlers['dataset/profile']({ datasetId: info.id });
  expect(DataProfile.parse(found)).toEqual(found);
  expect(found).toMatchObject({ hash: info.hash, rows: info.rows, missingness: { completeRows: info.rows } });
  expect(found.columns.map(({ name, numbers }) => [name, numbers?.mean])).toEqual(
    info.columns.map(({ name, mean }) => [name, mean]),
  );
  expect(await handlers['dataset/profile']({ datasetId: info.id })).toBe(found);
  await expect(handlers['dataset/profile']({ datasetId: 'unknown' })).rejects.toMatchObject({
    data: { code: 'dataset/not-found' },
  });
});

test('a profile going on ends when it is cancelled, and when the data set changes', async () => {
  const { handlers, folder } = await start();
  const path = await simulatedCsv(folder, 40, 20_000);
  const { id } = await handlers['dataset/import']({ path, overrides: {} });
  const cancelled = { data: { code: 'data/profile-cancelled' } };
  const first = expect(handlers['dataset/profile']({ datasetId: id })).rejects.toMatchObject(cancelled);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await handlers['dataset/cancel-profile'](null);
  await first;
  const second = expect(handlers['dataset/profile']({ datasetId: id })).rejects.toMatchObject(cancelled);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await handlers['project/close'](null);
  await second;
});
