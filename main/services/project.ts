/**
 * The one open project. Every change is saved at once; there is no "unsaved" state.
 *
 * A project without a name of its own lives in the folder for untitled ones until `saveAs` moves it.
 */
import { say } from '../../shared/model/sayings/say';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../../shared/model/errors';
import type { Restored } from '../../shared/contract';
import type { EditLabel } from '../../shared/model/history';
import type { ProjectInfo, ViewState } from '../../shared/model/project';
import type { Store } from '../storage/connection';
import type { ReadHandle, WriteHandle } from '../storage/handles';
import { copyProjectFile, createProjectFile, openProjectFile } from '../storage/project-file';
import { readProject, saveView } from '../storage/project-row';
import { setChoices, setPositions, type ChangedChoices, type MovedVariables } from './choices';
import { Emitter } from './emitter';
import { History, type EditOptions } from './history';
import { fileExists, isSameFile } from './paths';
import { readProjectInfo } from './project-info';

export const PROJECT_EXTENSION = '.acyclica';

export interface ProjectOptions {
  /** Version of Acyclica, written into new files. */
  readonly version: string;
  /** Where projects live that have no name yet; made when first needed. */
  readonly untitledFolder: string;
}

export class ProjectService {
  private store: Store | null = null;
  private moving: Promise<void> | null = null;
  /** Opening, saving under a name and closing follow one another, however they are called. */
  private tail: Promise<unknown> = Promise.resolve();
  private readonly changed = new Emitter<ProjectInfo | null>();
  private readonly closers: (() => Promise<void>)[] = [];
  private isActiveRun: (runId: string) => boolean = () => true;
  readonly history = new History(this);

  constructor(private readonly options: ProjectOptions) {}

  /** Listens to changes of the list of data sets and runs, and of which project is open. Not to view and positions. */
  onChanged(listener: (project: ProjectInfo | null) => void): () => void {
    return this.changed.on(listener);
  }

  /** Registers work that must end before the file is closed: runs that still save, caches. */
  beforeClose(work: () => Promise<void>): void {
    this.closers.push(work);
  }

  /** Registers who knows which runs are going on or waiting. */
  watchRuns(isActive: (runId: string) => boolean): void {
    this.isActiveRun = isActive;
  }

  async current(): Promise<ProjectInfo | null> {
    return this.store && this.infoOf(this.store);
  }

  /** Path of the open project, or null. */
  get path(): string | null {
    return this.store?.path ?? null;
  }

  /** Reads from the open project. Throws `project/none-open`. */
  async read<T>(work: (db: ReadHandle) => Promise<T>): Promise<T> {
    return this.file().read(work);
  }

  /** Saves to the open project in one transaction; waits while it moves to another name. */
  async write<T>(work: (db: WriteHandle) => Promise<T>): Promise<T> {
    while (this.moving) await this.moving;
    return this.file().write(work);
  }

  /**
   * Like `write`, and what changes in the tables of `UNDOABLE_TABLES` is one step of the undo history. `label` says
   * what the step is; the window words it.
   */
  edit<T>(label: EditLabel, work: (db: WriteHandle) => Promise<T>, options?: EditOptions): Promise<T> {
    return this.history.edit(label, work, options);
  }

  /** Takes back the newest step; null when there is none. Throws `history/does-not-fit` and changes nothing then. */
  undo(): Promise<Restored | null> {
    return this.restored(this.history.undo());
  }

  /** Takes the step again that was undone last; null when there is none. */
  redo(): Promise<Restored | null> {
    return this.restored(this.history.redo());
  }

  /** Forgets all steps, removes for good what only they could bring back, and gives the space back to the disk. */
  async forgetHistory(): Promise<ProjectInfo> {
    await this.history.forget();
    await this.file().maintain((db) => db.run('VACUUM'));
    return this.announce();
  }

  /** Closes what is open and starts an untitled project; it is saved from now on. */
  create(): Promise<ProjectInfo> {
    return this.inTurn(async () => {
      const { untitledFolder, version } = this.options;
      await mkdir(untitledFolder, { recursive: true });
      const path = await this.freePath();
      await this.closeOpen();
      this.store = await createProjectFile(path, { version, isUntitled: true });
      return this.announce();
    });
  }

