import { Db } from "../db";
import { and, column, raw, sql, table } from "../sql";
import { type SealedDigest, unpackDigests } from "./digest-list";
import { isGenuine, linkOf, matches, type Seal } from "./link";
import { type LoggedRow, loggedRows } from "./read-rows";
import type { Sealer } from "./seal-now";
import { readHead, readSeals } from "./seal-store";
import { FORMAT, type Source, sources } from "./sealed-row";

/** What does not fit, and where. */
export interface Misfit {
  kind: "CHANGED" | "DELETED" | "INSERTED" | "SEAL_MISSING" | "SEAL_CHANGED" | "HEAD_CHANGED";
  /** Of a row. */
  source?: Source;
  id?: string;
  /** Of a seal. */
  no?: string;
}

export interface Verified {
  /** The first that does not fit; null when everything does. */
  misfit: Misfit | null;
  /** `no:link` of the last seal: whoever keeps it elsewhere sees when the chain was cut back. */
  head: string;
  seals: number;
  rows: Record<Source, number>;
  /** Rows that a purge has taken values out of. */
  erased: number;
  /** Rows that came into a range after it was sealed. */
  late: number;
  /** Rows that are not under a seal yet. */
  unsealed: number;
}

const SEALS_AT_ONCE = 20;

/** Compares every sealed row with its seal. `expected` is a head of before, which must still be in the chain. */
export async function verifyLog({ pool, cipher }: Sealer, expected?: string): Promise<Verified> {
  const connection = await pool.getConnection();
  try {
    await connection.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    await connection.query("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    const verification = new Verification(new Db(connection), cipher, expected);
    await verification.run();
    return verification.result;
  } finally {
    await connection.query("COMMIT").catch(() => undefined);
    connection.release();
  }
}

interface LateRow extends SealedDigest {
  keyId: string;
  isSeen: boolean;
}

class Verification {
  readonly result: Verified = {
    misfit: null,
    head: "0:",
    seals: 0,
    rows: { change: 0, audit_event: 0 },
    erased: 0,
    late: 0,
    unsealed: 0,
  };
  private readonly late: Record<Source, Map<bigint, LateRow>> = {
    change: new Map(),
    audit_event: new Map(),
  };
  private readonly sealedTo: Record<Source, bigint> = { change: 0n, audit_event: 0n };
  private previous = "";
  private isExpectedSeen: boolean;

  constructor(
    private readonly db: Db,
    private readonly cipher: Sealer["cipher"],
    private readonly expected?: string,
  ) {
    this.isExpectedSeen = expected === undefined || expected === "0:";
  }

  async run(): Promise<void> {
    const { result } = this;
    await this.readLate();
    result.misfit = (await this.walk()) ?? (await this.end());
    for (const source of sources) result.unsealed += await this.unsealed(source);
  }

  /** Late rows are named by seals after that of their range. */
  private async readLate(): Promise<void> {
    for (const { source, digests, keyId } of await readSeals(this.db, sql`kind = ${"LATE"}`)) {
      for (const row of unpackDigests(digests)) {
        this.late[source].set(row.id, { ...row, keyId, isSeen: false });
      }
    }
  }

  private async walk(): Promise<Misfit | null> {
    for (let no = 0n; ;) {
      const seals = await readSeals(this.db, sql`no > ${String(no)}`, SEALS_AT_ONCE);
      for (const seal of seals) {
        const misfit = this.checkSeal(seal, no + 1n) ?? (await this.checkRows(seal));
        if (misfit) return misfit;
        no = seal.no;
      }
      if (seals.length < SEALS_AT_ONCE) return null;
    }
  }

  private checkSeal(seal: Seal, no: bigint): Misfit | null {
    if (seal.no !== no) return { kind: "SEAL_MISSING", no: String(no) };
    const isWhole =
      seal.format === FORMAT &&
      unpackDigests(seal.digests).length === seal.count &&
      (seal.kind === "LATE" || seal.afterId === this.sealedTo[seal.source]) &&
      matches(seal.link, () => linkOf(this.cipher, this.previous, seal));
    if (!isWhole) return { kind: "SEAL_CHANGED", no: String(no) };
    this.previous = seal.link;
    this.result.seals += 1;
    this.result.head = `${no}:${seal.link}`;
    if (this.result.head === this.expected) this.isExpectedSeen = true;
    return null;
  }

  private async checkRows(seal: Seal): Promise<Misfit | null> {
    if (seal.kind === "LATE") return null;
    const { source, afterId, toId, keyId } = seal;
    this.sealedTo[source] = toId;
    const id = column("t", "id");
    const where = and([sql`${id} > ${String(afterId)}`, sql`${id} <= ${String(toId)}`]);
    const rows = await loggedRows(this.db, this.cipher, source, { where });
    const sealed = unpackDigests(seal.digests).map(row => ({ ...row, keyId }));
    return this.compare(source, rows, sealed);
  }

  /** Both in the order of their ids. */
  private compare(
    source: Source,
    rows: readonly LoggedRow[],
    sealed: readonly (SealedDigest & { keyId: string })[],
  ): Misfit | null {
    let at = 0;
    for (const row of rows) {
      const next = sealed[at];
      const misfit = (kind: Misfit["kind"], id: bigint): Misfit => ({
        kind,
        source,
        id: String(id),
      });
      if (next && next.id < row.id) return misfit("DELETED", next.id);
      const known = next?.id === row.id ? next : this.takeLate(source, row.id);
      if (!known) return misfit("INSERTED", row.id);
      if (row.isForged || !row.digest(known.keyId).equals(known.digest)) {
        return misfit("CHANGED", row.id);
      }
      if (known === next) at += 1;
      this.result.rows[source] += 1;
      if (row.isErased) this.result.erased += 1;
    }
    const missing = sealed[at];
    return missing ? { kind: "DELETED", source, id: String(missing.id) } : null;
  }

  private takeLate(source: Source, id: bigint): LateRow | undefined {
    const row = this.late[source].get(id);
    if (row) row.isSeen = true;
    if (row) this.result.late += 1;
    return row;
  }

  /** Late rows that are gone, and an end that is not the chain's. */
  private async end(): Promise<Misfit | null> {
    for (const source of sources) {
      const gone = [...this.late[source].values()].find(row => !row.isSeen);
      if (gone) return { kind: "DELETED", source, id: String(gone.id) };
    }
    const head = await readHead(this.db);
    const [lastNo = "0"] = this.result.head.split(":");
    if (!head || !isGenuine(this.cipher, head)) return { kind: "HEAD_CHANGED" };
    if (String(head.no) !== lastNo)
      return { kind: "SEAL_MISSING", no: String(BigInt(lastNo) + 1n) };
    if (head.link !== this.previous) return { kind: "SEAL_CHANGED", no: lastNo };
    if (this.isExpectedSeen) return null;
    return { kind: "SEAL_MISSING", no: this.expected?.split(":")[0] };
  }

  private async unsealed(source: Source): Promise<number> {
    const [row] = await this.db.cells(
      sql`SELECT COUNT(*) FROM ${table(source, "t")} WHERE ${raw("`t`.`id`")} > ${String(this.sealedTo[source])}`,
    );
    return Number(row?.[0]);
  }
}
