import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Db } from "../db";
import { scopeCondition } from "../scope";
import { among, and, column } from "../sql";
import { Plan } from "./plan";
import type { ReadContext } from "./read-context";
import { labelRows, shapeRow, type Shaped } from "./shape";
import { listStatement } from "./statement";

export interface Pointer {
  type: string;
  id: string;
  recordLabel?: string;
}

const LABEL = [{ name: "recordLabel", key: "recordLabel", args: {}, fields: [] }];

/** Display names of rows of one record, those in the actor's scope alone. */
export async function labelsOf(
  context: ReadContext,
  db: Db,
  spec: RecordSpec,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const plan = new Plan(context);
  const node = await plan.node(spec, LABEL);
  const condition = and([
    among(column("t", "id"), [...new Set(ids)]),
    await scopeCondition(context, spec, spec.access.read, "t"),
  ]);
  const statement = listStatement({
    spec,
    plan,
    alias: "t",
    condition,
    branches: null,
    order: [],
    limit: ids.length,
    offset: 0,
  });
  const rows = (await db.cells(statement)).map(cells => shapeRow(context, node, cells));
  await resolvePointers(context, db, pointersOf(node, rows));
  labelRows(node, rows, context.locale);
  return new Map(
    rows
      .filter((row): row is Shaped => row !== null)
      .map(row => [row.id, String(row["recordLabel"])]),
  );
}

type Node = Parameters<typeof labelRows>[0];

/** Every reference to one of several types within the rows. */
export function pointersOf(plan: Node, rows: readonly (Shaped | null)[]): Pointer[] {
  const own = rows.flatMap(row =>
    row ? plan.anyRefs.map(({ property }) => row[property] as Pointer | null) : [],
  );
  const below = plan.toOne.flatMap(({ property, node }) =>
    pointersOf(
      node,
      rows.map(row => (row?.[property] as Shaped | null | undefined) ?? null),
    ),
  );
  return [...own.filter(pointer => pointer !== null), ...below];
}

/** Gives the pointers their display names, one query for each type. */
export async function resolvePointers(
  context: ReadContext,
  db: Db,
  pointers: readonly Pointer[],
): Promise<void> {
  const types = [...new Set(pointers.map(pointer => pointer.type))];
  await Promise.all(
    types.map(async type => {
      const spec = context.catalog.named(type);
      const mine = pointers.filter(pointer => pointer.type === type);
      const labels = spec
        ? await labelsOf(
            context,
            db,
            spec,
            mine.map(pointer => pointer.id),
          )
        : new Map<string, string>();
      for (const pointer of mine) pointer.recordLabel = labels.get(pointer.id) ?? "—";
    }),
  );
}
