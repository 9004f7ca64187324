import { Field, InputType } from "type-graphql";
import { applyRules, describe } from "./apply";
import { type FieldSpec, fieldsOf } from "./field-spec";
import { registerChoices } from "./record";

/** The form of a workflow step or of another command, declared with the same field decorators as a record. */
export interface InputSpec {
  name: string;
  type: new () => object;
  fields: readonly FieldSpec[];
}

const specs = new Map<unknown, InputSpec>();

/** Declares a GraphQL input type. */
export function stepInput(description: string) {
  return (type: new () => object): void => {
    const prototype = type.prototype as object;
    const fields = fieldsOf(prototype);
    for (const field of fields) applyInputField(type.name, field, prototype);
    applyRules(fields, prototype);
    InputType(type.name, { description })(type);
    specs.set(type, { name: type.name, type, fields });
  };
}

function applyInputField(owner: string, field: FieldSpec, prototype: object): void {
  const enumName = field.enumName ?? owner + field.name;
  field.enumName = enumName;
  registerChoices(field, enumName, field.label);
  exposeInputField(field, prototype, Boolean(field.optional));
}

/** Adds the field, and the type beside a reference to one of several records, to an input class. */
export function exposeInputField(field: FieldSpec, prototype: object, nullable: boolean): void {
  const description = describe(field.label, field.help);
  Field(field.graphql, { nullable, description })(prototype, field.name);
  if (!field.typeField) return;
  Field(() => String, { nullable, description: `${field.label}类别` })(prototype, field.typeField);
}

export function inputSpecOf(type: new () => object): InputSpec {
  const spec = specs.get(type);
  if (!spec) throw new Error(`${type.name} is not declared with @stepInput`);
  return spec;
}
