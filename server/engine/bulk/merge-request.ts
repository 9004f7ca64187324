import { nobody } from "../../../schema/kit/access";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { limits } from "../../limits";
import { type FieldProblem, invalid, limitExceeded, type Words } from "../errors";

/** A field of the row that is kept, as another of the rows has it. */
export interface FieldChoice {
  field: string;
  fromId: string;
}

export interface MergeRequest {
  keepId: string;
  mergeIds: readonly string[];
  choose?: readonly FieldChoice[] | null;
}

/** What nobody may change or remove is not merged, and neither is what goes through steps. */
export function isMergeable(spec: RecordSpec, hasWorkflow: boolean): boolean {
  const { update, remove } = spec.access;
  return spec.kind !== "LOG" && !hasWorkflow && update !== nobody && remove !== nobody;
}

/** Refuses what no data could make right; answers the rows that go, each once. */
export function checkMerge(
  spec: RecordSpec,
  { keepId, mergeIds, choose }: MergeRequest,
): readonly string[] {
  const ids = [...new Set(mergeIds)];
  if (ids.length === 0) throw invalid([problem("mergeIds", "REQUIRED", NOTHING)]);
  if (ids.includes(keepId)) throw invalid([problem("mergeIds", "KEPT_AND_MERGED", ITSELF)]);
  if (ids.length > limits.mergeMax) throw tooMany();
  checkChoices(spec, choose ?? [], new Set([keepId, ...ids]));
  return ids;
}

function checkChoices(
  spec: RecordSpec,
  choices: readonly FieldChoice[],
  ids: ReadonlySet<string>,
): void {
  const seen = new Set<string>();
  const problems = choices.flatMap(({ field: name, fromId }, at) => {
    const field = spec.field.get(name);
    const isFixed = !field || field.readOnly || field.createOnly || field.kind === "id";
    const found: FieldProblem[] = [];
    if (isFixed) found.push(problem(`choose.${at}.field`, "NOT_A_CHOICE", NO_FIELD));
    if (seen.has(name)) found.push(problem(`choose.${at}.field`, "DUPLICATE", TWICE));
    if (!ids.has(fromId)) found.push(problem(`choose.${at}.fromId`, "NOT_MERGED", STRANGER));
    seen.add(name);
    return found;
  });
  if (problems.length) throw invalid(problems);
}

const NOTHING: Words = { zh: "请选择要并入的记录", en: "choose the rows that are to be merged" };
const ITSELF: Words = {
  zh: "保留的记录不能同时被并入",
  en: "the row that is kept cannot be merged into itself",
};
const NO_FIELD: Words = { zh: "不是可以选择的字段", en: "not a field that can be chosen" };
const TWICE: Words = { zh: "同一字段选择了两次", en: "the field is chosen twice" };
const STRANGER: Words = {
  zh: "取值的记录不在本次合并之中",
  en: "the value is to come from a row that is not merged",
};

function problem(path: string, code: string, messages: Words): FieldProblem {
  return { path, code, messages };
}

function tooMany(): Error {
  const { mergeMax } = limits;
  return limitExceeded(`一次最多合并${mergeMax}条`, `at most ${mergeMax} rows at a time`);
}
