import { nobody } from "../../../schema/kit/access";
import type { FieldSpec } from "../../../schema/kit/field-spec";
import { type RecordSpec, specOf } from "../../../schema/kit/record-spec";
import { onTheWire } from "../row-codec";
import { scopeCondition } from "../scope";
import { among, and, column, join, sql, table } from "../sql";
import type { Connection } from "./connection";
import { cutOf } from "./cut";
import { type NodePlan } from "./plan";
import { planOf } from "./plan-of";
import type { Reader } from "./reader";
import { selectedField, type Selected, type Selection } from "./selection";
import { maskSecret, placeOf, type Shaped } from "./shape";
import { listStatement } from "./statement";

const ALIAS = "h";
const NEEDED: Selection = [
  "at",
  "kind",
  "step",
  "reason",
  "recordVersion",
  "recordId",
  "fields",
].map(name => ({ name, key: name, args: {}, fields: [] }));

/** Who did what to each row, newest first. The rows' own scope has been applied already. */
export async function fillHistories(
  reader: Reader,
  plan: NodePlan,
  rows: readonly Shaped[],
): Promise<void> {
  await Promise.all(plan.histories.map(selected => fillOne(reader, plan.spec, selected, rows)));
}

async function fillOne(
  reader: Reader,
  spec: RecordSpec,
  selected: Selected,
  rows: readonly Shaped[],
): Promise<void> {
  const { limit, offset } = cutOf(selected.args);
  const ids = rows.map(row => row.id);
  const [byId, counts] = await Promise.all([
    readEntries(reader, spec, selected, ids, limit, offset),
    countEntries(reader, spec, selected, ids),
  ]);
  for (const row of rows) {
    const histories = (row["$histories"] ??= {}) as Record<string, Connection>;
    const found = byId.get(row.id) ?? [];
    histories[selected.key] = connectionOf(found, limit, counts.get(row.id) ?? 0);
  }
}

async function readEntries(
  reader: Reader,
  spec: RecordSpec,
  selected: Selected,
  ids: readonly string[],
  limit: number,
  offset: number,
): Promise<Map<string, Shaped[]>> {
  const change = specOf("Change");
  const wanted = selectedField(selected.fields, "nodes")?.fields ?? [];
  const actor = wanted.filter(each => each.name === "actor");
  const { plan, node } = await planOf(reader.context, change, {
    selection: [...NEEDED, ...actor],
    of: selected.fields,
    alias: ALIAS,
  });
  const cells = await reader.db.cells(
    listStatement({
      spec: change,
      plan,
      alias: ALIAS,
      condition: sql`${column(ALIAS, "recordType")} = ${spec.name}`,
      branches: ids.map(id => sql`${column(ALIAS, "recordId")} = ${id}`),
      order: [{ field: fieldOf(change, "id"), descending: true }],
      limit: limit + 1,
      offset,
      isPerBranch: true,
    }),
  );
  const [entries, hidden] = await Promise.all([
    reader.shape(node, cells),
    hiddenFields(reader, spec, ids),
  ]);
  const byId = new Map<string, Shaped[]>();
  for (const entry of entries) {
    const id = entry["recordId"] as string;
    byId.set(id, [...(byId.get(id) ?? []), readable(reader, spec, entry, hidden.get(id))]);
  }
  return byId;
}

function fieldOf(spec: RecordSpec, name: string): FieldSpec {
  return spec.field.get(name) as FieldSpec;
}

type Pair = [before: unknown, after: unknown];

/** The entry as a person reads it: labels, and secrets masked. */
function readable(
  { context }: Reader,
  spec: RecordSpec,
  entry: Shaped,
  hidden: ReadonlySet<string> | undefined,
): Shaped {
  const changed = Object.entries((entry["fields"] ?? {}) as Record<string, Pair>);
  const fields = changed.flatMap(([name, [before, after]]) => {
    const field = spec.field.get(name);
    if (!field || field.hidden || field.internal || hidden?.has(name)) return [];
    const show = (value: unknown): unknown => {
      if (field.kind !== "secret" || !value) return onTheWire(field, value);
      const place = placeOf(spec, field, entry["recordId"] as string);
      return maskSecret(field, context.cipher.open(value as string, place));
    };
    const label = context.locale === "en" ? field.en : field.label;
    return [{ field: name, label, before: show(before), after: show(after) }];
  });
  const step = entry["step"] as string | null;
  const told = step ? context.workflows.get(spec.name)?.steps[step] : undefined;
  const stepLabel = told ? (context.locale === "en" ? (told.en ?? step) : told.label) : null;
  return { ...entry, version: entry["recordVersion"], stepLabel, fields };
}

/** The restricted fields that the actor may not read, by row. */
async function hiddenFields(
  { context, db }: Reader,
  spec: RecordSpec,
  ids: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const fields = spec.fields.filter(field => field.restricted);
  if (fields.length === 0) return new Map();
  const allowed = await Promise.all(
    fields.map(field => scopeCondition(context, spec, field.restricted ?? nobody, "t")),
  );
  const columns = join([column("t", "id"), ...allowed.map(each => sql`(${each})`)], ", ");
  const rows = await db.cells(
    sql`SELECT ${columns} FROM ${table(spec.table, "t")} WHERE ${among(column("t", "id"), ids)}`,
  );
  return new Map(
    rows.map(([id, ...may]) => {
      const hidden = fields.filter((_, at) => Number(may[at]) !== 1);
      return [id as string, new Set(hidden.map(field => field.name))];
    }),
  );
}

async function countEntries(
  reader: Reader,
  spec: RecordSpec,
  selected: Selected,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (!selectedField(selected.fields, "totalCount")) return new Map();
  const id = column(ALIAS, "recordId");
  const mine = and([sql`${column(ALIAS, "recordType")} = ${spec.name}`, among(id, ids)]);
  const rows = await reader.db.cells(
    sql`SELECT ${id}, COUNT(*) FROM ${table(specOf("Change").table, ALIAS)} WHERE ${mine} GROUP BY ${id}`,
  );
  return new Map(rows.map(([key, count]) => [key as string, Number(count)]));
}

function connectionOf(rows: Shaped[], limit: number, totalCount: number): Connection {
  const nodes = rows.slice(0, limit);
  return {
    nodes,
    edges: nodes.map(node => ({ node, cursor: "" })),
    pageInfo: {
      hasNextPage: rows.length > limit,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    },
    totalCount,
    totalIsExact: true,
  };
}
