import type { Actor } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { Db } from "./db";
import { type Engine, readContextOf } from "./engine";
import type { Connection } from "./read/connection";
import { type Aggregate, aggregate, type AggregateQuery } from "./read/aggregate";
import { readAsOf } from "./read/as-of";
import type { FieldDifference } from "./read/differences";
import type { PageQuery } from "./read/page";
import { type Find, findEverywhere, type Hit } from "./read/find-everywhere";
import { Reader } from "./read/reader";
import { type RecordDiff, recordDiff } from "./read/record-diff";
import type { Selection } from "./read/selection";
import type { Shaped } from "./read/shape";
import type { Change, Intent } from "./write/change";
import { refusalOf } from "./write/database-errors";
import type { Transaction } from "./write/transaction";
import { unitOfWork, unitWithAnswer } from "./write/unit-of-work";
import type { Repeat } from "./repeat/repeat";
import { type About, isForbidden, recordRefusal } from "./record-refusal";
import { type Reveal, revealSecret } from "./reveal";

export interface StoreOccasion {
  actor: Actor;
  now: () => Date;
  requestId: string;
  locale: "zh" | "en";
  /** The caller's network address. */
  address?: string;
  /** Of a request that may be sent again. */
  repeat?: Repeat | null;
}

/** The one door to the tables for one caller: what he may not see does not exist here. */
export class Store {
  constructor(
    readonly engine: Engine,
    readonly occasion: StoreOccasion,
  ) {}

  get reader(): Reader {
    return this.readerOn({ engine: this.engine, db: new Db(this.engine.pool) });
  }

  private readerOn({ engine, db }: Pick<Transaction, "engine" | "db">): Reader {
    const { actor, now, locale } = this.occasion;
    return new Reader(readContextOf(engine, actor, now(), locale), db, engine.cursors);
  }

  page(spec: RecordSpec, query: PageQuery, selection: Selection): Promise<Connection> {
    return this.guarded(this.reader.page(spec, query, selection), { type: spec.name });
  }

  one(spec: RecordSpec, id: string, selection: Selection): Promise<Shaped> {
    return this.guarded(this.reader.one(spec, id, selection), { type: spec.name, id });
  }

  /** The row as it stood at an instant. */
  asOf(spec: RecordSpec, id: string, at: string, selection: Selection): Promise<Shaped> {
    const about = { type: spec.name, id };
    return this.guarded(readAsOf(this.reader, spec, { id, at }, selection), about);
  }

  /** What differs between a row at two points. */
  diff(asked: RecordDiff): Promise<FieldDifference[]> {
    return this.guarded(recordDiff(this.reader, asked), { type: asked.type, id: asked.id });
  }

  /** What the caller has just written. */
  written(spec: RecordSpec, id: string, selection: Selection): Promise<Shaped> {
    return this.guarded(this.reader.written(spec, id, selection), { type: spec.name, id });
  }

  /** Rows of every record by their names and words. */
  find(asked: Find): Promise<Hit[]> {
    return this.guarded(findEverywhere(this.reader, asked), {});
  }

  aggregate(spec: RecordSpec, query: AggregateQuery, selection: Selection): Promise<Aggregate[]> {
    return this.guarded(aggregate(this.reader, spec, query, selection), { type: spec.name });
  }

  /** Writes all of the intents or none. */
  async write(intents: readonly Intent[]): Promise<Change[]> {
    const [first] = intents;
    const about = first ? { type: first.spec.name, id: first.id } : {};
    return this.transaction(tx => tx.writeLast(intents), about);
  }

  /** Writes one record and answers what the caller selected of it: NOT_FOUND where the write has taken it out of his reach. */
  writeOne(intent: Intent, selection: Selection): Promise<Shaped> {
    const { spec, id } = intent;
    const work = unitWithAnswer(
      this.engine,
      this.occasion,
      tx => tx.writeLast([intent]),
      (tx, [change]) => this.readerOn(tx).one(spec, change?.id ?? "", selection),
    );
    return this.guarded(work, { type: spec.name, id });
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
    // Each look is a look: a repetition is counted and recorded again, and its answer is kept nowhere.
    const occasion = { ...this.occasion, repeat: null };
    const work = unitOfWork(this.engine, occasion, tx => revealSecret(tx, asked, address));
    return this.guarded(work, about);
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
