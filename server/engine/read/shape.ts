import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Cipher } from "../../access/cipher";
import { decode, type Row } from "../row-codec";
import { shanghaiTime } from "../shanghai-time";
import { shownDifferences } from "./differences";
import type { NodePlan, PlannedColumn } from "./plan";
import type { ReadContext } from "./read-context";
import { maskSecret, placeOf } from "./secret-text";

/** What an answer row becomes: a plain object in the shape that the caller selected. */
export type Shaped = Row & { id: string };
type Cells = readonly unknown[];

export function shapeRow(context: ReadContext, plan: NodePlan, cells: Cells): Shaped | null {
  const id = cells[plan.idIndex] as string | null;
  if (id === null) return null;
  const row: Shaped = { id };
  for (const planned of plan.columns) {
    const { field, property, index } = planned;
    const value = cells[index];
    row[property] =
      field.kind === "secret"
        ? masked(context.cipher, plan.spec, field, id, value)
        : planned.about
          ? differences(context, planned, cells)
          : decode(field, value);
  }
  for (const { property, node } of plan.toOne) row[property] = shapeRow(context, node, cells);
  for (const { property, idIndex, typeIndex } of plan.anyRefs) {
    const type = cells[typeIndex];
    row[property] = type ? { type, id: cells[idIndex] } : null;
  }
  return row;
}

function differences(
  context: ReadContext,
  { field, index, about }: PlannedColumn,
  cells: Cells,
): unknown {
  const stored = decode(field, cells[index]);
  if (!about || stored === null) return stored;
  const [type, id] = [cells[about.typeIndex], cells[about.idIndex]] as [string, string];
  return shownDifferences(context, type, id, stored as Record<string, [unknown, unknown]>);
}

function masked(
  cipher: Cipher,
  spec: RecordSpec,
  field: FieldSpec,
  id: string,
  sealed: unknown,
): string | null {
  if (!sealed) return null;
  return maskSecret(field, cipher.open(sealed as string, placeOf(spec, field, id)));
}

const NAMELESS = "—";

/** Gives each row of the plan its display name; references must have theirs already. */
export function labelRows(
  plan: NodePlan,
  rows: readonly (Shaped | null)[],
  locale: "zh" | "en",
): void {
  for (const { property, node } of plan.toOne) {
    labelRows(
      node,
      rows.map(row => (row?.[property] as Shaped | null | undefined) ?? null),
      locale,
    );
  }
  if (!plan.isLabelled) return;
  for (const row of rows) {
    if (row) row["recordLabel"] = labelOfRow(plan.spec, row, locale);
  }
}

function labelOfRow(spec: RecordSpec, row: Row, locale: "zh" | "en"): string {
  const words = spec.title.map(name => {
    const field = spec.field.get(name);
    if (field?.relation) {
      const target = row[field.relation] as { recordLabel?: string } | null;
      return target?.recordLabel ?? NAMELESS;
    }
    const value = row[name] as string | number | null | undefined;
    if (field?.choices && value) return field.choices.labelOf(String(value), locale);
    if (field?.kind === "instant" && value) return shanghaiTime(String(value));
    return String((value as string | number | null) ?? NAMELESS);
  });
  return words.join(" · ");
}
