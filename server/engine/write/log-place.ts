import type { OrganizationNode } from "../../../schema/kit/access";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { targetOf } from "../catalog";
import type { Row } from "../row-codec";
import { among, column, sql, table } from "../sql";
import type { Change } from "./change";
import type { Transaction } from "./transaction";

/** Who may audit a row of the log. */
export interface LogPlace {
  organizationId: string | null;
  districtId: string | null;
  unitId: string | null;
}

const NOWHERE: LogPlace = { organizationId: null, districtId: null, unitId: null };

/** What a transaction has already seen, by record and id. */
const seen = new WeakMap<Transaction, Map<string, LogPlace>>();

/** Where each change belongs: where its record does, else where the actor does. */
export async function logPlacesOf(
  tx: Transaction,
  changes: readonly Pick<Change, "spec" | "id" | "after">[],
): Promise<Map<string, LogPlace>> {
  const known = seen.get(tx) ?? new Map<string, LogPlace>();
  seen.set(tx, known);
  for (const { spec, id, after } of changes) {
    if (spec.owner) known.set(keyOf(spec, id), ownPlace(spec, after));
  }
  await readParents(tx, changes, known);
  const places = new Map<string, LogPlace>();
  for (const { spec, id, after } of changes) {
    const place = known.get(keyOf(spec, id)) ?? known.get(parentKey(spec, after) ?? "");
    places.set(id, place ?? actorPlace(tx));
  }
  return places;
}

function keyOf({ name }: RecordSpec, id: string): string {
  return `${name} ${id}`;
}

function parentKey({ parent: field }: RecordSpec, row: Row): string | null {
  const id = field && (row[field.name] as string | null);
  if (!field || !id) return null;
  const parent = targetOf(field);
  return parent.owner ? keyOf(parent, id) : null;
}

function ownPlace({ owner }: RecordSpec, row: Row): LogPlace {
  const value = (name: string): string | null => (row[name] as string | null | undefined) ?? null;
  return {
    organizationId: value(owner?.name ?? ""),
    districtId: value("districtId"),
    unitId: value("unitId"),
  };
}

/** One query for all unknown parents of a kind. */
async function readParents(
  tx: Transaction,
  changes: readonly Pick<Change, "spec" | "after">[],
  known: Map<string, LogPlace>,
): Promise<void> {
  const missing = changes.filter(({ spec, after }) => {
    const key = parentKey(spec, after);
    return key !== null && !spec.owner && !known.has(key);
  });
  for (const field of new Set(missing.map(({ spec }) => spec.parent))) {
    if (!field) continue;
    const mine = missing.filter(({ spec }) => spec.parent === field);
    const parent = targetOf(field);
    for (const row of await parentRows(tx, parent, mine, field.name)) {
      known.set(keyOf(parent, row["id"] as string), ownPlace(parent, row));
    }
  }
}

function parentRows(
  tx: Transaction,
  parent: RecordSpec,
  changes: readonly Pick<Change, "after">[],
  link: string,
): Promise<Row[]> {
  const ids = [...new Set(changes.map(({ after }) => String(after[link])))];
  const owner = column("t", parent.owner?.name ?? "id");
  return tx.db.objects<Row>(
    sql`SELECT ${column("t", "id")}, ${owner}, ${column("t", "districtId")}, ${column("t", "unitId")} FROM ${table(parent.table, "t")} WHERE ${among(column("t", "id"), ids)}`,
  );
}

/** Where the actor works, else where he acts. */
function actorPlace({ actor }: Transaction): LogPlace {
  const node: OrganizationNode | undefined = actor?.home ?? actor?.grants[0]?.organizations[0];
  if (!node) return NOWHERE;
  return { organizationId: node.id, districtId: node.districtId, unitId: node.unitId };
}
