/** Profiles by the hash of the data, so that looking again costs nothing. One is computed at a time. */
import type { Dataset } from '../../shared/model/dataset';
import type { DataProfile } from '../../shared/model/profile';
import type { DataTools } from './data-tools';

/** Profiles kept: of the data set in use and the one before. */
const KEPT = 2;

interface Going {
  readonly hash: string;
  readonly control: AbortController;
  readonly profile: Promise<DataProfile>;
}

export class ProfileCache {
  /** Profiles by hash, the most recently used last. */
  private readonly done = new Map<string, DataProfile>();
  private going: Going | null = null;

  constructor(private readonly data: Pick<DataTools, 'profile'>) {}

  /** The profile of a data set; asked twice for the same data it is computed once. */
  of(dataset: Dataset): Promise<DataProfile> {
    const { hash } = dataset.info;
    const known = this.done.get(hash);
    if (known) {
      this.keep(known);
      return Promise.resolve(known);
    }
    if (this.going?.hash === hash) return this.going.profile;
    this.cancel();
    return this.start(dataset);
  }

  /** Stops the one being computed. */
  cancel(): void {
    this.going?.control.abort();
    this.going = null;
  }

  private async start(dataset: Dataset): Promise<DataProfile> {
    const control = new AbortController();
    const profile = this.data.profile(dataset, control.signal);
    const going = { hash: dataset.info.hash, control, profile };
    this.going = going;
    try {
      this.keep(await profile);
      return await profile;
    } finally {
      if (this.going === going) this.going = null;
    }
  }

  private keep(profile: DataProfile): void {
    this.done.delete(profile.hash);
    this.done.set(profile.hash, profile);
    for (const oldest of this.done.keys()) {
      if (this.done.size <= KEPT) break;
      this.done.delete(oldest);
    }
  }
}
