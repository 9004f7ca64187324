import { labelOf } from "../catalog";
import { Refusal } from "../errors";
import { onTheWire, type Row } from "../row-codec";
import { column, raw, sql } from "../sql";
import type { Prepared } from "./prepare";
import type { Transaction } from "./transaction";

interface Since {
  actorId: string | null;
  name: string | null;
  fields: string | Record<string, unknown>;
}

/** Both sides of a lost race, field by field; secrets are named, not shown. */
export async function conflictOf(tx: Transaction, mine: Prepared, theirs: Row): Promise<Refusal> {
  const since = await tx.db.objects<Since>(
    sql`SELECT ${column("h", "actorId")}, ${column("a", "name")}, ${column("h", "fields")} FROM ${raw("`change` `h` LEFT JOIN `account` `a` ON `a`.`id` = `h`.`actorId`")} WHERE ${column("h", "recordType")} = ${mine.spec.name} AND ${column("h", "recordId")} = ${mine.id} AND ${column("h", "recordVersion")} > ${mine.expectedVersion ?? 0} ORDER BY ${column("h", "id")}`,
  );
  const names = new Set(since.flatMap(each => Object.keys(fieldsOf(each.fields))));
  const changedFields = mine.spec.fields
    .filter(field => names.has(field.name) && !field.hidden && !field.internal)
    .map(field => {
      const isSecret = field.kind === "secret" || field.restricted !== undefined;
      return {
        field: field.name,
        label: field.label,
        mine: isSecret ? null : onTheWire(field, mine.values?.[field.name]),
        theirs: isSecret ? null : onTheWire(field, theirs[field.name]),
      };
    });
  const label = labelOf(mine.spec);
  return new Refusal(
    "CONFLICT",
    {
      zh: `${label.zh}已被他人修改，请核对后再保存`,
      en: `${label.en} was changed by somebody else meanwhile`,
    },
    {
      currentVersion: theirs["version"],
      changedBy: since.at(-1)?.actorId ?? null,
      changedByName: since.at(-1)?.name ?? null,
      changedFields,
    },
  );
}

function fieldsOf(stored: Since["fields"]): Record<string, unknown> {
  return typeof stored === "string" ? (JSON.parse(stored) as Record<string, unknown>) : stored;
}
