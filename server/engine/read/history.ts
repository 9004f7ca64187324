import type { FieldSpec } from "../../../schema/kit/field-spec";
import { type RecordSpec, specOf } from "../../../schema/kit/record-spec";
import { decode } from "../row-codec";
import { among, and, column, sql, table } from "../sql";
import type { Connection } from "./connection";
import { branchOn } from "./branches";
import { cutOf } from "./cut";
import { type Differences, readableDifferences } from "./differences";
import { hiddenFields } from "./hidden-fields";
import { type NodePlan } from "./plan";
import { planOf } from "./plan-of";
import type { Reader } from "./reader";
import { selectedField, type Selected, type Selection } from "./selection";
import type { Shaped } from "./shape";
import { listStatement } from "./statement";

const ALIAS = "h";
const NEEDED: Selection = [
  "at",
  "kind",
  "step",
  "reason",
  "recordVersion",
  "recordId",
  "revertsId",
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
  const {
    plan,
    node,
    extraAt: [raw = 0],
  } = await planOf(reader.context, change, {
    selection: [...NEEDED, ...actor],
    of: selected.fields,
    alias: ALIAS,
    // The raw differences are the auditors' alone; here each row's own rules decide.
    extra: [column(ALIAS, "fields")],
  });
  const cells = await reader.db.cells(
    listStatement({
      spec: change,
      plan,
      alias: ALIAS,
      condition: sql`${column(ALIAS, "recordType")} = ${spec.name}`,
      branches: ids.map(id => branchOn(sql`${column(ALIAS, "recordId")} = ${id}`)),
      order: [{ field: fieldOf(change, "id"), descending: true }],
      limit: limit + 1,
      offset,
      isPerBranch: true,
    }),
  );
  const [entries, hidden] = await Promise.all([
    reader.shape(node, cells),
    hiddenFields(reader.context, reader.db, spec, ids),
  ]);
  const byId = new Map<string, Shaped[]>();
  entries.forEach((entry, at) => {
    const id = entry["recordId"] as string;
    const differences = decode(fieldOf(change, "fields"), cells[at]?.[raw]) as Differences;
    const read = readable(reader, spec, entry, differences, hidden.get(id));
    byId.set(id, [...(byId.get(id) ?? []), read]);
  });
  return byId;
}

function fieldOf(spec: RecordSpec, name: string): FieldSpec {
  return spec.field.get(name) as FieldSpec;
}

/** The entry as a person reads it: labels, and secrets masked. */
function readable(
  { context }: Reader,
  spec: RecordSpec,
  entry: Shaped,
  differences: Differences,
  hidden: ReadonlySet<string> | undefined,
): Shaped {
  const id = entry["recordId"] as string;
  const fields = readableDifferences(context, spec, id, differences, hidden);
  const step = entry["step"] as string | null;
  const told = step ? context.workflows.get(spec.name)?.steps[step] : undefined;
  const stepLabel = told ? (context.locale === "en" ? (told.en ?? step) : told.label) : null;
  return { ...entry, version: entry["recordVersion"], stepLabel, fields };
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
