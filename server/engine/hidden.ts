import type { Actor } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { targetOf } from "./catalog";
import { among, and, column, FALSE, type Sql, sql, table, TRUE } from "./sql";

interface Viewer {
  actor: Actor;
  reads?: "rows" | "ids";
}

/** What is left when rows hidden from the actor's organizations are taken away, those of a hidden parent too. */
export function shownCondition(viewer: Viewer, spec: RecordSpec, alias: string): Sql {
  const hidden = hiddenCondition(viewer, spec, alias);
  return hidden === FALSE ? TRUE : sql`(${hidden}) IS NOT TRUE`;
}

/** Rows that are hidden from the actor, whatever his reach. */
export function hiddenCondition(viewer: Viewer, spec: RecordSpec, alias: string): Sql {
  const { hiddenFrom, parent: field } = spec;
  if (hiddenFrom) {
    const { organization, when } = hiddenFrom;
    const hides = (at: string, places: readonly string[]): Sql =>
      and([sql`${column(at, when.field)} = ${when.is}`, among(column(at, organization), places)]);
    const places = ancestry(viewer.actor);
    if (viewer.reads !== "ids" || places.length === 0) return hides(alias, places);
    // The few are found by an index of their own, so that telling the many apart needs no row.
    const inner = `${alias}x`;
    return sql`${column(alias, "id")} IN (SELECT ${column(inner, "id")} FROM ${table(spec.table, inner)} WHERE ${hides(inner, places)})`;
  }
  if (!field) return FALSE;
  const parent = targetOf(field);
  const above = `${alias}h`;
  const hidden = hiddenCondition(viewer, parent, above);
  if (hidden === FALSE) return FALSE;
  const link = sql`${column(above, "id")} = ${column(alias, field.name)}`;
  return sql`EXISTS (SELECT 1 FROM ${table(parent.table, above)} WHERE ${and([link, hidden])})`;
}

/** The organizations that the actor works for or acts for, and all above them. */
function ancestry({ home, grants }: Actor): string[] {
  const acting = grants.flatMap(grant => grant.organizations);
  const paths = [...(home ? [home] : []), ...acting].map(node => node.path.split("/"));
  return [...new Set(paths.flat())].filter(id => id !== "");
}
