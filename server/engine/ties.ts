import type { Actor, Tie } from "../../schema/kit/access";
import { type RecordSpec, specOf } from "../../schema/kit/record-spec";
import { targetOf } from "./catalog";
import { among, and, column, FALSE, type Sql, sql, table, TRUE } from "./sql";

interface Asking {
  actor: Actor;
  /** `YYYY-MM-DD` */
  today: string;
}

/** Rows that name the actor, or are linked to him, whatever the places of his grants. */
export function tieCondition(tie: Tie, spec: RecordSpec, asking: Asking, alias: string): Sql {
  const { actor } = asking;
  if ("is" in tie) {
    const id = tie.is === "official" ? actor.officialId : actor.accountId;
    return id ? refersTo(spec, tie.field, tie.is, id, alias) : FALSE;
  }
  const through = specOf(tie.through);
  const link = fieldNamed(through, tie.link);
  const between = `${alias}y`;
  const held = "tie" in tie ? onward(tie, asking, between) : paired(tie, actor, between);
  if (held === FALSE) return FALSE;
  const conditions = [
    held,
    link.typeField ? sql`${column(between, link.typeField)} = ${spec.name}` : TRUE,
    sql`${column(between, "deletedKey")} = 0`,
  ];
  const ids = sql`SELECT ${column(between, link.name)} FROM ${table(through.table, between)} WHERE ${and(conditions)}`;
  return sql`${column(alias, "id")} IN (${ids})`;
}

/** The row between names the acting official, in one of the states. */
function paired(tie: Extract<Tie, { states: unknown }>, actor: Actor, alias: string): Sql {
  if (!actor.officialId) return FALSE;
  const named = refersTo(specOf(tie.through), tie.field, "official", actor.officialId, alias);
  return tie.states.length ? and([named, among(column(alias, "state"), tie.states)]) : named;
}

/** The row between refers to a record that is tied to the actor in its turn. */
function onward(tie: Extract<Tie, { tie: Tie }>, asking: Asking, alias: string): Sql {
  const field = fieldNamed(specOf(tie.through), tie.onward);
  const next = targetOf(field);
  const beyond = `${alias}z`;
  const tied = tieCondition(tie.tie, next, asking, beyond);
  if (tied === FALSE) return FALSE;
  const alive = sql`${column(beyond, "deletedKey")} = 0`;
  const ids = sql`SELECT ${column(beyond, "id")} FROM ${table(next.table, beyond)} WHERE ${and([tied, alive])}`;
  return and([sql`${column(alias, field.name)} IN (${ids})`, lasts(tie, asking, alias)]);
}

/** The row between links today; without a last day it goes on. */
function lasts({ during }: Extract<Tie, { tie: Tie }>, { today }: Asking, alias: string): Sql {
  if (!during) return TRUE;
  const last = column(alias, during.to);
  return sql`${column(alias, during.from)} <= ${today} AND (${last} IS NULL OR ${last} >= ${today})`;
}

function refersTo(
  spec: RecordSpec,
  name: string,
  who: "official" | "account",
  id: string,
  alias: string,
): Sql {
  const field = fieldNamed(spec, name);
  const same = sql`${column(alias, field.name)} = ${id}`;
  if (!field.typeField) return same;
  const type = who === "official" ? "Official" : "Account";
  return and([sql`${column(alias, field.typeField)} = ${type}`, same]);
}

/** A field by its name or by the name of its relation. */
export function fieldNamed(spec: RecordSpec, name: string): RecordSpec["fields"][number] {
  const field = spec.field.get(name) ?? spec.fields.find(each => each.relation === name);
  if (!field) throw new Error(`${spec.name} has no field ${name}`);
  return field;
}
