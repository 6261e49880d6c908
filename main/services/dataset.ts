/** Importing data into the project and looking at them. A failed or cancelled import leaves the project untouched. */
import type { CsvOverrides, CsvPreview, DataCheck, Dataset, DatasetInfo, Transform } from '../../shared/model/dataset';
import type { FileCheck, OpenedFile } from '../../shared/model/file-check';
import { AppError } from '../../shared/model/errors';
import type { DataFacts } from '../../shared/model/data-facts';
import type { DataProfile } from '../../shared/model/profile';
import type { Sample } from '../../shared/model/project';
import { withTextsOf } from '../../shared/model/dataset-texts';
import { areSameSteps, stepsKey, type DataStep } from '../../shared/model/steps';
import { readMadeTexts, readSteps, saveSteps, withSteps } from '../storage/dataset-steps';
import { describeColumns, insertDataset, readDataset, type NewTexts } from '../storage/datasets';
import { readProject, saveView } from '../storage/project-row';
import type { DataTools, ImportHooks, ImportProgress as Progress } from './data-tools';
import { Emitter } from './emitter';
import { ProfileCache } from './profile-cache';
import type { ProjectService } from './project';
import { stepsLabel } from './steps-label';
import { RecentlyUsed } from './recently-used';
import { findSample, listSamples } from './samples';

/** Loaded data sets kept in memory: the one in use and the one before. */
const CACHED_DATASETS = 2;

export interface ImportProgress {
  readonly file: string;
  readonly fraction: number;
  readonly rows: number;
}

export interface DatasetOptions {
  readonly project: ProjectService;
  readonly data: DataTools;
  /** Folder of the bundled samples. */
  readonly samplesFolder: string;
}

export class DatasetService {
  private readonly progress = new Emitter<ImportProgress>();
  /** Data sets as they were imported, by id. */
  private readonly loaded = new RecentlyUsed<Dataset>(CACHED_DATASETS);
  /** Data after steps, by id and steps. */
  private readonly stepped = new RecentlyUsed<Dataset>(CACHED_DATASETS);
  private importing: AbortController | null = null;
  private inspecting: AbortController | null = null;
  private readonly profiles: ProfileCache;

  constructor(private readonly options: DatasetOptions) {
    this.profiles = new ProfileCache(options.data);
    options.project.beforeClose(async () => {
      this.cancelImport();
      this.cancelInspect();
      this.cancelProfile();
      this.loaded.clear();
      this.stepped.clear();
    });
  }

  onProgress(listener: (progress: ImportProgress) => void): () => void {
    return this.progress.on(listener);
  }

  /** Stops a look at a whole file first: a preview is there at once. */
  preview(path: string, overrides: CsvOverrides): Promise<CsvPreview> {
    this.cancelInspect();
    return this.options.data.preview(path, overrides);
  }

  /** Everything doubtful in a file. A look that goes on is stopped; it fails with `data/import-cancelled`. */
  async inspect(path: string, overrides: CsvOverrides): Promise<FileCheck> {
    this.cancelInspect();
    const control = new AbortController();
    this.inspecting = control;
    try {
      return await this.options.data.inspect(path, overrides, { signal: control.signal });
    } finally {
      if (this.inspecting === control) this.inspecting = null;
    }
  }

  cancelInspect(): void {
    this.inspecting?.abort();
  }

  /** Imports a file into the open project, into a new untitled one when none is open. Cancels an import going on. */
  import(path: string, overrides: CsvOverrides): Promise<DatasetInfo> {
    return this.whileImporting(path, async (hooks) => {
      const dataset = await this.options.data.importCsv(path, overrides, hooks);
      refuseCancelled(path, hooks);
      return this.add(dataset);
    });
  }

  /** Imports a file as it is recognised, or says what must be looked at first and imports nothing. */
  open(path: string): Promise<OpenedFile> {
    return this.whileImporting(path, async (hooks) => {
      const { dataset, check } = await this.options.data.openCsv(path, hooks);
      refuseCancelled(path, hooks);
      return { info: dataset && (await this.add(dataset)), check };
    });
  }

  private async whileImporting<T>(path: string, work: (hooks: ImportHooks) => Promise<T>): Promise<T> {
    this.cancelImport();
    this.cancelInspect();
    const control = new AbortController();
    this.importing = control;
    try {
      return await work({
        signal: control.signal,
        onProgress: (progress: Progress) => this.progress.emit({ file: path, ...progress }),
      });
    } finally {
      if (this.importing === control) this.importing = null;
    }
  }

  /** Stops the import going on, if there is one; it then fails with `data/import-cancelled`. */
  cancelImport(): void {
    this.importing?.abort();
  }

  async samples(): Promise<Sample[]> {
    const samples = await listSamples(this.options.samplesFolder);
    return samples.map(({ id, title, description }) => ({ id, title, description }));
  }