  /** Creates an empty project under a name. Fails with `file/not-writable` when something is there already. */
  createAt(path: string): Promise<ProjectInfo> {
    return this.inTurn(async () => {
      const target = resolve(path);
      if (await fileExists(target)) {
        throw new AppError({ code: 'file/not-writable', file: path, reason: say('file/exists') });
      }
      await this.closeOpen();
      this.store = await createProjectFile(target, { version: this.options.version, isUntitled: false });
      return this.announce();
    });
  }

  /** Opens a project file. When it is refused, the project that was open stays open. */
  open(path: string): Promise<ProjectInfo> {
    return this.inTurn(async () => {
      if (!this.store || !(await isSameFile(this.store.path, path))) {
        const opened = await openProjectFile(resolve(path));
        await this.closeOpen();
        this.store = opened;
      }
      return this.announce();
    });
  }

  /**
   * Saves the open project under another name and goes on in the new file. The old file stays as it is; an untitled
   * one is removed, because it has moved.
   */
  saveAs(path: string): Promise<ProjectInfo> {
    return this.inTurn(async () => {
      const old = this.file();
      const target = resolve(path);
      if (await isSameFile(old.path, target)) return this.announce();
      const { isUntitled } = await old.read(readProject);
      await this.moveTo(old, target);
      if (isUntitled) await rm(old.path, { force: true });
      return this.announce();
    });
  }

  /** Closes the project; the file is then complete by itself. An untitled project without data is removed. */
  close(): Promise<void> {
    return this.inTurn(async () => {
      if (!this.store) return;
      await this.closeOpen();
      this.changed.emit(null);
    });
  }

  /** Changes what is shown. No step of the history. */
  async setView(view: Partial<Omit<ViewState, 'excluded' | 'knowledge'>>): Promise<void> {
    await this.write(async (db) => {
      const { view: old } = await readProject(db);
      await saveView(db, { ...old, ...view });
    });
  }

  /** Excluded columns and background knowledge of a data set; a step of the history. */
  setChoices(change: ChangedChoices): Promise<void> {
    return setChoices(this, change);
  }

  /** Merges positions over the saved ones; moving variables is a step of the history. */
  setPositions(moved: MovedVariables): Promise<void> {
    return setPositions(this, moved);
  }

  /** Tells listeners the state of the project now. For the other services, after they changed something. */
  async announce(): Promise<ProjectInfo> {
    const info = await this.infoOf(this.file());
    this.changed.emit(info);
    return info;
  }

  /** Nothing is written to the old file once its copy has begun: `write` waits for `moving`. */
  private async moveTo(old: Store, target: string): Promise<void> {
    const move = async (): Promise<void> => {
      await copyProjectFile(old, target);
      this.store = await openProjectFile(target);
      await old.close();
    };
    const moved = move();
    this.moving = moved.catch(() => undefined);
    try {
      await moved;
    } finally {
      this.moving = null;
    }
  }

  private file(): Store {
    if (!this.store) throw new AppError({ code: 'project/none-open' });
    return this.store;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(work);
    this.tail = result.catch(() => undefined);
    return result;
  }

  /** The closers also run when nothing is open: an import may be going on that would make a project of its own. */
  private async closeOpen(): Promise<void> {
    for (const work of this.closers) await work();
    const store = this.store;
    if (!store) return;
    this.store = null;
    this.history.reset();
    let isDiscarded = false;
    try {
      const { isUntitled, datasets } = await this.infoOf(store);
      isDiscarded = isUntitled && datasets.length === 0;
    } finally {
      await store.close();
    }
    if (isDiscarded) await rm(store.path, { force: true });
  }

  private async restored(done: Promise<EditLabel | null>): Promise<Restored | null> {
    const label = await done;
    return label && { label, project: await this.announce() };
  }

  private infoOf(store: Store): Promise<ProjectInfo> {
    return store.read((db) => readProjectInfo(db, store.path, this.isActiveRun));
  }

  private async freePath(): Promise<string> {
    for (let number = 1; ; number++) {
      const path = join(this.options.untitledFolder, `Untitled ${number}${PROJECT_EXTENSION}`);
      if (!(await fileExists(path))) return path;
    }
  }
}
