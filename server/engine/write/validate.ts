import { validateSync, type ValidationError } from "class-validator";
import type { FieldSpec, RecordType } from "../../../schema/kit/field-spec";
import { type FieldProblem, invalid, type Words } from "../errors";
import type { Row } from "../row-codec";

/** Brings text into its written form. Unpaired surrogates are refused: no table can keep them. */
export function normaliseValues(fields: Iterable<FieldSpec>, values: Row): Row {
  const clean: Row = { ...values };
  for (const field of fields) {
    const value = clean[field.name];
    if (typeof value !== "string" || !field.normalise) continue;
    if (UNPAIRED_SURROGATE.test(value)) throw invalid([problem(field, "BROKEN_TEXT", BROKEN)]);
    const text = field.normalise(value);
    clean[field.name] = text === "" ? null : text;
  }
  return clean;
}

const UNPAIRED_SURROGATE = /\p{Surrogate}/u;
const BROKEN: Words = { zh: "含有无法保存的字符", en: "contains characters that cannot be kept" };

/** What is wrong with the given values; required fields are asked for only on creation. */
export function problemsOf(
  type: RecordType | (new () => object),
  fields: readonly FieldSpec[],
  values: Row,
  isCreation: boolean,
): FieldProblem[] {
  const missing = fields.filter(field => isMissing(field, values, isCreation));
  const given = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
  const instance = Object.assign(Object.create(type.prototype as object) as object, given);
  const errors = validateSync(instance, {
    skipUndefinedProperties: true,
    forbidUnknownValues: false,
  });
  const wrong = errors.flatMap(error => {
    const field = fields.find(each => each.name === error.property);
    return field && error.property in given ? wordsOf(field, error) : [];
  });
  return [...missing.map(field => problem(field, "REQUIRED", required(field))), ...wrong];
}

function isMissing(field: FieldSpec, values: Row, isCreation: boolean): boolean {
  if (field.optional || field.kind === "id") return false;
  const value = values[field.name];
  if (value === null) return true;
  return isCreation && value === undefined && field.initial === undefined && !field.readOnly;
}

function required(field: FieldSpec): Words {
  return { zh: `请填写${field.label}`, en: `${field.en} is required` };
}

function wordsOf(field: FieldSpec, error: ValidationError): FieldProblem[] {
  const [rule] = Object.keys(error.constraints ?? {});
  const { max, min, label, en } = field;
  const words: Record<string, Words> = {
    maxLength: { zh: `${label}不能超过${max}个字`, en: `${en}: at most ${max} characters` },
    minLength: { zh: `请填写${label}`, en: `${en} is required` },
    max: { zh: `${label}不能大于${max}`, en: `${en}: at most ${max}` },
    min: { zh: `${label}不能小于${min ?? 0}`, en: `${en}: at least ${min ?? 0}` },
    idNumber: { zh: `${label}不是有效的18位身份证号码`, en: `${en}: not a valid identity number` },
    mobile: { zh: `${label}不是有效的11位手机号码`, en: `${en}: not a valid mobile number` },
    creditCode: { zh: `${label}不是有效的统一社会信用代码`, en: `${en}: not a valid credit code` },
    divisionCode: { zh: `${label}不是有效的行政区划代码`, en: `${en}: not a valid division code` },
    isIn: { zh: `${label}不在可选范围内`, en: `${en}: not one of the choices` },
    matches: { zh: `${label}格式不正确`, en: `${en}: wrong format` },
  };
  const fallback = { zh: `${label}填写有误`, en: `${en}: invalid` };
  return [problem(field, codeOf(rule ?? "invalid"), words[rule ?? ""] ?? fallback)];
}

function problem({ name, max, min }: FieldSpec, code: string, messages: Words): FieldProblem {
  return { path: name, code, messages, params: { max, min } };
}

function codeOf(rule: string): string {
  return rule.replace(/([A-Z])/g, "_$1").toUpperCase();
}
