import type { FieldSpec } from "../../schema/kit/field-spec";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { targetOf, targetsOf } from "../../server/engine/catalog";
import type { Row } from "../../server/engine/row-codec";
import type { Transaction } from "../../server/engine/write/transaction";

let serial = 0;

/** A valid value for every required field that is not given; referenced rows are made as needed. */
export async function sampleValues(tx: Transaction, spec: RecordSpec, given: Row): Promise<Row> {
  const values: Row = {};
  for (const field of spec.fields) {
    const isLeftOut = field.optional || field.name in given || isBase(field);
    if (isLeftOut || field.initial !== undefined) continue;
    if (field.typeField) values[field.typeField] = targetsOf(field)[0]?.name;
    values[field.name] = await sample(tx, field);
  }
  return values;
}

function isBase({ name }: FieldSpec): boolean {
  return ["id", "version", "createdAt", "updatedAt", "deletedKey", "path", "depth"].includes(name);
}

async function sample(tx: Transaction, field: FieldSpec): Promise<unknown> {
  serial += 1;
  switch (field.kind) {
    case "id":
      return String(serial);
    case "text":
      return sampleText(field);
    case "number":
      return field.min ?? 1;
    case "money":
      return 100;
    case "day":
      return "2026-01-05";
    case "instant":
      return "2026-01-05T01:00:00.000Z";
    case "choice":
      return field.choices?.values[0];
    case "choices":
      return field.choices?.values.slice(0, 1);
    case "flag":
      return false;
    case "json":
      return {};
    default:
      return makeTarget(tx, field);
  }
}

const WEIGHTS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

function sampleText(field: FieldSpec): string {
  if (field.name === "creditCode") return creditCode(serial);
  const isCode = field.column.charset === "ascii";
  return (isCode ? `S${serial}` : `${field.label}${serial}`).slice(0, field.max);
}

/** A well-formed unified social credit code with the given serial. */
export function creditCode(number: number): string {
  const body = `91990100MA${String(number).padStart(7, "0")}`;
  const sum = [...body].reduce(
    (total, sign, at) => total + WEIGHTS.indexOf(sign) * (3 ** at % 31),
    0,
  );
  return body + WEIGHTS[(31 - (sum % 31)) % 31];
}

async function makeTarget(tx: Transaction, field: FieldSpec): Promise<string> {
  const spec = targetOf(field);
  const values = await sampleValues(tx, spec, {});
  const [made] = await tx.write([{ kind: "CREATE", spec, values, isTrusted: true }]);
  return made?.id ?? "";
}
