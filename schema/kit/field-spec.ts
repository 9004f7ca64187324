import type { ColumnOptions, ObjectLiteral } from "typeorm";
import type { Role, Rule } from "./access";
import type { Choices } from "./choices";

/** What a type-graphql `Field` takes: a class, a scalar, an enum object or a list of one. */
export type GraphqlType = object | GraphqlType[];

export type RecordType = abstract new () => ObjectLiteral;
/** A record class, or its name where importing it would close a cycle. */
export type Target = RecordType | string;

export type FieldKind =
  | "id"
  | "text"
  | "number"
  | "money"
  | "day"
  | "instant"
  | "choice"
  | "choices"
  | "flag"
  | "ref"
  | "anyRef"
  | "secret"
  | "json";

export type SecretFormat = "idNumber" | "mobile" | "free";

export interface FieldOptions {
  /** What a person reads, in Chinese. */
  label: string;
  /** English label; the identifier in words unless given. */
  en?: string;
  help?: string;
  optional?: boolean;
  /** Set by the system or by a workflow step; in no input type. */
  readOnly?: boolean;
  /** May be given on creation alone. */
  createOnly?: boolean;
  /** Groups fields on forms and pages. */
  section?: string;
  /** Read by programs: neither the console nor the history shows it. */
  internal?: boolean;
  /** Shown in the column header: 万元, 户. */
  unit?: string;
  example?: string;
  /** Who reads the value; others get null. Default: who reads the record. */
  restricted?: Rule;
  /** Of a secret: roles that may see the clear value; those of `revealers` unless given. */
  revealedTo?: readonly Role[];
  /** Of JSON that holds another row's fields before and after: the fields that name that row. */
  differencesOf?: { type: string; id: string };
  filterable?: boolean;
  sortable?: boolean;
  index?: boolean;
  unique?: boolean;
  initial?: string | number | boolean;
}

/** A field as every part of the system sees it; made by the decorators of fields.ts. */
export interface FieldSpec extends FieldOptions {
  name: string;
  kind: FieldKind;
  en: string;
  /** Of the main column; null for a field without one. */
  column: ColumnOptions;
  graphql: () => GraphqlType;
  /** class-validator decorators. */
  rules: readonly PropertyDecorator[];
  normalise?: (raw: string) => string;
  max?: number;
  min?: number;
  multiline?: boolean;
  choices?: Choices;
  /** Name of the GraphQL enum; the record and the field unless shared. */
  enumName?: string;
  /** Stored as its position, so that ≥ works in SQL. */
  ordered?: boolean;
  targets?: () => readonly Target[];
  /** Property that holds the referenced object: `organization` of `organizationId`. */
  relation?: string;
  /** Property that holds the referenced record's name: `targetType` of `targetId`. */
  typeField?: string;
  /** To-many field that appears on the referenced record. */
  inverse?: { name: string; label: string };
  /** The record inherits the scope of the referenced one. */
  isParent?: boolean;
  isOwner?: boolean;
  /** Whether the database enforces the reference. */
  foreignKey?: boolean;
  secret?: SecretFormat;
  hidden?: boolean;
  /** How the name is read aloud: search finds it by pinyin and initials too. */
  pinyin?: "person" | "words";
  /** The name that this hidden column spells in pinyin. */
  spells?: string;
}

const declared = new Map<object, FieldSpec[]>();

export function addField(prototype: object, field: FieldSpec): void {
  const own = declared.get(prototype) ?? [];
  declared.set(prototype, [...own, field]);
}

/** The fields of a class in the order of declaration, its ancestors' first. */
export function fieldsOf(prototype: object | null): FieldSpec[] {
  if (!prototype) return [];
  const inherited = fieldsOf(Object.getPrototypeOf(prototype) as object | null);
  return [...inherited, ...(declared.get(prototype) ?? [])];
}

/** `firstContactAt` → "First contact at". */
export function inWords(name: string): string {
  const text = name
    .replace(/Id$/, "")
    .replace(/([A-Z])/g, " $1")
    .toLowerCase()
    .trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
