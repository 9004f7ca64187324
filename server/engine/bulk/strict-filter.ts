import { invalid, type Words } from "../errors";

const EMPTY: Words = {
  zh: "批量操作的范围中不能有空值、空条件或空列表",
  en: "the target of a bulk change may not hold null, an empty condition or an empty list",
};

/** In a list an empty condition is no condition; what it would let through here is changed. */
export function refuseEmptyParts(part: unknown, path: string): void {
  if (isEmpty(part)) throw invalid([{ path, code: "EMPTY_FILTER", messages: EMPTY }]);
  if (typeof part !== "object") return;
  for (const [name, below] of Object.entries(part as object)) {
    if (below !== undefined) refuseEmptyParts(below, `${path}.${name}`);
  }
}

function isEmpty(part: unknown): boolean {
  if (part === null || part === undefined) return true;
  return typeof part === "object" && Object.values(part).every(each => each === undefined);
}
