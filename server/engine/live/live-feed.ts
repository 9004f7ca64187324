import type { Actor } from "../../../schema/kit/access";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Engine } from "../engine";
import { Refusal } from "../errors";
import { createLooker, type Looker } from "../jobs/looker";
import { numberRows } from "../outbox/number-rows";
import { lastBatch, readOutbox } from "../outbox/read-outbox";
import { type Changed, gather } from "./gather";
import { Listener } from "./listener";
import { visibleIds } from "./visible-ids";

export interface Watch {
  spec: RecordSpec;
  /** Null: every row of the record. */
  ids: ReadonlySet<string> | null;
  /** Who listens, with his rights of now; null when he may not any more. */
  actorNow: () => Promise<Actor | null>;
}

/** Those who listen no more are found so often. */
const CHECK_MS = 10_000;
/** What is longer ago has perhaps been cleared away unread. */
const LONG_MS = 5 * 60_000;

/** Tells this server's listeners of what any server has changed, each what he may see at that time. */
export class LiveFeed {
  private readonly listeners = new Set<Listener>();
  private readonly looker: Looker;
  private position: Promise<string> | null = null;
  private lookedAt = 0;
  private checkedAt = 0;
  private isClosed = false;
  private stopHearing = (): void => undefined;

  constructor(
    private readonly engine: () => Engine,
    private readonly now: () => Date,
    onFailure: (error: unknown) => void,
    everyMs?: number,
  ) {
    this.looker = createLooker(() => this.look(), onFailure, everyMs);
  }

  /** Changes from now on, until the listener or the feed ends it. */
  async listen(watch: Watch): Promise<AsyncGenerator<Changed, void, undefined>> {
    if (this.isClosed) throw closed();
    const listener = new Listener(watch, () => this.forget(listener));
    this.listeners.add(listener);
    try {
      await this.begin();
    } catch (error) {
      listener.end();
      throw error;
    }
    return listener.changes();
  }

  get size(): number {
    return this.listeners.size;
  }

  /** Ends every stream and takes no more: the listeners go to another server, or come again later. */
  close(): Promise<void> {
    this.isClosed = true;
    return this.sendAway();
  }

  private sendAway(): Promise<void> {
    for (const listener of [...this.listeners]) listener.end();
    return this.rest();
  }

  private async begin(): Promise<void> {
    if (this.position) return void (await this.position);
    this.lookedAt = performance.now();
    this.position = numberRows(this.engine()).then(() => lastBatch(this.engine()));
    await this.position;
    this.stopHearing = this.engine().signals.listen("outbox", () => this.looker.wake());
    this.looker.start();
  }

  private forget(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size === 0) void this.rest();
  }

  /** Nobody listens: nothing is looked for. */
  private async rest(): Promise<void> {
    this.stopHearing();
    this.position = null;
    await this.looker.stop();
  }

  private async look(): Promise<void> {
    const { position } = this;
    if (!position) return;
    if (performance.now() - this.lookedAt > LONG_MS) return this.sendAway();
    await numberRows(this.engine());
    for (let isCut = true; isCut;) {
      const batches = await readOutbox(this.engine(), await (this.position ?? position));
      this.lookedAt = performance.now();
      if (!batches) break;
      await this.tell(gather(batches.told));
      if (this.position) this.position = Promise.resolve(batches.position);
      isCut = batches.isCut;
    }
    await this.dismiss();
  }

  private async tell(changes: ReadonlyMap<string, Changed[]>): Promise<void> {
    const seen = new Map<Actor, Map<string, Promise<Set<string>>>>();
    for (const listener of this.listeners) {
      const mine = listener.wanted(changes);
      if (mine.length === 0) continue;
      const actor = await listener.watch.actorNow();
      if (!actor) listener.end();
      else listener.tell(mine, await this.seenBy(actor, listener.watch.spec, mine, seen));
    }
  }

  /** Listeners with the same rights and wishes are asked about once. */
  private seenBy(
    actor: Actor,
    spec: RecordSpec,
    changes: readonly Changed[],
    seen: Map<Actor, Map<string, Promise<Set<string>>>>,
  ): Promise<Set<string>> {
    const ids = [...new Set(changes.flatMap(each => each.ids))];
    const known = seen.get(actor) ?? new Map<string, Promise<Set<string>>>();
    seen.set(actor, known);
    const key = `${spec.name} ${ids.join()}`;
    const found = known.get(key) ?? visibleIds(this.engine(), actor, this.now(), spec, ids);
    known.set(key, found);
    return found;
  }

  private async dismiss(): Promise<void> {
    if (performance.now() - this.checkedAt < CHECK_MS) return;
    this.checkedAt = performance.now();
    for (const listener of this.listeners) {
      if (!(await listener.watch.actorNow())) listener.end();
    }
  }
}

function closed(): Refusal {
  return new Refusal("UNAVAILABLE", {
    zh: "服务正在停止，请稍后重新连接",
    en: "the server is stopping; connect again later",
  });
}
