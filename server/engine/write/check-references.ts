import type { OrganizationNode } from "../../../schema/kit/access";
import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { targetsOf } from "../catalog";
import { readContextOf } from "../engine";
import { invalid } from "../errors";
import { scopeCondition } from "../scope";
import { among, and, column, join, raw, type Sql, sql, table, TRUE } from "../sql";
import { type Change, changes as changesField } from "./change";
import type { Transaction } from "./transaction";

interface Used {
  change: Change;
  field: FieldSpec;
  id: string;
}

/**
 * Every reference that a change sets must be to a living row, and one that the actor may see. The rows are
 * locked, in one fixed order, so that none of them is deleted until the reference stands.
 */
export async function checkReferences(tx: Transaction, changes: readonly Change[]): Promise<void> {
  const used = changes.flatMap(change => usedBy(change));
  const types = new Map(used.map(each => [specOfUse(each).name, specOfUse(each)]));
  for (const name of [...types.keys()].sort()) {
    const spec = types.get(name) as RecordSpec;
    const mine = used.filter(each => specOfUse(each) === spec);
    for (const isScoped of [true, false]) {
      const uses = mine.filter(each => isJudged(tx, each) === isScoped);
      await checkUses(tx, spec, uses, changes, isScoped);
    }
  }
}

/** What the levels of a record follow from. */
const PLACE = ["id", "path", "districtId", "unitId"];
const SHARE = raw("LOCK IN SHARE MODE");
const HOLD = raw("FOR UPDATE");

/** Whether the guard will lock the referenced row. */
function isHeld({ engine }: Transaction, { change, field }: Used): boolean {
  return engine.behaviours.get(change.spec.name)?.holds?.includes(field.name) ?? false;
}

/** Whether the reference must be to a row that the actor sees. */
function isJudged({ actor }: Transaction, { change }: Used): boolean {
  return actor !== null && !change.isTrusted && change.kind !== "RESTORE";
}

function usedBy(change: Change): Used[] {
  if (change.kind === "DELETE") return [];
  return change.spec.fields.flatMap(field => {
    const id = change.after[field.name];
    if (!field.targets || typeof id !== "string" || isOfSystem(field)) return [];
    const isChanged = changesField(change, field.name) || changesType(change, field);
    return isChanged || isRevived(change, field) ? [{ change, field, id }] : [];
  });
}

function changesType(change: Change, { typeField }: FieldSpec): boolean {
  return typeField !== undefined && changesField(change, typeField);
}

/** A row that comes back from the bin may not come back to what has gone there meanwhile. */
function isRevived({ kind }: Change, field: FieldSpec): boolean {
  return kind === "RESTORE" && !field.readOnly;
}

/** Set by the engine itself, never by a caller. */
function isOfSystem(field: FieldSpec): boolean {
  return ["createdById", "updatedById", "actorId", "districtId", "unitId"].includes(field.name);
}

function specOfUse({ change, field }: Used): RecordSpec {
  const targets = targetsOf(field);
  const type = field.typeField ? change.after[field.typeField] : targets[0]?.name;
  const spec = targets.find(target => target.name === type);
  if (!spec) throw unknown(field, "类别不正确", "not one of the allowed types");
  return spec;
}

async function checkUses(
  tx: Transaction,
  spec: RecordSpec,
  used: readonly Used[],
  changes: readonly Change[],
  isScoped: boolean,
): Promise<void> {
  const made = new Set(
    changes.filter(each => comesToLife(each) && each.spec === spec).map(each => each.id),
  );
  const ids = [...new Set(used.map(each => each.id))].filter(id => !made.has(id));
  if (ids.length === 0) return;
  const seen = isScoped ? await visible(tx, spec) : TRUE;
  const condition = and([among(column("t", "id"), ids), raw("`t`.`deletedKey` = 0"), seen]);
  const lock = used.some(each => isHeld(tx, each)) ? HOLD : SHARE;
  const names = spec.name === "Organization" ? PLACE : ["id"];
  const columns = join(
    names.map(name => column("t", name)),
    ", ",
  );
  const rows = await tx.db.objects<OrganizationNode>(
    sql`SELECT ${columns} FROM ${table(spec.table, "t")} WHERE ${condition} ORDER BY ${column("t", "id")} ${lock}`,
  );
  if (names === PLACE) for (const row of rows) tx.places.set(row.id, row);
  const found = new Set(rows.map(({ id }) => id));
  const wrong = used.find(each => !made.has(each.id) && !found.has(each.id));
  if (wrong)
    throw unknown(
      wrong.field,
      "不存在，或不在您的权限范围内",
      "does not exist or is out of your scope",
    );
}

function comesToLife({ kind }: Change): boolean {
  return kind === "CREATE" || kind === "RESTORE";
}

async function visible(tx: Transaction, spec: RecordSpec): Promise<Sql> {
  if (!tx.actor) return TRUE;
  return scopeCondition(
    readContextOf(tx.engine, tx.actor, tx.now, "zh"),
    spec,
    spec.access.read,
    "t",
  );
}

function unknown(field: FieldSpec, zh: string, en: string): Error {
  const messages = { zh: `${field.label}${zh}`, en: `${field.en} ${en}` };
  return invalid([{ path: field.name, code: "UNKNOWN_REFERENCE", messages }]);
}
