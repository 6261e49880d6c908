/** Importing data into the project and looking at them. A failed or cancelled import leaves the project untouched. */
import type { CsvOverrides, CsvPreview, DataCheck, Dataset, DatasetInfo, Transform } from '../../shared/model/dataset';
import { AppError } from '../../shared/model/errors';
import type { DataFacts } from '../../shared/model/data-facts';
import type { DataProfile } from '../../shared/model/profile';
import type { Sample } from '../../shared/model/project';
import { insertDataset, readDataset } from '../storage/datasets';
import { readProject, saveView } from '../storage/project-row';
import type { DataTools, ImportProgress as Progress } from './data-tools';
import { Emitter } from './emitter';
import { ProfileCache } from './profile-cache';
import type { ProjectService } from './project';
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
  /** Loaded data sets by id, the most recently used last. */
  private readonly loaded = new Map<string, Promise<Dataset>>();
  private importing: AbortController | null = null;
  private readonly profiles: ProfileCache;

  constructor(private readonly options: DatasetOptions) {
    this.profiles = new ProfileCache(options.data);
    options.project.beforeClose(async () => {
      this.cancelImport();
      this.cancelProfile();
      this.loaded.clear();
    });
  }

  onProgress(listener: (progress: ImportProgress) => void): () => void {
    return this.progress.on(listener);
  }

  preview(path: string, overrides: CsvOverrides): Promise<CsvPreview> {
    return this.options.data.preview(path, overrides);
  }

  /** Imports a file into the open project, into a new untitled one when none is open. Cancels an import going on. */
  async import(path: string, overrides: CsvOverrides): Promise<DatasetInfo> {
    this.cancelImport();
    const control = new AbortController();
    this.importing = control;
    try {
      const hooks = {
        signal: control.signal,
        onProgress: (progress: Progress) => this.progress.emit({ file: path, ...progress }),
      };
      const dataset = await this.options.data.importCsv(path, overrides, hooks);
      if (control.signal.aborted) throw new AppError({ code: 'data/import-cancelled', file: path });
      return await this.add(dataset);
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
        await saveView(db, { ...view, datasetId: dataset.info.id, runId: null });
      });
    } catch (error) {
      if (isNew) await project.close();
      throw error;
    }
    this.cancelProfile();
    this.keep(dataset.info.id, Promise.resolve(dataset));
    await project.announce();
    return dataset.info;
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
    const prepared = await this.options.data.prepare(await this.load(datasetId), { ...choices, needsRows: false });
    return prepared.check;
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

  /** A data set with its values. Throws `dataset/not-found`. */
  load(datasetId: string): Promise<Dataset> {
    const known = this.loaded.get(datasetId);
    if (known) return this.keep(datasetId, known);
    const loading = this.options.project
      .read((db) => readDataset(db, datasetId))
      .then((dataset) => {
        if (!dataset) throw new AppError({ code: 'dataset/not-found', id: datasetId });
        return dataset;
      });
    loading.catch(() => this.loaded.delete(datasetId));
    return this.keep(datasetId, loading);
  }

  private keep(id: string, dataset: Promise<Dataset>): Promise<Dataset> {
    this.loaded.delete(id);
    this.loaded.set(id, dataset);
    for (const oldest of this.loaded.keys()) {
      if (this.loaded.size <= CACHED_DATASETS) break;
      this.loaded.delete(oldest);
    }
    return dataset;
  }
}
