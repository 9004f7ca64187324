import { Refusal } from "../engine/errors";

export function queryTooComplex(): Refusal {
  return new Refusal("QUERY_TOO_COMPLEX", {
    zh: "查询过于复杂，请减少字段、层级或每页条数",
    en: "The query is too complex; ask for fewer fields, levels or rows",
  });
}
