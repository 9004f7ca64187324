import { randomBytes } from "node:crypto";
import type { Row } from "../row-codec";
import { join, raw, sql } from "../sql";
import type { Change } from "../write/change";
import type { Transaction } from "../write/transaction";
import { type Ledger, ledgerOf } from "./ledger";

/** So many rows more or less with these facts, at this place. */
export interface Delta {
  organizationId: string;
  districtId: string;
  unitId: string;
  facts: readonly string[];
  n: number;
  sums: readonly number[];
}

const ROWS_PER_INSERT = 500;

/**
 * What a batch changes in the counts, in the transaction of the batch. Rows are only ever inserted, so that
 * writers never wait for each other.
 */
export async function writeDeltas(tx: Transaction, changes: readonly Change[]): Promise<void> {
  for (const spec of new Set(changes.map(change => change.spec))) {
    const ledger = ledgerOf(spec);
    if (!ledger) continue;
    const mine = changes.filter(change => change.spec === spec);
    await insertDeltas(tx, ledger, netOf(mine.flatMap(change => deltasOf(ledger, change))));
  }
}

function deltasOf(ledger: Ledger, { before, after }: Change): Delta[] {
  return [...(before ? countOf(ledger, before, -1) : []), ...countOf(ledger, after, 1)];
}

/** Rows in the bin do not count. */
function countOf(ledger: Ledger, row: Row, n: 1 | -1): Delta[] {
  if (`${(row["deletedKey"] as string | null | undefined) ?? "0"}` !== "0") return [];
  const id = (name: string): string => (row[name] as string | null | undefined) ?? "0";
  return [
    {
      organizationId: id(ledger.owner),
      districtId: id("districtId"),
      unitId: id("unitId"),
      facts: ledger.facts.map(fact => fact.of(row)),
      n,
      sums: ledger.sums.map(name => n * Number(row[name] ?? 0)),
    },
  ];
}

/** What is taken away and added again leaves nothing. */
export function netOf(deltas: readonly Delta[]): Delta[] {
  const net = new Map<string, Delta>();
  for (const delta of deltas) {
    const { organizationId, districtId, unitId, facts } = delta;
    const key = [organizationId, districtId, unitId, ...facts].join("\n");
    const known = net.get(key);
    net.set(key, known ? plus(known, delta) : delta);
  }
  return [...net.values()].filter(({ n, sums }) => n !== 0 || sums.some(sum => sum !== 0));
}

function plus(one: Delta, other: Delta): Delta {
  const sums = one.sums.map((sum, at) => sum + (other.sums[at] ?? 0));
  return { ...one, n: one.n + other.n, sums };
}

export async function insertDeltas(
  { db }: Pick<Transaction, "db">,
  ledger: Ledger,
  deltas: readonly Delta[],
): Promise<void> {
  const { spec, version } = ledger;
  const columns = raw(`record, id, version, ${deltaColumns(ledger).join(", ")}`);
  for (let at = 0; at < deltas.length; at += ROWS_PER_INSERT) {
    const tuples = deltas.slice(at, at + ROWS_PER_INSERT).map(delta => {
      const { organizationId, districtId, unitId, facts, n, sums } = delta;
      const cells = [organizationId, districtId, unitId, ...facts, n, ...sums];
      const values = [spec.name, randomId(), version, ...cells].map(value => sql`${value}`);
      return sql`(${join(values, ",")})`;
    });
    await db.later(sql`INSERT INTO rollup_delta (${columns}) VALUES ${join(tuples, ",")}`);
  }
}

/** Columns of a delta from its place on, those that the ledger uses. */
export function deltaColumns({ facts, sums }: Ledger): string[] {
  const keys = facts.map((_, at) => `k${at + 1}`);
  return [
    "organizationId",
    "districtId",
    "unitId",
    ...keys,
    "n",
    ...sums.map((_, at) => `s${at + 1}`),
  ];
}

/** 62 random bits: deltas have no order, and no two of the few that stand at once are alike. */
function randomId(): string {
  return String(randomBytes(8).readBigUInt64BE() >> 2n);
}
