import { type RecordSpec } from "../../../schema/kit/record-spec";
import { labelOf } from "../catalog";
import { forbidden, notFound } from "../errors";
import { isId } from "../ids";
import { readContextOf } from "../engine";
import type { Row } from "../row-codec";
import { scopeCondition } from "../scope";
import { among, column, join, raw, type Sql, sql, table } from "../sql";
import type { Change, ChangeKind } from "./change";
import { conflictOf } from "./conflict";
import type { Prepared } from "./prepare";
import { allColumns, decodeRow } from "../columns";
import type { Transaction } from "./transaction";

const VERBS: Record<ChangeKind, { zh: string; en: string }> = {
  CREATE: { zh: "新建", en: "create" },
  UPDATE: { zh: "修改", en: "change" },
  STEP: { zh: "办理", en: "handle" },
  DELETE: { zh: "删除", en: "delete" },
  RESTORE: { zh: "恢复", en: "restore" },
};

export function verbOf(kind: ChangeKind): { zh: string; en: string } {
  return VERBS[kind];
}

/** Holds the rows to be changed and sets what they will be. Refuses absent rows and stale versions. */
export async function loadRows(tx: Transaction, prepared: readonly Prepared[]): Promise<Change[]> {
  const held = await holdRows(
    tx,
    prepared.filter(each => each.kind !== "CREATE"),
  );
  const changes: Change[] = [];
  for (const each of prepared) {
    const before = held.get(each.id) ?? null;
    if (each.kind !== "CREATE") await refuseStale(tx, each, before);
    changes.push({ ...each, before, after: rowAfter(tx, each, before) });
  }
  return changes;
}

async function refuseStale(tx: Transaction, each: Prepared, before: Row | null): Promise<void> {
  const wantsDeleted = each.kind === "RESTORE";
  if (!before || (before["deletedAt"] !== null) !== wantsDeleted)
    throw notFound(labelOf(each.spec));
  const { expectedVersion } = each;
  if (expectedVersion !== undefined && expectedVersion !== before["version"]) {
    throw await conflictOf(tx, each, before);
  }
}

function rowAfter(tx: Transaction, each: Prepared, before: Row | null): Row {
  const at = tx.now.toISOString();
  const by = tx.actor?.accountId ?? null;
  const base = before ?? {
    id: each.id,
    version: 0,
    createdAt: at,
    createdById: by,
    deletedAt: null,
    deletedKey: "0",
  };
  const bin =
    each.kind === "DELETE"
      ? { deletedAt: at, deletedKey: each.id }
      : each.kind === "RESTORE"
        ? { deletedAt: null, deletedKey: "0" }
        : {};
  return { ...base, ...unchangedSecretsKept(each, before), ...bin };
}

/** Sealing the same value again gives another text: a secret whose blind index is the same has not changed. */
function unchangedSecretsKept({ spec, sealed }: Prepared, before: Row | null): Row {
  if (!before) return sealed;
  const kept: Row = { ...sealed };
  for (const field of spec.fields) {
    const hash = `${field.name}Hash`;
    if (field.kind === "secret" && hash in sealed && sealed[hash] === before[hash])
      delete kept[field.name];
  }
  return kept;
}

async function holdRows(tx: Transaction, prepared: readonly Prepared[]): Promise<Map<string, Row>> {
  const held = new Map<string, Row>();
  for (const spec of new Set(prepared.map(each => each.spec))) {
    const mine = prepared.filter(each => each.spec === spec);
    for (const row of await holdRowsOf(tx, spec, mine)) held.set(row["id"] as string, row);
  }
  return held;
}

async function holdRowsOf(
  tx: Transaction,
  spec: RecordSpec,
  prepared: readonly Prepared[],
): Promise<Row[]> {
  const ids = prepared
    .map(each => each.id)
    .filter(isId)
    .sort();
  const [readable, writable] = await rightsOf(tx, spec, prepared);
  const rows = await tx.db.objects<Row>(
    sql`SELECT ${allColumns(spec)}, ${readable} AS mayRead, ${writable} AS mayWrite FROM ${table(spec.table, "t")} WHERE ${among(column("t", "id"), ids)} ORDER BY ${raw("`t`.`id`")} FOR UPDATE`,
  );
  const [first] = prepared;
  return rows
    .filter(row => Number(row["mayRead"]) === 1)
    .map(({ mayRead: _read, mayWrite, ...row }) => {
      if (Number(mayWrite) !== 1) throw forbidden(verbOf(first?.kind ?? "UPDATE"), labelOf(spec));
      return decodeRow(spec, row);
    });
}

/** Whether the actor sees each row and whether he may do this to it. */
async function rightsOf(
  tx: Transaction,
  spec: RecordSpec,
  prepared: readonly Prepared[],
): Promise<[Sql, Sql]> {
  const yes = raw("1");
  if (!tx.actor || prepared.every(each => each.isTrusted)) return [yes, yes];
  const context = readContextOf(tx.engine, tx.actor, tx.now, "zh");
  const isBin = prepared.some(each => each.kind === "DELETE" || each.kind === "RESTORE");
  const rule = isBin ? spec.access.remove : spec.access.update;
  const read = await scopeCondition(context, spec, spec.access.read, "t");
  const write = await scopeCondition(context, spec, rule, "t");
  return [sql`(${join([read], "")})`, sql`(${write})`];
}
