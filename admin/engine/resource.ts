import type { FieldMeta, Operation, ResourceMeta, StepMeta } from "./description";

export function fieldOf(resource: ResourceMeta, name: string): FieldMeta | undefined {
  return resource.fields.find(field => field.name === name);
}

export function allows(resource: ResourceMeta, operation: Operation): boolean {
  return resource.operations.includes(operation);
}

/** Fields that name the record first, then its default columns. */
export function defaultColumns(resource: ResourceMeta): string[] {
  return [...new Set([...resource.titleFields, ...resource.columns])].filter(name =>
    fieldOf(resource, name),
  );
}

export function creatingSteps(resource: ResourceMeta): StepMeta[] {
  return resource.steps.filter(step => step.creates);
}

export function writableFields(resource: ResourceMeta, mode: "create" | "edit"): FieldMeta[] {
  return resource.fields.filter(
    field => !field.readOnly && (mode === "create" || !field.createOnly),
  );
}

/** `createdAt` → `CREATED_AT`, the spelling of the sort and group enums. */
export function enumNameOf(field: string): string {
  return field.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
}

export function typeNamed(field: FieldMeta): string {
  return field.typeField ?? field.name.replace(/Id$/, "Type");
}

/** The field that holds the referenced object: `organization` of `organizationId`. */
export function relationNamed(field: FieldMeta): string {
  return field.relation ?? field.name.replace(/Id$/, "");
}

export function isNumeric(field: FieldMeta): boolean {
  return field.kind === "number" || field.kind === "money";
}

const STAMPS = ["createdAt", "createdById", "updatedAt", "updatedById"];
const MACHINERY = ["version", "deletedAt"];

export function isStamp(field: FieldMeta): boolean {
  return STAMPS.includes(field.name);
}

/** What a person may want to see: no ids, the stamps last. */
export function readableFields(resource: ResourceMeta): FieldMeta[] {
  const fields = resource.fields.filter(
    field => field.kind !== "id" && !MACHINERY.includes(field.name),
  );
  return [...fields.filter(field => !isStamp(field)), ...fields.filter(isStamp)];
}
