import { InputType } from "type-graphql";
import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { exposeInputField } from "../../../schema/kit/step-input";

type AnyClass = new () => object;
type Use = "Create" | "Update" | "Upsert";

const made = new Map<string, AnyClass>();

/** The form of a record, made once for each use. */
export function inputTypeOf(spec: RecordSpec, use: Use): AnyClass {
  const name = `${use}${spec.name}Input`;
  const known = made.get(name);
  if (known) return known;
  const type = { [use]: class {} }[use] as AnyClass;
  for (const field of writableFields(spec, use === "Update" ? "Update" : "Create")) {
    const nullable = use !== "Create" || Boolean(field.optional) || field.initial !== undefined;
    exposeInputField(field, type.prototype as object, nullable);
  }
  InputType(name, { description: spec.label })(type);
  made.set(name, type);
  return type;
}

/** What a form may set; the state of a record with a workflow is read-only by declaration. */
export function writableFields(spec: RecordSpec, use: "Create" | "Update"): FieldSpec[] {
  return spec.fields.filter(
    field => !field.readOnly && field.kind !== "id" && !(use === "Update" && field.createOnly),
  );
}
