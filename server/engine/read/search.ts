import { isPlainText, normalisePlainText } from "../../../schema/kit/identifiers/plain-text";
import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { invalid, limitExceeded } from "../errors";
import { scopeCondition } from "../scope";
import { fold } from "../search/fold";
import { searchedFields } from "../search/searched-fields";
import { and, column, FALSE, or, type Sql, sql } from "../sql";
import { canHold, escapeLike } from "./operators";
import type { ReadContext } from "./read-context";

const MAX_LENGTH = 100;

/** The words of a search, as rows are compared with them. */
export function wordsOf(search: string): string[] {
  const text = normalisePlainText(search);
  if (text.length > MAX_LENGTH) {
    throw limitExceeded(
      `搜索词不能超过 ${MAX_LENGTH} 个字`,
      `search for at most ${MAX_LENGTH} characters`,
    );
  }
  if (!isPlainText(text)) throw notText();
  return text.split(" ").filter(Boolean).map(fold);
}

/** Every word must stand in one of the record's search fields, among those that the actor may read. */
export async function searchCondition(
  context: ReadContext,
  spec: RecordSpec,
  words: readonly string[],
  alias: string,
): Promise<Sql> {
  const fields = searchedFields(spec);
  const rules = [...new Set(fields.map(field => field.restricted))];
  const allowed = await Promise.all(
    rules.map(async rule => rule && scopeCondition(context, spec, rule, alias)),
  );
  const placesOf = (word: string): Sql[] =>
    rules.map((rule, at) => {
      const mine = fields.filter(field => field.restricted === rule);
      return and([allowed[at] ?? null, or(mine.map(field => holds(field, word, alias)))]);
    });
  return and(words.map(word => or(placesOf(word))));
}

function holds(field: FieldSpec, word: string, alias: string): Sql {
  if (!canHold(field, word)) return FALSE;
  const left = column(alias, field.name);
  const pattern = `%${escapeLike(word)}%`;
  // Codes are compared byte by byte; words come folded, spellings are small letters already.
  const isCode = field.column.charset === "ascii" && !field.spells;
  return isCode ? sql`LOWER(${left}) LIKE ${pattern}` : sql`${left} LIKE ${pattern}`;
}

function notText(): Error {
  return invalid([
    {
      path: "search",
      code: "NOT_TEXT",
      messages: { zh: "搜索词含有无效字符", en: "the search holds characters that are no text" },
    },
  ]);
}
