import type { Actor } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { Db } from "./db";
import { type Engine, readContextOf } from "./engine";
import type { Connection } from "./read/connection";
import { type Aggregate, aggregate, type GroupBy } from "./read/aggregate";
import type { PageQuery } from "./read/page";
import { Reader } from "./read/reader";
import type { Selection } from "./read/selection";
import type { Shaped } from "./read/shape";
import type { Change, Intent } from "./write/change";
import { refusalOf } from "./write/database-errors";
import type { Transaction } from "./write/transaction";
import { unitOfWork } from "./write/unit-of-work";
import { type About, isForbidden, recordRefusal } from "./record-refusal";
import { type Reveal, revealSecret } from "./reveal";

export interface StoreOccasion {
  actor: Actor;
  now: () => Date;
  requestId: string;
  locale: "zh" | "en";
  /** The caller's network address. */
  address?: string;
}

/** The one door to the tables for one caller: what he may not see does not exist here. */
export class Store {
  constructor(
    readonly engine: Engine,
    readonly occasion: StoreOccasion,
  ) {}

  get reader(): Reader {
    const { actor, now, locale } = this.occasion;
    const context = readContextOf(this.engine, actor, now(), locale);
    return new Reader(context, new Db(this.engine.pool), this.engine.cursors);
  }

  page(spec: RecordSpec, query: PageQuery, selection: Selection): Promise<Connection> {
    return this.guarded(this.reader.page(spec, query, selection), { type: spec.name });
  }

  one(spec: RecordSpec, id: string, selection: Selection): Promise<Shaped> {
    return this.guarded(this.reader.one(spec, id, selection), { type: spec.name, id });
  }

  /** What the caller has just written. */
  written(spec: RecordSpec, id: string, selection: Selection): Promise<Shaped> {
    return this.guarded(this.reader.written(spec, id, selection), { type: spec.name, id });
  }

  aggregate(
    spec: RecordSpec,
    query: PageQuery & { groupBy?: readonly GroupBy[] | null },
    selection: Selection,
  ): Promise<Aggregate[]> {
    return this.guarded(aggregate(this.reader, spec, query, selection), { type: spec.name });
  }

  /** Writes all of the intents or none. */
  async write(intents: readonly Intent[]): Promise<Change[]> {
    const [first] = intents;
    const about = first ? { type: first.spec.name, id: first.id } : {};
    return this.transaction(tx => tx.write(intents), about);
  }

  /** One transaction on behalf of the caller. */
  async transaction<R>(work: (tx: Transaction) => Promise<R>, about: About = {}): Promise<R> {
    return this.guarded(unitOfWork(this.engine, this.occasion, work), about);
  }

  /** The clear value of a secret. Every attempt counts, so that nobody tries his way through. */
  async reveal(asked: Reveal): Promise<string> {
    const { actor, address = null } = this.occasion;
    await this.engine.reveals.count(actor.accountId);
    const about = { type: asked.type, id: asked.id };
    return this.transaction(tx => revealSecret(tx, asked, address), about);
  }

  private async guarded<R>(work: Promise<R>, about: About): Promise<R> {
    try {
      return await work;
    } catch (error) {
      const refusal = refusalOf(error, this.engine.catalog.specs);
      if (isForbidden(refusal)) await recordRefusal(this.engine, this.occasion, refusal, about);
      throw refusal;
    }
  }
}
