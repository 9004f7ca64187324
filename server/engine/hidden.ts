import type { Actor } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { targetOf } from "./catalog";
import type { OrganizationTree } from "./organization-tree";
import { among, and, column, FALSE, type Sql, sql, table, TRUE } from "./sql";

interface Viewer {
  actor: Actor;
  tree: OrganizationTree;
}

/** What is left when rows hidden from the actor's organizations are taken away, those of a hidden parent too. */
export async function shownCondition(
  viewer: Viewer,
  spec: RecordSpec,
  alias: string,
): Promise<Sql> {
  const hidden = await hiddenCondition(viewer, spec, alias);
  return hidden === FALSE ? TRUE : sql`NOT ${hidden}`;
}

async function hiddenCondition(viewer: Viewer, spec: RecordSpec, alias: string): Promise<Sql> {
  const { hiddenFrom, parent: field } = spec;
  if (hiddenFrom) {
    const { organization, when } = hiddenFrom;
    const inner = `${alias}x`;
    const about = among(column(inner, organization), await ancestry(viewer));
    if (about === FALSE) return FALSE;
    // The few are found by their own index, so that counting the many needs no row.
    return sql`${column(alias, "id")} IN (SELECT ${column(inner, "id")} FROM ${table(spec.table, inner)} WHERE ${column(inner, when.field)} = ${when.is} AND ${about})`;
  }
  if (!field) return FALSE;
  const parent = targetOf(field);
  const above = `${alias}h`;
  const hidden = await hiddenCondition(viewer, parent, above);
  if (hidden === FALSE) return FALSE;
  const link = sql`${column(above, "id")} = ${column(alias, field.name)}`;
  return sql`EXISTS (SELECT 1 FROM ${table(parent.table, above)} WHERE ${and([link, hidden])})`;
}

/** The organizations that the actor works for or acts for, and all above them. */
async function ancestry({ actor, tree }: Viewer): Promise<string[]> {
  const home = actor.officialId ? await tree.homeOf(actor.officialId) : null;
  const acting = actor.grants.flatMap(grant => grant.organizations);
  const paths = [...(home ? [home] : []), ...acting].map(node => node.path.split("/"));
  return [...new Set(paths.flat())].filter(id => id !== "");
}
