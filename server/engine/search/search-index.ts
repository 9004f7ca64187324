import { LRUCache } from "lru-cache";
import type { Pool } from "mysql2/promise";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { Db } from "../db";
import { join, type Sql, sql, table } from "../sql";
import { searchVersion } from "./searched-fields";

/** How long an index that was seen unfinished is taken to be so. */
const LOOK_AGAIN_MS = 2_000;
const SIZES_MS = 60_000;

/** Which records have all of their tokens, and under which number. */
export class SearchIndex {
  readonly db: Db;
  /** Counts below which one way to read a search is quicker than another; measured in docs/performance.md. */
  readonly few = {
    /** Rows that are quicker to fetch and sort than to meet in a walk of the list. */
    found: 2_000,
    /** Rows of a scope that are quicker to look through than everybody's tokens. */
    inScope: 3_000,
  };
  private readonly sizes = new LRUCache<string, Promise<number>>({ max: 500, ttl: SIZES_MS });
  private readonly kinds = new Map<string, number>();
  private readonly ready = new Set<string>();
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    pool: Pool,
    private readonly specs: readonly RecordSpec[],
  ) {
    this.db = new Db(pool);
  }

  /** Records that can be searched. */
  get searched(): RecordSpec[] {
    return this.specs.filter(spec => spec.search.length > 0);
  }

  /** The number that the statement answers; of late, for the size of a scope hardly changes. */
  sizeOf(count: Sql): Promise<number> {
    const key = JSON.stringify([count.text, count.params]);
    const known = this.sizes.get(key);
    if (known) return known;
    const size = this.db.cells(count).then(([row]) => Number(row?.[0]));
    this.sizes.set(key, size);
    size.catch(() => this.sizes.delete(key));
    return size;
  }

  /** The record's number in the table of tokens. */
  async kindOf({ name }: RecordSpec): Promise<number> {
    for (;;) {
      const kind = this.kinds.get(name);
      if (kind !== undefined) return kind;
      await this.loadKinds();
      if (!this.kinds.has(name)) await this.addKind(name);
    }
  }

  /** Whether every row of the record is found by its tokens. */
  async isReady(spec: RecordSpec): Promise<boolean> {
    if (this.ready.has(spec.name)) return true;
    if (performance.now() - this.lookedAt < LOOK_AGAIN_MS) return false;
    await this.look();
    return this.ready.has(spec.name);
  }

  /** Looks anew when asked next: something has built the index, or taken it away. */
  forget(): void {
    this.ready.clear();
    this.lookedAt = Number.NEGATIVE_INFINITY;
  }

  /** Tables that hold nothing need no building. For the start. */
  async prepare(): Promise<void> {
    for (const spec of this.searched) await this.kindOf(spec);
    const facts = this.searched.map(
      spec =>
        sql`SELECT ${factOf(spec)}, ${searchVersion(spec)} FROM (SELECT 1) one WHERE NOT EXISTS (SELECT 1 FROM ${table(spec.table, "t")})`,
    );
    if (facts.length > 0) {
      await this.db.run(
        sql`INSERT IGNORE INTO installation (name, value) ${join(facts, " UNION ALL ")}`,
      );
    }
    await this.look();
  }

  private async look(): Promise<void> {
    this.lookedAt = performance.now();
    const facts = await this.db.cells(
      sql`SELECT name, value FROM installation WHERE name LIKE ${"search.%"}`,
    );
    const stored = new Map(facts.map(([name, value]) => [name, value]));
    for (const spec of this.searched) {
      if (stored.get(factOf(spec)) === searchVersion(spec)) this.ready.add(spec.name);
    }
  }

  private async loadKinds(): Promise<void> {
    const rows = await this.db.cells(sql`SELECT name, kind FROM search_kind`);
    for (const [name, kind] of rows) this.kinds.set(name as string, Number(kind));
  }

  /** Of two servers that take the same number for different records, one finds its own missing and tries again. */
  private async addKind(name: string): Promise<void> {
    const next = Math.max(0, ...this.kinds.values()) + 1;
    await this.db.run(sql`INSERT IGNORE INTO search_kind (kind, name) VALUES (${next}, ${name})`);
  }
}

/** Name of the row of `installation` that says how far the index of the record is. */
export function factOf({ name }: Pick<RecordSpec, "name">): string {
  return `search.${name}`;
}
