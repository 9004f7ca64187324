import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Row } from "../row-codec";

export type ChangeKind = "CREATE" | "UPDATE" | "STEP" | "DELETE" | "RESTORE";

/** What somebody wants done to one record. */
export interface Intent {
  kind: ChangeKind;
  spec: RecordSpec;
  /** Of the record; made here for a creation without one. */
  id?: string;
  /** Clear values by field name; undefined leaves a field alone, null clears it. */
  values?: Row;
  expectedVersion?: number;
  step?: string;
  reason?: string;
  /** A reference names another row in the place of one that was merged or abolished: nothing else is decided. */
  isRedirected?: boolean;
  /** The history entry that this one takes back. */
  revertsId?: string;
  /** The system or a workflow step decided: read-only fields may be set and access is not asked again. */
  isTrusted?: boolean;
}

/** An intent with its row before and after. Secrets are sealed in both. */
export interface Change extends Intent {
  id: string;
  before: Row | null;
  after: Row;
  /** What the answer of a step tells once and nothing keeps. */
  told?: Row;
}

/** Names of the fields that differ. */
export function changedFields({
  before,
  after,
  spec,
}: Pick<Change, "spec" | "before" | "after">): string[] {
  return spec.fields
    .flatMap(field => [field.name, ...(field.typeField ? [field.typeField] : [])])
    .filter(name => !isSame(before?.[name], after[name]));
}

function isSame(one: unknown, other: unknown): boolean {
  if ((one ?? null) === (other ?? null)) return true;
  return (
    typeof one === "object" &&
    typeof other === "object" &&
    JSON.stringify(one) === JSON.stringify(other)
  );
}

/** Whether the change gives the field another value. */
export function changes(change: Change, name: string): boolean {
  return !isSame(change.before?.[name], change.after[name]);
}

/** The row as it will be, typed by its record class. */
export function afterOf<T>(change: Change): T & { id: string } {
  return change.after as T & { id: string };
}

/** The row as it was, typed by its record class; null for a creation. */
export function beforeOf<T>(change: Change): (T & { id: string }) | null {
  return change.before as (T & { id: string }) | null;
}
