import type { FieldSpec } from "../../../schema/kit/field-spec";
import { type RecordSpec, specOf } from "../../../schema/kit/record-spec";
import { labelOf } from "../catalog";
import { readContextOf } from "../engine";
import { Refusal } from "../errors";
import { shownValue } from "../read/differences";
import { reachOf } from "../reach";
import { hiddenFields } from "../read/hidden-fields";
import { maskSecret } from "../read/secret-text";
import { onTheWire, type Row } from "../row-codec";
import { column, raw, sql } from "../sql";
import type { Transaction } from "./transaction";

/** What somebody meant to write over a row that he had not seen. */
export interface Intended {
  spec: RecordSpec;
  id: string;
  /** Clear values by field name. */
  values?: Row;
  expectedVersion?: number;
}

interface Since {
  actorId: string | null;
  name: string | null;
  fields: string | Record<string, unknown>;
}

/** Both sides of a lost race, field by field: secrets masked, what the actor may not read left out. */
export async function conflictOf(
  tx: Transaction,
  mine: Intended,
  theirs: Row,
  only?: readonly string[],
): Promise<Refusal> {
  const { spec, id } = mine;
  const since = await changesSince(tx, mine);
  const names = new Set(only ?? since.flatMap(each => Object.keys(fieldsOf(each.fields))));
  const hidden = await hiddenFrom(tx, spec, id);
  const changedFields = spec.fields
    .filter(field => names.has(field.name) && !field.hidden && !field.internal)
    .filter(field => !hidden.has(field.name))
    .map(field => ({
      field: field.name,
      label: field.label,
      mine: shownInput(field, mine.values?.[field.name]),
      theirs: shownValue(tx.engine.cipher, spec, field, id, theirs[field.name]),
    }));
  const label = labelOf(spec);
  return new Refusal(
    "CONFLICT",
    {
      zh: `${label.zh}已被他人修改，请核对后再保存`,
      en: `${label.en} was changed by somebody else meanwhile`,
    },
    {
      currentVersion: theirs["version"],
      changedBy: since.at(-1)?.actorId ?? null,
      changedByName: mayName(tx) ? (since.at(-1)?.name ?? null) : null,
      changedFields,
    },
  );
}

/** Names of accounts are for everybody but keys of other records. */
function mayName({ actor }: Transaction): boolean {
  const account = specOf("Account");
  return actor === null || reachOf(account.access.read, account, actor) !== "none";
}

function changesSince(
  { db }: Transaction,
  { spec, id, expectedVersion }: Intended,
): Promise<Since[]> {
  return db.objects<Since>(
    sql`SELECT ${column("h", "actorId")}, ${column("a", "name")}, ${column("h", "fields")} FROM ${raw("`change` `h` LEFT JOIN `account` `a` ON `a`.`id` = `h`.`actorId`")} WHERE ${column("h", "recordType")} = ${spec.name} AND ${column("h", "recordId")} = ${id} AND ${column("h", "recordVersion")} > ${expectedVersion ?? 0} ORDER BY ${column("h", "id")}`,
  );
}

async function hiddenFrom(
  { actor, engine, now, db }: Transaction,
  spec: RecordSpec,
  id: string,
): Promise<ReadonlySet<string>> {
  if (!actor) return new Set();
  const found = await hiddenFields(readContextOf(engine, actor, now, "zh"), db, spec, [id]);
  return found.get(id) ?? new Set();
}

/** What was sent is clear; it goes back masked as it would be read. */
function shownInput(field: FieldSpec, value: unknown): unknown {
  if (field.kind !== "secret" || typeof value !== "string") return onTheWire(field, value);
  return maskSecret(field, value);
}

function fieldsOf(stored: Since["fields"]): Record<string, unknown> {
  return typeof stored === "string" ? (JSON.parse(stored) as Record<string, unknown>) : stored;
}
