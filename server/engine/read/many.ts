import { branchOn } from "./branches";
import { labelOf } from "../catalog";
import { forbidden } from "../errors";
import { reachOf } from "../reach";
import { scopeCondition } from "../scope";
import { among, and, column, type Sql, sql, table, TRUE } from "../sql";
import { limits } from "../../limits";
import { filterCondition, type Filter } from "./filter";
import { orderOf, type SortInput } from "./order";
import { cutOf } from "./cut";
import { aliveCondition } from "./page";
import { type NodePlan, type PlannedMany } from "./plan";
import { planOf } from "./plan-of";
import { type Connection, nodeSelection } from "./connection";
import type { Reader } from "./reader";
import { selectedField } from "./selection";
import type { Shaped } from "./shape";
import { listStatement } from "./statement";

const ALIAS = "c";
/** Totals alone need no row. */
const READ = ["nodes", "edges", "pageInfo"];

/** Reads the to-many fields of all rows, one statement for each field, and hangs them on the rows. */
export async function fillMany(
  reader: Reader,
  plan: NodePlan,
  rows: readonly Shaped[],
): Promise<void> {
  const below = plan.toOne.map(({ property, node }) => {
    const present = rows.map(row => row[property] as Shaped | null).filter(row => row !== null);
    return present.length ? fillMany(reader, node, present) : Promise.resolve();
  });
  await Promise.all([...below, ...plan.many.map(many => fillOne(reader, many, plan, rows))]);
}

async function fillOne(
  reader: Reader,
  many: PlannedMany,
  plan: NodePlan,
  rows: readonly Shaped[],
): Promise<void> {
  const { inverse, selected } = many;
  const { spec } = inverse;
  if (reachOf(spec.access.read, spec, reader.context.actor) === "none") {
    throw forbidden({ zh: "查看", en: "read" }, labelOf(spec));
  }
  const condition = await conditionOf(reader, many, plan);
  const ids = [...new Set(rows.map(row => row.id))];
  const [pages, counts] = await Promise.all([
    readChildren(reader, many, ids, condition),
    countChildren(reader, many, ids, condition),
  ]);
  for (const row of rows) {
    const connections = (row["$many"] ??= {}) as Record<string, Connection>;
    connections[selected.key] = connectionOf(pages.get(row.id) ?? [], counts?.get(row.id), many);
  }
}

async function conditionOf(
  reader: Reader,
  { inverse, selected }: PlannedMany,
  plan: NodePlan,
): Promise<Sql> {
  const { spec, field } = inverse;
  const { context } = reader;
  return and([
    field.typeField ? sql`${column(ALIAS, field.typeField)} = ${plan.spec.name}` : TRUE,
    aliveCondition("ACTIVE", ALIAS),
    await scopeCondition(context, spec, spec.access.read, ALIAS),
    await filterCondition(context, spec, selected.args["filter"] as Filter | undefined, ALIAS),
  ]);
}

async function readChildren(
  reader: Reader,
  { inverse, selected }: PlannedMany,
  ids: readonly string[],
  condition: Sql,
): Promise<Map<string, Shaped[]>> {
  const { spec, field } = inverse;
  const { limit, offset } = cutOf(selected.args);
  const { plan, node, extraAt } = await planOf(reader.context, spec, {
    selection: nodeSelection(selected.fields),
    of: selected.fields,
    alias: ALIAS,
    extra: [column(ALIAS, field.name)],
  });
  const [parentAt = 0] = extraAt;
  const byId = new Map<string, Shaped[]>();
  if (limit === 0 || !READ.some(name => selectedField(selected.fields, name))) return byId;
  const cells = await reader.db.cells(
    listStatement({
      spec,
      plan,
      alias: ALIAS,
      condition,
      branches: ids.map(id => branchOn(sql`${column(ALIAS, field.name)} = ${id}`)),
      order: orderOf(spec, selected.args["sort"] as SortInput[] | undefined),
      limit: limit + 1,
      offset,
      isPerBranch: true,
    }),
  );
  const parents = new Map(cells.map(each => [each[node.idIndex], each[parentAt] as string]));
  for (const row of await reader.shape(node, cells)) {
    const parent = parents.get(row.id) ?? "";
    byId.set(parent, [...(byId.get(parent) ?? []), row]);
  }
  return byId;
}

async function countChildren(
  reader: Reader,
  { inverse, selected }: PlannedMany,
  ids: readonly string[],
  condition: Sql,
): Promise<Map<string, number> | undefined> {
  const wanted =
    selectedField(selected.fields, "totalCount") ?? selectedField(selected.fields, "totalIsExact");
  if (!wanted) return undefined;
  const { spec, field } = inverse;
  const parent = column(ALIAS, field.name);
  const counted = await reader.db.cells(
    sql`SELECT ${parent}, COUNT(*) FROM ${table(spec.table, ALIAS)} WHERE ${and([among(parent, ids), condition])} GROUP BY ${parent}`,
  );
  return new Map(counted.map(([id, count]) => [id as string, Number(count)]));
}

function connectionOf(
  rows: Shaped[],
  count: number | undefined,
  { selected }: PlannedMany,
): Connection {
  const limit = (selected.args["first"] as number | undefined) ?? limits.listDefault;
  const nodes = rows.slice(0, limit);
  return {
    nodes,
    edges: nodes.map(node => ({ node, cursor: "" })),
    pageInfo: {
      hasNextPage: rows.length > limit,
      hasPreviousPage: Boolean(selected.args["offset"]),
      startCursor: null,
      endCursor: null,
    },
    totalCount: count ?? 0,
    totalIsExact: true,
  };
}
