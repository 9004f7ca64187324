import type { Changed } from "./gather";
import type { Watch } from "./live-feed";

/** Ids in one message. */
const IDS = 500;
/** A listener who does not keep up with so many messages is sent away: he comes again and reads afresh. */
const WAITING_MAX = 200;

/** One stream of changes: what has not been taken waits. */
export class Listener {
  private readonly waiting: Changed[] = [];
  private wake = (): void => undefined;
  private isOver = false;

  constructor(
    readonly watch: Watch,
    private readonly onEnd: () => void,
  ) {}

  /** The part of the changes that he listens for. */
  wanted(changes: ReadonlyMap<string, readonly Changed[]>): Changed[] {
    const { spec, ids } = this.watch;
    const all = changes.get(spec.name) ?? [];
    if (!ids) return [...all];
    return all
      .map(each => ({ ...each, ids: each.ids.filter(id => ids.has(id)) }))
      .filter(each => each.ids.length > 0);
  }

  tell(changes: readonly Changed[], visible: ReadonlySet<string>): void {
    for (const change of changes) {
      const ids = change.ids.filter(id => visible.has(id));
      for (let at = 0; at < ids.length; at += IDS) {
        this.waiting.push({ ...change, ids: ids.slice(at, at + IDS) });
      }
    }
    if (this.waiting.length > WAITING_MAX) this.end();
    this.wake();
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.onEnd();
    this.wake();
  }

  /** Returning from it ends the listener, even while it waits. */
  changes(): AsyncGenerator<Changed, void, undefined> {
    const stream = this.run();
    const over = stream.return.bind(stream);
    stream.return = value => {
      this.end();
      return over(value);
    };
    return stream;
  }

  private async *run(): AsyncGenerator<Changed, void, undefined> {
    while (!this.isOver) {
      const next = this.waiting.shift();
      if (next) yield next;
      else await new Promise<void>(resolve => (this.wake = resolve));
    }
  }
}
