import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Row } from "../row-codec";
import { tokensOf } from "./tokens";

const known = new Map<RecordSpec, readonly FieldSpec[]>();

/** What keyword search looks into: the declared fields, and the spellings of names among them. */
export function searchedFields(spec: RecordSpec): readonly FieldSpec[] {
  const kept = known.get(spec);
  if (kept) return kept;
  const names = new Set(spec.search);
  const fields = spec.fields.filter(
    ({ name, spells }) => names.has(name) || names.has(spells ?? ""),
  );
  known.set(spec, fields);
  return fields;
}

export function tokensOfRow(spec: RecordSpec, row: Row): Set<number> {
  const texts = searchedFields(spec).flatMap(({ name }) => (row[name] as string | null) ?? []);
  return tokensOf(texts.join("\n"));
}

/** Changes when what is searched, or how, does: then the rows' tokens are made again. */
export function searchVersion(spec: RecordSpec): string {
  const fields = searchedFields(spec).map(
    ({ name, pinyin }) => name + (pinyin ? `~${pinyin}` : ""),
  );
  return `${METHOD}:${fields.join()}`;
}

/** Goes up with every change of tokens, folding or spelling. */
const METHOD = 1;
