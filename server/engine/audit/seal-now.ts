import type { Pool } from "mysql2/promise";
import type { Cipher } from "../../access/cipher";
import { Db } from "../db";
import { firstIdAt } from "../ids";
import { and, column, sql } from "../sql";
import { packDigests } from "./digest-list";
import { lateRows } from "./late-rows";
import { type Head, headMac, isGenuine, linkOf, type Seal, type SealKind } from "./link";
import { type LoggedRow, loggedRows } from "./read-rows";
import { insertSeal, readHead, writeHead } from "./seal-store";
import { FORMAT, type Source, sources } from "./sealed-row";

/** What sealing needs: an engine has it. */
export interface Sealer {
  pool: Pool;
  cipher: Cipher;
}

/** A row is made before it can be seen: no transaction of a request is as long. */
export const SETTLED_MS = 60_000;
const ROWS_PER_SEAL = 1_000;
const MAX_ROUNDS = 10_000;

/**
 * Adds links over the rows that have settled, in the order of their ids, until none is left. Returns how many rows.
 * Any number of servers may do so at once: the head of the chain is held by one.
 */
export async function sealNow(sealer: Sealer, now: Date, signal?: AbortSignal): Promise<number> {
  let sealed = 0;
  for (let round = 0; round < MAX_ROUNDS && !signal?.aborted; round += 1) {
    const counts: number[] = [];
    for (const source of sources) counts.push(await sealOnce(sealer, source, now, round === 0));
    sealed += counts.reduce((sum, count) => sum + count, 0);
    if (counts.every(count => count < ROWS_PER_SEAL)) break;
  }
  return sealed;
}

/** The chain's end is not what a sealer has written: to go on from there would cover it up. */
export class BrokenChain extends Error {
  override readonly name = "BrokenChain";
}

async function sealOnce(
  { pool, cipher }: Sealer,
  source: Source,
  now: Date,
  looksBack: boolean,
): Promise<number> {
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    const chain = new Chain(new Db(connection), cipher, now);
    const count = await chain.extend(source, looksBack);
    await connection.commit();
    return count;
  } catch (error) {
    await connection.rollback();
    throw error;
  } finally {
    connection.release();
  }
}

/** The chain while one sealer holds its head. */
class Chain {
  constructor(
    private readonly db: Db,
    private readonly cipher: Cipher,
    private readonly now: Date,
  ) {}

  /** Seals what is next, and what came late where one looks back; returns the number of rows. */
  async extend(source: Source, looksBack: boolean): Promise<number> {
    const head = await readHead(this.db, true);
    if (!head || !isGenuine(this.cipher, head)) throw new BrokenChain("the head was changed");
    const sealedTo = await this.sealedTo(source);
    const late = looksBack ? await lateRows(this.db, this.cipher, source, sealedTo, this.now) : [];
    const afterLate = late.length ? await this.add(head, source, "LATE", 0n, late) : head;
    const next = await this.settledRows(source, sealedTo);
    if (next.length) await this.add(afterLate, source, "RANGE", sealedTo, next);
    return late.length + next.length;
  }

  private async sealedTo(source: Source): Promise<bigint> {
    const [row] = await this.db.cells(
      sql`SELECT MAX(toId) FROM audit_seal WHERE source = ${source} AND kind = ${"RANGE"}`,
    );
    return BigInt((row?.[0] as string | null) ?? "0");
  }

  private settledRows(source: Source, after: bigint): Promise<LoggedRow[]> {
    const settled = firstIdAt(new Date(this.now.getTime() - SETTLED_MS));
    const id = column("t", "id");
    const where = and([sql`${id} > ${String(after)}`, sql`${id} < ${String(settled)}`]);
    return loggedRows(this.db, this.cipher, source, { where, limit: ROWS_PER_SEAL });
  }

  private async add(
    head: Head,
    source: Source,
    kind: SealKind,
    afterId: bigint,
    rows: readonly LoggedRow[],
  ): Promise<Head> {
    const keyId = this.cipher.activeId;
    const digests = rows.map(({ id, digest }) => ({ id, digest: digest(keyId) }));
    const seal: Omit<Seal, "link"> = {
      ...{ no: head.no + 1n, source, kind, format: FORMAT, afterId, keyId },
      toId: rows.at(-1)?.id ?? afterId,
      count: rows.length,
      digests: packDigests(digests),
      sealedAt: this.now.toISOString(),
    };
    const link = linkOf(this.cipher, head.link, seal);
    await insertSeal(this.db, { ...seal, link });
    const next = { no: seal.no, link, keyId };
    const written = { ...next, mac: headMac(this.cipher, next) };
    await writeHead(this.db, written);
    return written;
  }
}
