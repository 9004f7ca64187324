import type { RecordSpec } from "../../../schema/kit/record-spec";
import { labelOf } from "../catalog";
import { invalid, notFound } from "../errors";
import { isId } from "../ids";
import type { Row } from "../row-codec";
import { type Differences, type FieldDifference, readableDifferences } from "./differences";
import { hiddenFields } from "./hidden-fields";
import { type Point, recordedRow, rowAt } from "./past-row";
import type { Reader } from "./reader";
import { placeOf } from "./secret-text";

/** What the caller names: exactly one of the two. */
export interface GivenPoint {
  version?: number | null;
  at?: string | null;
}

export interface RecordDiff {
  type: string;
  id: string;
  from: GivenPoint;
  to?: GivenPoint | null;
}

/** What differs between a row at two points; without the second, between then and now. */
export async function recordDiff(
  reader: Reader,
  { type, id, from, to }: RecordDiff,
): Promise<FieldDifference[]> {
  const spec = specNamed(reader, type);
  const points = [pointOf("from", from), to ? pointOf("to", to) : null] as const;
  if (!isId(id)) throw notFound(labelOf(spec));
  const recorded = await recordedRow(reader.db, spec, id, await reader.visible(spec));
  if (!recorded) throw notFound(labelOf(spec));
  const [before, after] = points.map(point => (point ? rowAt(recorded, point) : recorded.row));
  if (!before || !after) throw notFound(labelOf(spec));
  const hidden = await hiddenFields(reader.context, reader.db, spec, [id]);
  const found = differencesOf(reader, spec, before, after);
  return readableDifferences(reader.context, spec, id, found, hidden.get(id));
}

function specNamed({ context }: Reader, type: string): RecordSpec {
  const spec = context.catalog.named(type);
  if (spec && spec.kind !== "LOG") return spec;
  const messages = { zh: "没有这类记录的变更历史", en: "there is no history of such records" };
  throw invalid([{ path: "type", code: "UNKNOWN_TYPE", messages }]);
}

function pointOf(path: string, { version, at }: GivenPoint): Point {
  if (typeof version === "number" && !at) return { version };
  if (at && typeof version !== "number") return { at };
  const messages = { zh: "请指明版本或时刻之一", en: "give either a version or an instant" };
  throw invalid([{ path, code: "ONE_POINT", messages }]);
}

const UNTOLD = new Set(["version", "updatedAt", "updatedById", "deletedKey"]);

function differencesOf(reader: Reader, spec: RecordSpec, before: Row, after: Row): Differences {
  const names = spec.fields.map(field => field.name).filter(name => !UNTOLD.has(name));
  const changed = names.filter(
    name => clear(reader, spec, name, before) !== clear(reader, spec, name, after),
  );
  return Object.fromEntries(
    changed.map(name => [name, [before[name] ?? null, after[name] ?? null]]),
  );
}

/** Something to compare: a secret that was written again is another text of the same value. */
function clear({ context }: Reader, spec: RecordSpec, name: string, row: Row): string {
  const field = spec.field.get(name);
  const value = row[name] ?? null;
  if (field?.kind !== "secret" || value === null) return JSON.stringify(value);
  return context.cipher.open(value as string, placeOf(spec, field, row["id"] as string));
}
