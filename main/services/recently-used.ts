/** The few things used last, by key; each is made once, however often it is asked for meanwhile. */
export class RecentlyUsed<T> {
  /** The most recently used last. */
  private readonly known = new Map<string, Promise<T>>();

  constructor(private readonly most: number) {}

  /** The thing of this key, made when it is not there. A failure is not kept. */
  get(key: string, make: () => Promise<T>): Promise<T> {
    const found = this.known.get(key);
    if (found) return this.set(key, found);
    const made = make();
    made.catch(() => {
      if (this.known.get(key) === made) this.known.delete(key);
    });
    return this.set(key, made);
  }

  set(key: string, value: Promise<T>): Promise<T> {
    this.known.delete(key);
    this.known.set(key, value);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= this.most) break;
      this.known.delete(oldest);
    }
    return value;
  }

  delete(key: string): void {
    this.known.delete(key);
  }

  clear(): void {
    this.known.clear();
  }
}
