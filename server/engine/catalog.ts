import type { FieldSpec } from "../../schema/kit/field-spec";
import { type RecordSpec, specOf } from "../../schema/kit/record-spec";

/** A to-many field: `officials` on Organization, through `organizationId` of Official. */
export interface Inverse {
  name: string;
  label: string;
  spec: RecordSpec;
  field: FieldSpec;
}

/** A field of `spec` that may refer to some record. */
export interface Reference {
  spec: RecordSpec;
  field: FieldSpec;
}

/** Which records there are and how they refer to each other. */
export class Catalog {
  private readonly byTarget = new Map<string, Reference[]>();

  constructor(readonly specs: readonly RecordSpec[]) {
    for (const spec of specs) {
      for (const field of spec.fields) {
        for (const target of targetsOf(field)) this.add(target.name, { spec, field });
      }
    }
  }

  /** Every field of every record that may refer to this one. */
  referencesTo(spec: RecordSpec): readonly Reference[] {
    return this.byTarget.get(spec.name) ?? [];
  }

  inversesOf(spec: RecordSpec): Inverse[] {
    return this.referencesTo(spec).flatMap(({ spec: child, field }) =>
      field.inverse ? [{ ...field.inverse, spec: child, field }] : [],
    );
  }

  named(name: string): RecordSpec | undefined {
    return this.specs.find(spec => spec.name === name);
  }

  private add(name: string, reference: Reference): void {
    this.byTarget.set(name, [...(this.byTarget.get(name) ?? []), reference]);
  }
}

/** The records that a reference field may point to. */
export function targetsOf(field: FieldSpec): RecordSpec[] {
  return (field.targets?.() ?? []).map(target => specOf(target));
}

/** The record of a reference to one type. */
export function targetOf(field: FieldSpec): RecordSpec {
  const [target] = targetsOf(field);
  if (!target) throw new Error(`${field.name} refers to nothing`);
  return target;
}

export function labelOf(spec: RecordSpec): { zh: string; en: string } {
  return { zh: spec.label, en: spec.en.toLowerCase() };
}
