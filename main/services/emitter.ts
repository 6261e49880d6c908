/** Tells listeners that something has changed. Events announce state; they never drive the work itself. */
export class Emitter<Event> {
  private readonly listeners = new Set<(event: Event) => void>();

  /** Returns the function that stops listening. */
  on(listener: (event: Event) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event: Event): void {
    for (const listener of this.listeners) listener(event);
  }
}
