import { type RecordSpec, specOf } from "../../../schema/kit/record-spec";
import type { Row } from "../row-codec";
import type { Change } from "../write/change";

interface PackedChange {
  $change: { kind: Change["kind"]; type: string; id: string; told?: Row };
}

/** What a transaction returned, as text. Of a change that is enough to read its row again. */
export function packed(result: unknown): string {
  return JSON.stringify(result ?? null, (_name, value: unknown) => {
    if (isChange(value)) return packedChange(value);
    return isSpec(value) ? { $spec: value.name } : value;
  });
}

export function unpacked(text: string): unknown {
  return JSON.parse(text, (_name, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    if ("$change" in value) return changeOf(value as PackedChange);
    return "$spec" in value ? specOf(value.$spec as string) : value;
  });
}

function packedChange({ kind, spec, id, told }: Change): PackedChange {
  return { $change: { kind, type: spec.name, id, told } };
}

function changeOf({ $change: { kind, type, id, told } }: PackedChange): Change {
  return { kind, spec: specOf(type), id, told, before: null, after: { id } };
}

function isChange(value: unknown): value is Change {
  return has(value, "spec", "after", "kind") && isSpec(value["spec"]);
}

function isSpec(value: unknown): value is RecordSpec {
  return has(value, "table", "fields", "access") && typeof value["type"] === "function";
}

function has(value: unknown, ...names: string[]): value is Row {
  return typeof value === "object" && value !== null && names.every(name => name in value);
}
