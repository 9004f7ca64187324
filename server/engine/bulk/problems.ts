import type { FieldProblem, Refusal } from "../errors";

/** What a refusal says of one row. */
export function problemsOfRefusal(refusal: Refusal): FieldProblem[] {
  const { code, details, messages, fields } = refusal;
  if (fields.length > 0) return [...fields];
  const rule = typeof details["rule"] === "string" ? details["rule"] : code;
  const { rule: _rule, ...params } = details;
  return [{ path: "", code: rule, messages, params }];
}
