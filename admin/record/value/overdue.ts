import { daysFromToday } from "../../engine/calendar";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { fieldOf } from "../../engine/resource";
import type { Row } from "./row";

/** Days with this ending are limits: `dueOn`, `baselineDueOn`. */
const LIMIT = /due(On)?$/i;

/** A limit has passed while the record still stands in a state that a step leads out of. */
export function isOverdue(
  field: FieldMeta,
  row: Row,
  resource: ResourceMeta | undefined,
  now: Date,
): boolean {
  if (!resource?.stateField || !LIMIT.test(field.name)) return false;
  const state = row[resource.stateField];
  const choice = fieldOf(resource, resource.stateField)?.choices.find(each => each.value === state);
  const running = choice?.tone !== "success" && choice?.tone !== "neutral";
  return Boolean(choice) && running && daysFromToday(String(row[field.name]), now) < 0;
}
