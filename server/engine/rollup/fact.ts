import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RollupKey } from "../../../schema/kit/rollup";
import { encode, type Row } from "../row-codec";
import { column, type Sql, sql } from "../sql";
import { shanghaiTime } from "../shanghai-time";

/** One thing that rows are told apart by, as text; empty where there is no value. */
export interface Fact {
  /** Names it among the facts of a record. */
  name: string;
  /** The field whose values they are; null for a verdict, which is 0 or 1. */
  field: FieldSpec | null;
  /** Of the row in the table. */
  stored: (alias: string) => Sql;
  /** Of the row in code: the same text. */
  of: (row: Row) => string;
}

type Fields = ReadonlyMap<string, FieldSpec>;

function fieldIn(fields: Fields, name: string): FieldSpec {
  const field = fields.get(name);
  if (!field) throw new Error(`no field ${name}`);
  return field;
}

export function keyFact(fields: Fields, key: RollupKey): Fact {
  const field = fieldIn(fields, key.field);
  if ("isSet" in key) return presence(field);
  if ("notAfter" in key) return verdict(field, fieldIn(fields, key.notAfter));
  return {
    name: field.name,
    field,
    stored: alias => sql`IFNULL(${column(alias, field.name)}, '')`,
    of: row => String(encode(field, row[field.name]) ?? ""),
  };
}

/** The day in China of a date field. */
export function dayFact(fields: Fields, name: string): Fact {
  const field = fieldIn(fields, name);
  return {
    name: dayName(name),
    field,
    stored: alias => sql`IFNULL(DATE_FORMAT(${chinaTime(field, alias)}, '%Y-%m-%d'), '')`,
    of: row => dayOf(field, row) ?? "",
  };
}

export function dayName(field: string): string {
  return `${field}:day`;
}

export function presenceName(field: string): string {
  return `${field}:set`;
}

export function verdictName(field: string, notAfter: string): string {
  return `${field}<=${notAfter}`;
}

function presence(field: FieldSpec): Fact {
  return {
    name: presenceName(field.name),
    field: null,
    stored: alias => sql`(${column(alias, field.name)} IS NOT NULL)`,
    of: row => ((row[field.name] ?? null) === null ? "0" : "1"),
  };
}

function verdict(field: FieldSpec, limit: FieldSpec): Fact {
  return {
    name: verdictName(field.name, limit.name),
    field: null,
    stored: alias => sql`IFNULL(${isInTime(field, limit, alias)}, '')`,
    of: row => {
      const [day, last] = [dayOf(field, row), dayOf(limit, row)];
      if (day === null || last === null) return "";
      return day <= last ? "1" : "0";
    },
  };
}

/** 1, 0, or null while either has no value. */
export function isInTime(field: FieldSpec, limit: FieldSpec, alias: string): Sql {
  return sql`(DATE(${chinaTime(field, alias)}) <= DATE(${chinaTime(limit, alias)}))`;
}

/** The column as a clock in China shows it. */
export function chinaTime(field: FieldSpec, alias: string): Sql {
  const plain = column(alias, field.name);
  return field.kind === "instant" ? sql`DATE_ADD(${plain}, INTERVAL 8 HOUR)` : plain;
}

function dayOf(field: FieldSpec, row: Row): string | null {
  const value = (row[field.name] ?? null) as string | null;
  if (value === null) return null;
  return field.kind === "instant" ? shanghaiTime(value).slice(0, 10) : value;
}
