import type { ObjectLiteral } from "typeorm";
import type { OrganizationNode } from "../../schema/kit/access";
import type { FieldSpec } from "../../schema/kit/field-spec";
import { type RecordSpec, specOf } from "../../schema/kit/record-spec";
import type { Row } from "../engine/row-codec";

/** Ciphertext and blind index of a secret, by column. */
export type Seal = (spec: RecordSpec, field: FieldSpec, id: string, clear: string) => Row;

export interface DraftSetup {
  nextId: () => string;
  seal: Seal;
  /** When everything was entered that says nothing else. */
  at: string;
}

/** When a row was made, and by which account. */
export interface Origin {
  at?: string;
  by?: string | null;
}

type RecordClass<T> = abstract new () => T;

/** The rows of the demonstration in the form that the tables take, before any is written. */
export class Draft {
  readonly tables = new Map<RecordSpec, Row[]>();
  /** Places of the organizations, for the level columns of what they own. */
  readonly nodes = new Map<string, OrganizationNode>();

  constructor(private readonly setup: DraftSetup) {}

  nextId(): string {
    return this.setup.nextId();
  }

  /** Adds a complete row: base columns, initial values, sealed secrets and level columns. */
  add<T extends ObjectLiteral>(
    type: RecordClass<T>,
    values: Partial<T>,
    { at = this.setup.at, by = null }: Origin = {},
  ): T & { id: string } {
    const spec = specOf(type);
    const id = (values as { id?: string }).id ?? this.setup.nextId();
    const base = { createdAt: at, createdById: by, updatedAt: at, updatedById: by };
    const row: Row = { id, version: 1, ...base, deletedAt: null, deletedKey: "0" };
    for (const field of spec.fields) {
      if (field.initial !== undefined && field.kind !== "id") row[field.name] = field.initial;
    }
    Object.assign(row, values, this.sealed(spec, id, values), this.levels(spec, values));
    this.rowsOf(spec).push(row);
    return row as T & { id: string };
  }

  rows<T extends ObjectLiteral>(type: RecordClass<T>): (T & { id: string })[] {
    return this.rowsOf(specOf(type)) as (T & { id: string })[];
  }

  private rowsOf(spec: RecordSpec): Row[] {
    const known = this.tables.get(spec);
    if (known) return known;
    const made: Row[] = [];
    this.tables.set(spec, made);
    return made;
  }

  private sealed(spec: RecordSpec, id: string, values: Row): Row {
    const sealed: Row = {};
    for (const field of spec.fields) {
      const clear = values[field.name];
      if (field.kind !== "secret" || typeof clear !== "string") continue;
      Object.assign(sealed, this.setup.seal(spec, field, id, clear));
    }
    return sealed;
  }

  levels(spec: RecordSpec, values: Row): Row {
    if (!spec.owner || spec.owner.name === "id") return {};
    const node = this.nodes.get(values[spec.owner.name] as string);
    return { districtId: node?.districtId ?? null, unitId: node?.unitId ?? null };
  }
}
