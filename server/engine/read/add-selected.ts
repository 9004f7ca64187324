import { Refusal } from "../errors";
import type { Selected } from "./selection";

/** Two aliases of a reference share its row: a list below both is one list, or the answer would be ambiguous. */
export function addSelected(known: Selected[], selected: Selected): void {
  const at = known.findIndex(each => each.key === selected.key);
  const twin = known[at];
  if (!twin) return void known.push(selected);
  if (JSON.stringify(twin.args) !== JSON.stringify(selected.args)) throw ambiguous(selected.key);
  known[at] = { ...twin, fields: [...twin.fields, ...selected.fields] };
}

function ambiguous(key: string): Refusal {
  return new Refusal("QUERY_TOO_COMPLEX", {
    zh: `查询中的列表“${key}”条件不一，请分别命名`,
    en: `the list ${key} is selected with different arguments: give it an alias`,
  });
}
