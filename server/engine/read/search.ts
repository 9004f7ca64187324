import type { RecordSpec } from "../../../schema/kit/record-spec";
import { normalisePlainText } from "../../../schema/kit/identifiers/plain-text";
import { limitExceeded } from "../errors";
import { and, column, or, type Sql, sql } from "../sql";
import { canHold, escapeLike } from "./operators";

const MAX_LENGTH = 100;

/** Every word must be found in one of the record's search fields. */
export function searchCondition(spec: RecordSpec, search: string, alias: string): Sql {
  const text = normalisePlainText(search);
  if (text.length > MAX_LENGTH) {
    throw limitExceeded(
      `搜索词不能超过 ${MAX_LENGTH} 个字`,
      `search for at most ${MAX_LENGTH} characters`,
    );
  }
  const words = text.split(" ").filter(Boolean);
  return and(words.map(word => or(placesOf(spec, word, alias))));
}

function placesOf(spec: RecordSpec, word: string, alias: string): Sql[] {
  const names = spec.search.filter(name => {
    const field = spec.field.get(name);
    return field !== undefined && canHold(field, word);
  });
  return names.map(name => sql`${column(alias, name)} LIKE ${`%${escapeLike(word)}%`}`);
}
