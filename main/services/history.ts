/**
 * Undo and redo across the whole project. The steps are rows of the project file, so they are there when it is opened
 * again; there is no limit to their number.
 */
import { AppError } from '../../shared/model/errors';
import type { EditLabel, HistoryState } from '../../shared/model/history';
import { toExactJson } from '../storage/exact-json';
import type { ReadHandle, WriteHandle } from '../storage/handles';
import { forgetHistory, nextStep, readHistory } from '../storage/history/edits';
import { recordStep } from '../storage/history/recorder';
import { restoreStep, type Direction, type RestoredRow } from '../storage/history/restore';
import { Emitter } from './emitter';

/** How soon after a change another one of the same gesture still belongs to the same step. */
const GESTURE_MS = 2000;

/** Where the steps are kept. */
export interface HistoryFile {
  read<T>(work: (db: ReadHandle) => Promise<T>): Promise<T>;
  write<T>(work: (db: WriteHandle) => Promise<T>): Promise<T>;
}

export interface EditOptions {
  /** Names a gesture, such as the slider of one run: changes under the same name that follow closely are one step. */
  readonly gesture?: string;
  /** What follows from the newest step and is undone with it. */
  readonly joins?: boolean;
}

/** Runs in the transaction that undoes or redoes a step, to follow up what depends on the rows; throwing refuses it. */
export type Follower = (db: WriteHandle, rows: readonly RestoredRow[]) => Promise<void>;

interface Gesture {
  readonly name: string;
  readonly number: number;
  readonly at: number;
}

const isConstraint = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT';

export class History {
  private readonly changed = new Emitter<HistoryState>();
  private readonly followers: Follower[] = [];
  private lastGesture: Gesture | null = null;

  constructor(
    private readonly file: HistoryFile,
    private readonly now: () => number = Date.now,
  ) {}

  /** Listens to what can be undone and redone next. */
  onChanged(listener: (state: HistoryState) => void): () => void {
    return this.changed.on(listener);
  }

  /** Registers what must follow when rows come back: figures derived from them, rules about them. */
  follow(follower: Follower): void {
    this.followers.push(follower);
  }

  /** Saves what `work` changes in one transaction, as one step. Nothing is added when it changes nothing. */
  async edit<T>(label: EditLabel, work: (db: WriteHandle) => Promise<T>, options: EditOptions = {}): Promise<T> {
    const { gesture, joins = false } = options;
    const { value, number } = await this.file.write(async (db) => {
      const joined = joins ? await nextStep(db, 'undo') : null;
      const goesOn = joined?.number ?? (await this.stepOf(db, gesture));
      const createdAt = new Date(this.now()).toISOString();
      const labelJson = toExactJson(joined?.label ?? label);
      const { value, number } = await recordStep(db, { labelJson, createdAt, goesOn }, work);
      return { value, number: number ?? goesOn };
    });
    this.lastGesture = gesture !== undefined && number !== null ? { name: gesture, number, at: this.now() } : null;
    if (number !== null) await this.tell();
    return value;
  }

  undo(): Promise<EditLabel | null> {
    return this.restore('undo');
  }

  redo(): Promise<EditLabel | null> {
    return this.restore('redo');
  }

  /** Forgets all steps; what only they could bring back is removed for good. */
  async forget(): Promise<void> {
    await this.file.write(forgetHistory);
    this.lastGesture = null;
    await this.tell();
  }

  /** Another project is open now. */
  reset(): void {
    this.lastGesture = null;
  }

  private async restore(direction: Direction): Promise<EditLabel | null> {
    try {
      const label = await this.file.write((db) => this.restoreNext(db, direction));
      this.lastGesture = null;
      if (label) await this.tell();
      return label;
    } catch (error) {
      // The rows would break a rule of the schema: SQLite has rolled everything back.
      if (isConstraint(error)) throw new AppError({ code: 'history/does-not-fit', direction });
      throw error;
    }
  }

  private async restoreNext(db: WriteHandle, direction: Direction): Promise<EditLabel | null> {
    const step = await nextStep(db, direction);
    if (!step) return null;
    const rows = await restoreStep(db, step.number, direction);
    if (!rows) throw new AppError({ code: 'history/does-not-fit', direction });
    for (const follow of this.followers) await follow(db, rows);
    return step.label;
  }

  /** The newest step, when it belongs to this gesture; otherwise null. */
  private async stepOf(db: ReadHandle, gesture: string | undefined): Promise<number | null> {
    const last = this.lastGesture;
    if (!last || last.name !== gesture || this.now() - last.at > GESTURE_MS) return null;
    return (await nextStep(db, 'undo'))?.number === last.number ? last.number : null;
  }

  private async tell(): Promise<void> {
    this.changed.emit(await this.file.read(readHistory));
  }
}
