/** Binds every command of the contract to the services. No logic of its own beyond asking for paths. */
import { basename, dirname, join } from 'node:path';
import type { AppInfo, Handlers, Language } from '../../shared/contract';
import type { DatasetInfo } from '../../shared/model/dataset';
import type { ProjectInfo } from '../../shared/model/project';
import type { DatasetService } from '../services/dataset';
import type { EngineService } from '../services/engines/service';
import type { EstimateService } from '../services/estimate/service';
import type { ExportService } from '../services/export';
import type { LambdaPathService } from '../services/lambda-path/service';
import type { GraphService } from '../services/graph';
import { PROJECT_EXTENSION, type ProjectService } from '../services/project';
import type { LanguageService } from '../services/language';
import type { RecentService } from '../services/recent';
import type { RunService } from '../services/run';
import type { ThemeService } from '../services/theme';

/** What a person is asked for. Each answer is a path, or null when the person cancelled. */
export interface Dialogs {
  openData(): Promise<string | null>;
  openProject(): Promise<string | null>;
  openGraph(): Promise<string | null>;
  saveProject(suggested: string): Promise<string | null>;
  saveExport(suggested: string, extension: string): Promise<string | null>;
}

export interface HandlerServices {
  readonly project: ProjectService;
  readonly datasets: DatasetService;
  readonly runs: RunService;
  readonly graphs: GraphService;
  readonly estimates: EstimateService;
  readonly exports: ExportService;
  readonly lambdaPaths: LambdaPathService;
  readonly recent: RecentService;
  readonly theme: ThemeService;
  readonly language: LanguageService;
  readonly engines: EngineService;
  readonly dialogs: Dialogs;
  /** What does not change while the application runs. */
  readonly facts: Pick<AppInfo, 'version' | 'electron' | 'platform' | 'runtimeNote' | 'cores'>;
  /** Where a file goes when the project has no name yet. */
  readonly documentsFolder: string;
  /** Applies a theme to the whole application. */
  applyTheme(theme: AppInfo['theme']): void;
  /** Puts a PNG on the clipboard. */
  copyPicture(png: Uint8Array): Promise<void>;
  /** Puts menu and page into a language. */
  applyLanguage(language: Language): void;
  /** Asks whether active runs may be stopped before the project is left; true goes on. */
  confirmLeave(): Promise<boolean>;
}

