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

export interface StoreOccasion {
  actor: Actor;
  now: () => Date;
  requestId: string;
  locale: "zh" | "en";
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
    return this.guarded(this.reader.page(spec, query, selection));
  }

  one(spec: RecordSpec, id: string, selection: Selection): Promise<Shaped> {
    return this.guarded(this.reader.one(spec, id, selection));
  }

  aggregate(
    spec: RecordSpec,
    query: PageQuery & { groupBy?: readonly GroupBy[] | null },
    selection: Selection,
  ): Promise<Aggregate[]> {
    return this.guarded(aggregate(this.reader, spec, query, selection));
  }

  /** Writes all of the intents or none. */
  async write(intents: readonly Intent[]): Promise<Change[]> {
    return this.transaction(tx => tx.write(intents));
  }

  /** One transaction on behalf of the caller. */
  async transaction<R>(work: (tx: Transaction) => Promise<R>): Promise<R> {
    return unitOfWork(this.engine, this.occasion, work);
  }

  private async guarded<R>(read: Promise<R>): Promise<R> {
    try {
      return await read;
    } catch (error) {
      throw refusalOf(error, this.engine.catalog.specs);
    }
  }
}
