import { limits } from "../../limits";
import { invalid, limitExceeded } from "../errors";
import type { PageQuery } from "./page";

export interface Cut {
  limit: number;
  backward: boolean;
  offset: number;
  cursor: string | null;
}

/** How much of the list is asked for. */
export function cutOf(query: PageQuery): Cut {
  const { first, last, after, before, offset } = query;
  const backward = last !== null && last !== undefined;
  const limit = (backward ? last : first) ?? limits.listDefault;
  if (limit < 0 || limit > limits.listMax) {
    throw limitExceeded(
      `一次最多取 ${limits.listMax} 条`,
      `at most ${limits.listMax} rows at a time`,
    );
  }
  if (isMixed(query) || (offset ?? 0) < 0) throw mixedPaging();
  return { limit, backward, offset: offset ?? 0, cursor: (backward ? before : after) ?? null };
}

/** Each way of paging stands alone: forward, backward, or by offset. */
function isMixed({ first, last, after, before, offset }: PageQuery): boolean {
  const isForward = isGiven(first) || isGiven(after);
  const isBackward = isGiven(last) || isGiven(before);
  if (isForward && isBackward) return true;
  if (isGiven(before) && !isGiven(last)) return true;
  return Boolean(offset) && (isGiven(after) || isBackward);
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function mixedPaging(): Error {
  return invalid([
    {
      path: "offset",
      code: "MIXED_PAGING",
      messages: {
        zh: "翻页方式不能混用：向后用 first、after，向前用 last、before，或者用不为负的 offset",
        en: "page by first and after, by last and before, or by an offset that is not negative",
      },
    },
  ]);
}