type Group<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}/${string}`>>;

function appHandlers(services: HandlerServices): Group<'app'> {
  const { datasets, recent, theme, language, engines, facts, applyTheme, applyLanguage } = services;
  return {
    'app/info': async () => ({
      ...facts,
      samples: await datasets.samples(),
      recent: await recent.list(),
      theme: await theme.get(),
      engine: await engines.choice(),
    }),
    'app/set-theme': async ({ theme: choice }) => {
      await theme.set(choice);
      applyTheme(choice);
      return null;
    },
    'app/set-language': async ({ language: choice }) => {
      await language.set(choice);
      applyLanguage(choice);
      return null;
    },
  };
}

function engineHandlers({ engines }: HandlerServices): Group<'engine'> {
  return {
    'engine/status': () => engines.status(),
    'engine/look': () => engines.lookAgain(),
    'engine/choose': ({ choice }) => engines.choose(choice),
    'engine/forget': () => engines.forget(),
  };
}

/** Folder and name a save dialog starts with: beside the project, or among the documents while it is untitled. */
async function suggestedFile({ project, documentsFolder }: HandlerServices, fileName?: string): Promise<string> {
  const open = await project.current();
  const folder = open && !open.isUntitled ? dirname(open.path) : documentsFolder;
  const dataset = open?.datasets
    .at(-1)
    ?.name.replace(/[\\/:*?"<>|]+/g, ' ')
    .trim();
  return join(folder, fileName ?? `${dataset || 'study'}${PROJECT_EXTENSION}`);
}

function projectHandlers(services: HandlerServices): Group<'project'> {
  const { project, recent, dialogs, confirmLeave } = services;
  const remember = async (opened: ProjectInfo): Promise<ProjectInfo> => {
    if (!opened.isUntitled) await recent.add(opened);
    return opened;
  };
  return {
    'project/current': () => project.current(),
    'project/create': async () => {
      const open = await project.current();
      return open && !(await confirmLeave()) ? open : project.create();
    },
    'project/open': async ({ path }) => {
      const chosen = path ?? (await dialogs.openProject());
      if (chosen === null || !(await confirmLeave())) return null;
      return remember(await project.open(chosen));
    },
    'project/save-as': async ({ path }) => {
      const chosen = path ?? (await dialogs.saveProject(await suggestedFile(services)));
      return chosen === null ? null : remember(await project.saveAs(chosen));
    },
    'project/close': async () => {
      if (await confirmLeave()) await project.close();
      return null;
    },
    'project/set-view': async (view) => {
      await project.setView(definedOnly(view));
      return null;
    },
    'project/undo': () => project.undo(),
    'project/redo': () => project.redo(),
    'project/forget-history': () => project.forgetHistory(),
    'project/set-positions': async (moved) => {
      await project.setPositions(moved);
      return null;
    },
  };
}

/** Drops keys that are present with the value undefined. */
function definedOnly<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function datasetHandlers({ datasets, dialogs, project, recent }: HandlerServices): Group<'dataset'> {
  /** A project with data is listed even while it has no name of its own: closing the window must not lose it. */
  const remembered = async (imported: DatasetInfo): Promise<DatasetInfo> => {
    const open = await project.current();
    if (open) await recent.add(open);
    return imported;
  };
  return {
    'dataset/choose': async () => {
      const path = await dialogs.openData();
      return path === null ? null : { path };
    },
    'dataset/preview': ({ path, overrides }) => datasets.preview(path, overrides),
    'dataset/inspect': ({ path, overrides }) => datasets.inspect(path, overrides),
    'dataset/cancel-inspect': async () => {
      datasets.cancelInspect();
      return null;
    },
    'dataset/open': async ({ path }) => {
      const opened = await datasets.open(path);
      if (opened.info) await remembered(opened.info);
      return opened;
    },
    'dataset/describe-column': ({ datasetId, names, ...texts }) => datasets.describe(datasetId, names, texts),
    'dataset/import': async ({ path, overrides }) => remembered(await datasets.import(path, overrides)),
    'dataset/import-sample': async ({ id }) => remembered(await datasets.importSample(id)),
    'dataset/cancel-import': async () => {
      datasets.cancelImport();
      return null;
    },
    'dataset/rows': ({ datasetId, from, count }) => datasets.rows(datasetId, from, count),
    'dataset/set-choices': async (change) => {
      await project.setChoices(definedOnly(change));
      return null;
    },
    'dataset/check': (request) => datasets.check(request),
    'dataset/facts': ({ datasetId, variables }) => datasets.facts(datasetId, variables),
    'dataset/profile': ({ datasetId }) => datasets.profile(datasetId),
    'dataset/set-steps': ({ datasetId, steps }) => datasets.setSteps(datasetId, steps),
    'dataset/try-steps': ({ datasetId, steps }) => datasets.trySteps(datasetId, steps),
    'dataset/cancel-profile': async () => {
      datasets.cancelProfile();
      return null;
    },
  };
}

function runHandlers({ runs, estimates }: HandlerServices): Group<'run'> {
  return {
    'run/start': (request) => runs.start(request),
    'run/estimate': ({ request, mayMeasure }) => estimates.estimate(request, mayMeasure),
    'run/start-many': ({ requests }) => runs.startAll(requests),
    'run/cancel': async ({ runId }) => {
      await runs.cancel(runId);
      return null;
    },
    'run/set-paused': async ({ runId, isPaused }) => {
      if (isPaused) runs.queue.pause(runId);
      else runs.queue.resume(runId);
      return null;
    },
    'run/describe': ({ runId, name, notes }) => runs.describe(runId, { name, notes }),
    'run/differences': ({ runId, otherId }) => runs.differences(runId, otherId),
    'run/get': ({ runId }) => runs.get(runId),
    'run/traces': ({ runIds }) => runs.traces(runIds),
    'run/set-threshold': ({ runId, threshold, scale }) => runs.setThreshold(runId, threshold, scale),
    'run/delete': async ({ runId }) => {
      await runs.delete(runId);
      return null;
    },
    'run/delete-many': async ({ runIds }) => {
      await runs.delete(...runIds);
      return null;
    },
  };
}

function queueHandlers({ runs }: HandlerServices): Group<'queue'> {
  return {
    'queue/status': async () => {
      await runs.queue.ready;
      return runs.queue.status();
    },
    'queue/set-paused': async ({ isPaused }) => {
      runs.queue.setPaused(isPaused);
      return null;
    },
    'queue/set-at-once': async ({ atOnce }) => {
      await runs.queue.setAtOnce(atOnce);
      return null;
    },
    'queue/move': async ({ runId, position }) => {
      runs.queue.move(runId, position);
      return null;
    },
    'queue/cancel-all': async () => {
      await runs.queue.cancelAll();
      return null;
    },
  };
}

function pathHandlers(services: HandlerServices): Group<'path'> {
  const { lambdaPaths, estimates, dialogs } = services;
  return {
    'path/range': ({ request }) => lambdaPaths.range(request),
    'path/start': ({ request, grid }) => lambdaPaths.start(request, grid),
    'path/cancel': async ({ pathId }) => {
      await lambdaPaths.cancel(pathId);
      return null;
    },
    'path/estimate': async ({ request, grid, mayMeasure }) =>
      estimates.path(...(await lambdaPaths.estimated(request, grid)), mayMeasure),
    'path/set-paused': async ({ pathId, isPaused }) => {
      lambdaPaths.setPaused(pathId, isPaused);
      return null;
    },
    'path/list': () => lambdaPaths.list(),
    'path/get': ({ pathId }) => lambdaPaths.get(pathId),
    'path/delete': async ({ pathId }) => {
      await lambdaPaths.delete(pathId);
      return null;
    },
    'path/export': async ({ pathId, path }) => {
      const chosen = path ?? (await dialogs.saveExport(await suggestedFile(services, 'lambda path.csv'), 'csv'));
      return chosen === null ? null : lambdaPaths.exportCsv(pathId, chosen);
    },
  };
}

function graphHandlers(services: HandlerServices): Group<'graph'> {
  const { graphs, exports, dialogs } = services;
  return {
    'graph/get': ({ graphId }) => graphs.get(graphId),
    'graph/choose': async () => {
      const path = await dialogs.openGraph();
      return path === null ? null : { path };
    },
    'graph/preview': ({ path, variables }) => graphs.preview(path, variables),
    'graph/import': (request) => graphs.import(request),
    'graph/create': (request) => graphs.create(request),
    'graph/start-edit': ({ name, ...ref }) => graphs.startEdit(ref, name),
    'graph/edit': ({ graphId, edit }) => graphs.edit(graphId, edit),
    'graph/update': ({ graphId, ...words }) => graphs.update(graphId, words),
    'graph/mark-truth': ({ graphId, isTruth }) => graphs.markTruth(graphId, isTruth),
    'graph/delete': async ({ graphId }) => {
      await graphs.delete(graphId);
      return null;
    },
    'graph/export': async ({ graphId, format, path, picture }) => {
      const chosen = path ?? (await askExportPath(services, format));
      return chosen === null ? null : exports.exportSaved(graphId, format, chosen, picture);
    },
  };
}

/** Where a picture or file of a graph goes. */
async function askExportPath(services: HandlerServices, format: string, of = ''): Promise<string | null> {
  const open = await services.project.current();
  const name = open && !open.isUntitled ? basename(open.path, PROJECT_EXTENSION) : 'graph';
  const file = of === '' ? name : `${name} ${of}`;
  return services.dialogs.saveExport(await suggestedFile(services, `${file}.${format}`), format);
}

function exportHandlers(services: HandlerServices): Group<'export'> {
  return {
    'export/graph': async ({ runId, format, path, picture }) => {
      const chosen = path ?? (await askExportPath(services, format));
      return chosen === null ? null : services.exports.exportGraph(runId, format, chosen, picture);
    },
    'export/difference': async ({ format, path, picture }) => {
      const chosen = path ?? (await askExportPath(services, format, 'comparison'));
      return chosen === null ? null : services.exports.exportDifference(format, chosen, picture);
    },
    'export/copy-picture': async ({ runId, graphId, picture }) => {
      await services.copyPicture(await services.exports.picture({ runId, graphId }, picture));
      return null;
    },
  };
}

export function createHandlers(services: HandlerServices): Handlers {
  return {
    ...appHandlers(services),
    ...engineHandlers(services),
    ...projectHandlers(services),
    ...datasetHandlers(services),
    ...runHandlers(services),
    ...pathHandlers(services),
    ...graphHandlers(services),
    ...queueHandlers(services),
    ...exportHandlers(services),
  };
}
