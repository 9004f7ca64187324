import type { RecordSpec } from "../../schema/kit/record-spec";
import { decode, type Row } from "./row-codec";
import { column, join, type Sql } from "./sql";

/** Every stored column of the record, hashes included. */
export function allColumns(spec: RecordSpec, alias = "t"): Sql {
  return join(
    columnNames(spec).map(name => column(alias, name)),
    ", ",
  );
}

export function columnNames(spec: RecordSpec): string[] {
  return spec.fields.flatMap(field => [
    field.name,
    ...(field.typeField ? [field.typeField] : []),
    ...(field.kind === "secret" ? [`${field.name}Hash`] : []),
  ]);
}

/** A stored row as code knows it. */
export function decodeRow(spec: RecordSpec, row: Row): Row {
  const decoded: Row = { ...row };
  for (const field of spec.fields) decoded[field.name] = decode(field, row[field.name]);
  return decoded;
}
