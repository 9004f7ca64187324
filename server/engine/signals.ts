export type Topic = "jobs" | "outbox";

/** Tells parts of this process that there is something to look for; other instances find it by looking. */
export class Signals {
  private readonly listeners = new Map<Topic, Set<() => void>>();

  /** Returns how to stop listening. */
  listen(topic: Topic, listener: () => void): () => void {
    const all = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, all.add(listener));
    return () => void all.delete(listener);
  }

  tell(topic: Topic): void {
    for (const listener of this.listeners.get(topic) ?? []) listener();
  }
}
