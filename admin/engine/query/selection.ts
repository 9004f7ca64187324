import type { FieldMeta, ResourceMeta } from "../description";
import { relationNamed, typeNamed } from "../resource";

const LINK = "{ id recordLabel }";
const BASE = ["id", "version", "recordLabel", "deletedAt"];
const STAMPS = ["createdAt", "updatedAt", `createdBy ${LINK}`, `updatedBy ${LINK}`];

function selectField(field: FieldMeta): string[] {
  if (field.kind === "ref") return [field.name, `${relationNamed(field)} ${LINK}`];
  if (field.kind === "anyRef") {
    return [field.name, typeNamed(field), `${relationNamed(field)} { type id recordLabel }`];
  }
  return [field.name];
}

function distinct(parts: string[]): string {
  return [...new Set(parts)].join(" ");
}

export function selectColumns(resource: ResourceMeta, columns: readonly string[]): string {
  const wanted = new Set([...columns, resource.stateField]);
  const fields = resource.fields.filter(field => wanted.has(field.name));
  return distinct([...BASE, ...fields.flatMap(selectField)]);
}

/** What is kept of a record, without what it offers today. */
export function selectStored(resource: ResourceMeta): string {
  const fields = resource.fields.flatMap(selectField);
  const stamps = STAMPS.filter(part => !fields.includes(part));
  return distinct([...BASE, ...stamps, ...fields]);
}

export function selectRecord(resource: ResourceMeta): string {
  const steps = resource.steps.some(step => !step.creates);
  const offered = steps ? " steps { name label mutation allowed reason }" : "";
  return selectStored(resource) + offered;
}
