import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { type FieldProblem, invalid } from "../errors";
import { blindPurpose } from "../read/operators";
import { placeOf } from "../read/secret-text";
import type { Row } from "../row-codec";
import type { Intent } from "./change";
import type { Transaction } from "./transaction";
import { normaliseValues, problemsOf } from "./validate";

export interface Prepared extends Intent {
  id: string;
  /** Values as the row will hold them: normalised, secrets sealed with their blind index beside them. */
  sealed: Row;
}

/** Normalises, validates and seals what the intent gives; needs no database. */
export function prepare(tx: Transaction, intent: Intent): Prepared {
  const { spec } = intent;
  const id = intent.id ?? tx.engine.nextId();
  if (!intent.values) return { ...intent, id, sealed: {} };
  const isCreation = intent.kind === "CREATE";
  const given = normaliseValues(spec.fields, { ...intent.values });
  const values = isCreation
    ? { ...initialValues(spec), ...withoutUndefined(given) }
    : withoutUndefined(given);
  const fields = intent.isTrusted ? spec.fields : spec.fields.filter(field => !field.readOnly);
  const problems = [
    ...(intent.isTrusted ? [] : readOnlyProblems(spec, given, isCreation)),
    ...problemsOf(spec.type, fields, values, isCreation),
  ];
  if (problems.length) throw invalid(problems);
  return { ...intent, id, values, sealed: seal(tx, spec, id, values) };
}

/** The input types have no such fields; this is for doors that take names from elsewhere. */
function readOnlyProblems(spec: RecordSpec, given: Row, isCreation: boolean): FieldProblem[] {
  const fixed = spec.fields.filter(
    field =>
      given[field.name] !== undefined &&
      (field.readOnly || field.kind === "id" || (field.createOnly && !isCreation)),
  );
  return fixed.map(({ name, label, en }) => ({
    path: name,
    code: "READ_ONLY",
    messages: { zh: `${label}由系统维护，不能填写`, en: `${en} is set by the system` },
  }));
}

function initialValues(spec: RecordSpec): Row {
  const initial = spec.fields.filter(field => field.initial !== undefined && field.kind !== "id");
  return Object.fromEntries(initial.map(field => [field.name, field.initial]));
}

function withoutUndefined(values: Row): Row {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function seal(tx: Transaction, spec: RecordSpec, id: string, values: Row): Row {
  const sealed: Row = { ...values };
  for (const field of spec.fields) {
    if (field.kind !== "secret" || !(field.name in values)) continue;
    Object.assign(sealed, sealOne(tx, spec, field, id, values[field.name] as string | null));
  }
  return sealed;
}

/** Ciphertext and blind index of one secret. */
export function sealOne(
  tx: Pick<Transaction, "engine">,
  spec: RecordSpec,
  field: FieldSpec,
  id: string,
  clear: string | null,
): Row {
  const { cipher } = tx.engine;
  const hash = `${field.name}Hash`;
  if (clear === null) return { [field.name]: null, [hash]: null };
  return {
    [field.name]: cipher.seal(clear, placeOf(spec, field, id)),
    [hash]: cipher.blindIndex(clear, blindPurpose(field)),
  };
}
