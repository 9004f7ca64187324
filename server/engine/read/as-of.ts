import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { labelOf } from "../catalog";
import { columnNames } from "../columns";
import { invalid, notFound } from "../errors";
import { isId } from "../ids";
import { encode, type Row } from "../row-codec";
import { column, join, type Param, raw, type Sql, sql, table } from "../sql";
import { recordedRow, rowAt } from "./past-row";
import { Plan } from "./plan";
import type { Reader } from "./reader";
import type { Selection } from "./selection";
import type { Shaped } from "./shape";

const THEN = "t";
const NOW = "n";

/**
 * A row as it stood at an instant. Who may see it is judged on the row of today; references are named as they are
 * today.
 */
export async function readAsOf(
  reader: Reader,
  spec: RecordSpec,
  { id, at }: { id: string; at: string },
  selection: Selection,
): Promise<Shaped> {
  refuseLists(reader, spec, selection);
  if (!isId(id)) throw notFound(labelOf(spec));
  const recorded = await recordedRow(reader.db, spec, id, await reader.visible(spec));
  const past = recorded && rowAt(recorded, { at });
  if (!past) throw notFound(labelOf(spec));
  const plan = new Plan(reader.context, { alias: THEN, by: NOW });
  const node = await plan.node(spec, selection, THEN);
  const { columns, joins } = plan.text;
  const [row] = await reader.shape(
    node,
    await reader.db.cells(
      sql`SELECT ${columns} FROM (SELECT ${storedColumns(spec, past)}) ${raw(THEN)} JOIN ${table(spec.table, NOW)} ON ${column(NOW, "id")} = ${column(THEN, "id")} ${joins}`,
    ),
  );
  if (!row) throw notFound(labelOf(spec));
  return row;
}

/** Lists, steps and the history itself are of today: beside a row of then they would mislead. */
function refuseLists({ context }: Reader, spec: RecordSpec, selection: Selection): void {
  const lists = context.catalog.inversesOf(spec).map(inverse => inverse.name);
  const wrong = selection.find(({ name }) => [...lists, "history", "steps"].includes(name));
  if (!wrong) return;
  const messages = {
    zh: "查看历史时点的记录时，不能同时查看关联列表、办理步骤或变更历史",
    en: "a record as of an instant has no lists, steps or history",
  };
  throw invalid([{ path: wrong.name, code: "NOT_AS_OF", messages }]);
}

function storedColumns(spec: RecordSpec, row: Row): Sql {
  const columns = columnNames(spec).map(name => {
    const field = spec.field.get(name);
    const value = field ? encode(field, row[name]) : ((row[name] ?? null) as Param);
    return sql`${typed(field, value)} AS ${raw(`\`${name}\``)}`;
  });
  return join(columns, ", ");
}

const WHOLE = new Set(["id", "ref", "anyRef", "number", "money", "flag"]);

/** A parameter without a type would be compared as text, or as an inexact number. */
function typed(field: FieldSpec | undefined, value: Param): Sql {
  if (field && (WHOLE.has(field.kind) || field.ordered)) return sql`CAST(${value} AS SIGNED)`;
  if (field?.kind === "day") return sql`CAST(${value} AS DATE)`;
  if (field?.kind === "instant") return sql`CAST(${value} AS DATETIME(3))`;
  return sql`CAST(${value} AS CHAR)`;
}
