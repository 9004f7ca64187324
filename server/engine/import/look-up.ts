import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { targetOf } from "../catalog";
import { blindPurpose, canHold } from "../read/operators";
import { among, and, column, raw, type Sql, sql, table } from "../sql";
import type { Transaction } from "../write/transaction";
import type { ImportSpec } from "./import-spec";
import { visible } from "./rows-of";

/** A row that a cell may mean. */
export interface Found {
  id: string;
  code: string | null;
  /** The organization or parent that it belongs to. */
  holderId: string | null;
}

const CHUNK = 1000;

/** The fields by which a cell names a record: what tells it apart first, its name last. */
export function namesOf({ references }: ImportSpec, spec: RecordSpec): readonly string[] {
  const known = references?.[spec.name];
  if (known) return known;
  const codes = spec.unique.filter(columns => columns.length === 1).flat();
  return [...codes, ...spec.title.filter(name => spec.field.get(name)?.kind === "text")];
}

/** The field that a person reads to tell rows of the same name apart. */
export function codeFieldOf(spec: RecordSpec): FieldSpec | undefined {
  return spec.unique
    .filter(columns => columns.length === 1)
    .map(([name]) => spec.field.get(name ?? ""))
    .find(field => field?.kind === "text");
}

/** The field that says where the row belongs: `Street/Village` names a row with its holder. */
export function holderFieldOf({ owner, field, kind }: RecordSpec): FieldSpec | undefined {
  if (kind === "TREE") return field.get("parentId");
  return owner?.name === "id" ? undefined : owner;
}

interface Key {
  field: FieldSpec;
  stored: Sql;
  join: Sql;
}

/** Living rows in the actor's sight by the text that names them, one query for many texts. */
export async function lookUp(
  tx: Transaction,
  spec: RecordSpec,
  path: string,
  texts: readonly string[],
): Promise<Map<string, Found[]>> {
  const key = keyOf(spec, path);
  const byStored = new Map<string, string[]>();
  for (const text of texts) {
    const stored = storedText(tx, key.field, text);
    if (stored) byStored.set(stored, [...(byStored.get(stored) ?? []), text]);
  }
  const found = new Map<string, Found[]>();
  const wanted = [...byStored.keys()];
  const seen = await visible(tx, spec);
  for (let at = 0; at < wanted.length; at += CHUNK) {
    const rows = await tx.db.cells(select(spec, key, wanted.slice(at, at + CHUNK), seen));
    for (const [id, stored, code, holderId] of rows as string[][]) {
      const each = { id: id ?? "", code: code ?? null, holderId: holderId ?? null };
      for (const text of byStored.get(stored ?? "") ?? []) {
        found.set(text, [...(found.get(text) ?? []), each]);
      }
    }
  }
  return found;
}

function select(spec: RecordSpec, key: Key, stored: readonly string[], seen: Sql): Sql {
  const orNull = (field: FieldSpec | undefined): Sql =>
    field ? column("t", field.name) : raw("NULL");
  const code = orNull(codeFieldOf(spec));
  const holder = orNull(holderFieldOf(spec));
  const alive = raw("`t`.`deletedKey` = 0");
  return sql`SELECT ${column("t", "id")}, ${key.stored}, ${code}, ${holder} FROM ${table(spec.table, "t")}${key.join} WHERE ${and([among(key.stored, stored), alive, seen])}`;
}

/** The column behind `code` or, through a reference, behind `headPersonId.idNumber`. */
function keyOf(spec: RecordSpec, path: string): Key {
  const [first = "", second] = path.split(".");
  const field = fieldIn(spec, first);
  if (second === undefined) return { field, stored: stored(field, "t"), join: raw("") };
  const target = targetOf(field);
  const behind = fieldIn(target, second);
  const same = sql`${column("k", "id")} = ${column("t", first)}`;
  return {
    field: behind,
    stored: stored(behind, "k"),
    join: sql` JOIN ${table(target.table, "k")} ON ${same}`,
  };
}

function fieldIn(spec: RecordSpec, name: string): FieldSpec {
  const field = spec.field.get(name);
  if (!field) throw new Error(`${spec.name} has no field ${name}`);
  return field;
}

function stored({ name, kind }: FieldSpec, alias: string): Sql {
  return column(alias, kind === "secret" ? `${name}Hash` : name);
}

/** The text as the key column holds it; null when the column cannot hold it. */
function storedText({ engine }: Transaction, field: FieldSpec, text: string): string | null {
  const clean = field.normalise?.(text) ?? text;
  if (field.kind === "secret") return engine.cipher.blindIndex(clean, blindPurpose(field));
  return clean && canHold(field, clean) ? clean : null;
}
