import type { Rule } from "./access";
import type { FieldSpec, RecordType } from "./field-spec";
import type { Rollup } from "./rollup";

export interface AccessOptions {
  read: Rule;
  create?: Rule;
  update?: Rule;
  /** To the recycle bin, and back. */
  remove?: Rule;
  /** Out of the recycle bin, for good. */
  purge?: Rule;
}

/** Rows of one kind that the named organization and everybody below it do not see, whatever their grants. */
export interface Hidden {
  organization: string;
  when: { field: string; is: string };
}

export interface RecordSpec {
  type: RecordType;
  /** Class and GraphQL type: `HouseholdClass`. */
  name: string;
  /** Single query: `householdClass`. */
  single: string;
  /** List query: `householdClasses`. */
  plural: string;
  table: string;
  label: string;
  en: string;
  help?: string;
  kind: "FLAT" | "TREE" | "LOG";
  /** The area it belongs to, set by the registry. */
  area: string;
  title: readonly string[];
  columns: readonly string[];
  sort: readonly string[];
  search: readonly string[];
  lists: readonly (readonly string[])[];
  unique: readonly (readonly string[])[];
  hiddenFrom?: Hidden;
  rollups: readonly Rollup[];
  /** Fields whose sums every rollup keeps beside its counts. */
  rollupSums: readonly string[];
  access: Required<AccessOptions>;
  fields: readonly FieldSpec[];
  field: ReadonlyMap<string, FieldSpec>;
  owner?: FieldSpec;
  parent?: FieldSpec;
}

const specs = new Map<unknown, RecordSpec>();
const named = new Map<string, RecordSpec>();

export function addSpec(spec: RecordSpec): void {
  specs.set(spec.type, spec);
  named.set(spec.name, spec);
}

/** The declaration of a record class or of the record with that name. */
export function specOf(target: RecordType | string): RecordSpec {
  const spec = typeof target === "string" ? named.get(target) : specs.get(target);
  if (!spec) {
    throw new Error(`${typeof target === "string" ? target : target.name} is not a record`);
  }
  return spec;
}
