import type { ObjectLiteral } from "typeorm";
import type { Actor, OrganizationNode } from "../../../schema/kit/access";
import { type RecordSpec, specOf } from "../../../schema/kit/record-spec";
import { Db } from "../db";
import type { Engine } from "../engine";
import { allColumns, decodeRow } from "../columns";
import { encode, type Row } from "../row-codec";
import { among, and, column, raw, type Sql, sql, table } from "../sql";
import { applyChanges } from "./apply-changes";
import type { Change, ChangeKind, Intent } from "./change";
import type { HeldConnection } from "./held-connection";

type RecordClass<T> = abstract new () => T;
type Condition<T> = { [K in keyof T]?: T[K] | readonly T[K][] };

/** One unit of work: everything that it did is undone when it throws. */
export class Transaction {
  readonly engine: Engine;
  readonly db: Db;
  /** Run when the transaction has been committed, in order. */
  readonly afterCommit: (() => void)[] = [];
  /** Rows that were changed past `write` and that the outbox shall tell of too. */
  readonly touched: { type: string; kind: ChangeKind; id: string }[] = [];
  /** Organizations that this batch refers to, held as they are. */
  readonly places = new Map<string, OrganizationNode>();
  /** Everything that has been written so far, in order. */
  readonly changes: Change[] = [];
  /** Stands in every history entry from now on; unless given, each batch makes its own. */
  changeSetId: string | null = null;
  /** Of every change that does not give its own. */
  reason: string | null = null;

  constructor(
    engine: Engine,
    private readonly held: HeldConnection,
    /** Null: the system itself. */
    readonly actor: Actor | null,
    readonly now: Date,
    readonly requestId: string,
  ) {
    this.engine = { ...engine, tree: engine.tree.inside(held) };
    this.db = new Db(held);
  }

  get today(): string {
    return this.engine.dayOf(this.now);
  }

  /** Rows as code knows them, without scope: for facts. Deleted rows do not count. */
  rows<T extends ObjectLiteral>(type: RecordClass<T>, where: Condition<T>): Promise<T[]> {
    return this.select(type, where, raw(""));
  }

  /** The same, held until the transaction ends, in the order of ids so that callers never wait in a ring. */
  lock<T extends ObjectLiteral>(type: RecordClass<T>, where: Condition<T>): Promise<T[]> {
    return this.select(type, where, raw(" FOR UPDATE"));
  }

  /** Sends what waits, so that what it breaks is told now. */
  flush(): Promise<void> {
    return this.held.flush();
  }

  /** Writes all of the intents; what they break is told now. */
  async write(intents: readonly Intent[]): Promise<Change[]> {
    const changes = await applyChanges(this, intents);
    await this.flush();
    return changes;
  }

  /** The same where nothing but the end follows: what they break may be told with the commit. */
  writeLast(intents: readonly Intent[]): Promise<Change[]> {
    return applyChanges(this, intents);
  }

  /** The next number of a gap-free yearly series, held until the transaction ends; the first of `count`. */
  async nextNumber(series: string, year: number, count = 1): Promise<number> {
    await this.db.later(
      sql`INSERT INTO number_series (series, year, last) VALUES (${series}, ${year}, ${count}) ON DUPLICATE KEY UPDATE last = last + ${count}`,
    );
    const [row] = await this.db.cells(
      sql`SELECT last FROM number_series WHERE series = ${series} AND year = ${year}`,
    );
    return Number(row?.[0]) - count + 1;
  }

  private async select<T>(type: RecordClass<T>, where: Condition<T>, suffix: Sql): Promise<T[]> {
    const spec = specOf(type as never);
    const conditions = Object.entries(where).map(([name, wanted]) => equals(spec, name, wanted));
    const alive = raw("`t`.`deletedKey` = 0");
    const rows = await this.db.objects<Row>(
      sql`SELECT ${allColumns(spec)} FROM ${table(spec.table, "t")} WHERE ${and([...conditions, alive])} ORDER BY ${raw("`t`.`id`")}${suffix}`,
    );
    return rows.map(row => decodeRow(spec, row) as T);
  }
}

function equals(spec: RecordSpec, name: string, wanted: unknown): Sql {
  const field = spec.field.get(name) ?? spec.fields.find(each => each.typeField === name);
  if (!field) throw new Error(`${spec.name} has no field ${name}`);
  const left = column("t", name);
  const stored = (value: unknown) =>
    field.name === name ? encode(field, value) : (value as string);
  if (Array.isArray(wanted)) return among(left, wanted.map(stored));
  return wanted === null ? sql`${left} IS NULL` : sql`${left} = ${stored(wanted)}`;
}
