import type { FieldProblem, Words } from "../engine/errors";

const INVALID_VALUE =
  /^Variable "\$(\w+)" got invalid value [\s\S]*? at "\1\.?([^"]*)"; ([\s\S]*)$/;
const INVALID_ROOT = /^Variable "\$(\w+)" got invalid value [\s\S]*; ([\s\S]*)$/;
const MISSING = /^Variable "\$(\w+)" of (?:required|non-null) type /;
const FIELD_MISSING = /^Field "(\w+)" of required type .* was not provided/;
const FIELD_UNKNOWN = /^Field "(\w+)" is not defined by type/;

const TEXTS = {
  REQUIRED: { zh: "此项必填", en: "This is required" },
  UNKNOWN_FIELD: { zh: "没有此项", en: "There is no such field" },
  INVALID: { zh: "格式不正确", en: "The format is not right" },
} satisfies Record<string, Words>;

/** Which input a coercion error is about, without its value; the variable's name is not part of the path unless alone. */
export function variableProblem(message: string): FieldProblem | null {
  const missing = MISSING.exec(message);
  if (missing) return problem(missing[1], "REQUIRED");
  const nested = INVALID_VALUE.exec(message);
  const [name, inner, reason] = nested ? nested.slice(1) : rootParts(message);
  if (name === undefined || reason === undefined) return null;
  const base = [name, inner].filter(Boolean).join(".");
  const required = FIELD_MISSING.exec(reason);
  if (required) return problem(`${base}.${required[1]}`, "REQUIRED");
  const unknown = FIELD_UNKNOWN.exec(reason);
  if (unknown) return problem(`${base}.${unknown[1]}`, "UNKNOWN_FIELD");
  return problem(base, /not to be null/.test(reason) ? "REQUIRED" : "INVALID");
}

function rootParts(message: string): (string | undefined)[] {
  const root = INVALID_ROOT.exec(message);
  return [root?.[1], "", root?.[2]];
}

function problem(path: string | undefined, code: keyof typeof TEXTS): FieldProblem | null {
  return path === undefined ? null : { path, code, messages: TEXTS[code] };
}
