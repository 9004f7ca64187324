import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Row } from "../row-codec";
import { type Change, changes as changesField } from "../write/change";
import { spellingOf } from "./spelling";

/** Sets the spellings of names that change. */
export function spellNames(changes: readonly Change[]): void {
  for (const change of changes) {
    const changed = spellingsOf(change.spec, change.after, name => changesField(change, name));
    Object.assign(change.after, changed);
  }
}

/** The hidden columns by which the row's names are found as they are typed. */
export function spellingsOf(spec: RecordSpec, row: Row, isWanted = (_name: string) => true): Row {
  const spelled: Row = {};
  for (const { name, spells, max = 0 } of spec.fields) {
    if (!spells || !isWanted(spells)) continue;
    const said = row[spells] as string | null | undefined;
    const style = spec.field.get(spells)?.pinyin ?? "words";
    spelled[name] = said ? spellingOf(said, style, max) : null;
  }
  return spelled;
}