  async importSample(id: string): Promise<DatasetInfo> {
    const { path, title } = await findSample(this.options.samplesFolder, id);
    const { info, columns } = await this.options.data.importCsv(path, {}, {});
    return this.add({ info: { ...info, name: title, source: null }, columns });
  }

  /** Saves a data set in the project and shows it. */
  async add(dataset: Dataset): Promise<DatasetInfo> {
    const { project } = this.options;
    const isNew = project.path === null;
    if (isNew) await project.create();
    try {
      await project.write(async (db) => {
        await insertDataset(db, dataset);
        const { view } = await readProject(db);
        await saveView(db, { ...view, datasetId: dataset.info.id, runId: null, graphId: null });
      });
    } catch (error) {
      if (isNew) await project.close();
      throw error;
    }
    this.cancelProfile();
    this.loaded.set(dataset.info.id, Promise.resolve(dataset));
    await project.announce();
    return dataset.info;
  }

  /** Sets unit or label of columns; an empty text takes it away. Values and hash stay as they are. */
  async describe(datasetId: string, names: readonly string[], texts: NewTexts): Promise<DatasetInfo> {
    const { project } = this.options;
    const info = await project.edit(
      { kind: 'describe', count: names.length, name: names.length === 1 ? (names[0] ?? null) : null },
      (db) => describeColumns(db, datasetId, names, texts),
    );
    if (!info) throw new AppError({ code: 'dataset/not-found', id: datasetId });
    // Values are the same: only what was read with the old texts is read anew.
    this.loaded.delete(datasetId);
    this.stepped.clear();
    const after = await project.read((db) => withSteps(db, info));
    await project.announce();
    return after;
  }

  /** Rows as text, for the table. */
  async rows(datasetId: string, from: number, count: number): Promise<string[][]> {
    return this.options.data.rowsAsText(await this.load(datasetId), from, count);
  }

  /** What a run on these variables would use and find. */
  async check(request: {
    datasetId: string;
    variables: readonly string[];
    transform: Transform;
    ridge: number;
  }): Promise<DataCheck> {
    const { datasetId, ...choices } = request;
    return this.options.data.check(await this.load(datasetId), choices);
  }

  /** What the data say about relations and noise, for the guided choice. */
  async facts(datasetId: string, variables: readonly string[]): Promise<DataFacts> {
    return this.options.data.facts(await this.load(datasetId), variables);
  }

  /** Every column in numbers, correlations, missing values. Stops a profile of other data that is being computed. */
  async profile(datasetId: string): Promise<DataProfile> {
    return this.profiles.of(await this.load(datasetId));
  }

  /** Stops the profile being computed, if there is one; it then fails with `data/profile-cancelled`. */
  cancelProfile(): void {
    this.profiles.cancel();
  }

  /**
   * Makes `steps` the steps of a data set and returns it as they leave it. Throws `data/step` when one cannot be applied;
   * the data set then stays as it was. Runs of other steps stay as they are.
   */
  async setSteps(datasetId: string, steps: readonly DataStep[]): Promise<DatasetInfo> {
    const { project } = this.options;
    const { info } = await this.load(datasetId, steps);
    const before = await project.read((db) => readSteps(db, datasetId));
    if (areSameSteps(before, steps)) return info;
    await project.edit(stepsLabel(info.name, before, steps), (db) => saveSteps(db, info));
    this.cancelProfile();
    await project.announce();
    return info;
  }

  /** What a data set would be after `steps`, without changing it. */
  async trySteps(datasetId: string, steps: readonly DataStep[]): Promise<DatasetInfo> {
    return (await this.load(datasetId, steps)).info;
  }

  /**
   * A data set with its values, after its own steps or the given ones. Throws `dataset/not-found`, and `data/step` for
   * steps that cannot be applied.
   */
  async load(datasetId: string, steps?: readonly DataStep[]): Promise<Dataset> {
    const wanted = steps ?? (await this.options.project.read((db) => readSteps(db, datasetId)));
    const imported = await this.loaded.get(datasetId, () => this.read(datasetId));
    if (wanted.length === 0) return imported;
    const key = `${datasetId} ${stepsKey(wanted)}`;
    return this.stepped.get(key, async () => {
      const { info, columns } = await this.options.data.applySteps(imported, wanted);
      const texts = await this.options.project.read((db) => readMadeTexts(db, datasetId));
      return { info: withTextsOf(info, imported.info, texts), columns };
    });
  }

  private async read(datasetId: string): Promise<Dataset> {
    const dataset = await this.options.project.read((db) => readDataset(db, datasetId));
    if (!dataset) throw new AppError({ code: 'dataset/not-found', id: datasetId });
    return dataset;
  }
}

function refuseCancelled(path: string, { signal }: ImportHooks): void {
  if (signal?.aborted) throw new AppError({ code: 'data/import-cancelled', file: path });
}
