import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Row } from "../row-codec";
import type { Transaction } from "../write/transaction";
import type { Draft } from "./draft";
import { keyOfDraft, keyOfRow, storedKey } from "./draft-key";
import type { Drafts } from "./drafts";
import type { ImportErrors } from "./import-error";
import type { Layout, Part } from "./layout";
import { rowsOf } from "./rows-of";

/** Finds the rows that the records of the file already have. */
export async function matchDrafts(
  tx: Transaction,
  layout: Layout,
  drafts: Drafts,
  errors: ImportErrors,
): Promise<void> {
  // A record that was found may be what another one is found by.
  for (let found = 1; found > 0;) {
    found = 0;
    for (const part of layout.parts) found += await matchPart(tx, part, drafts.of(part), errors);
  }
}

async function matchPart(
  tx: Transaction,
  part: Part,
  drafts: readonly Draft[],
  errors: ImportErrors,
): Promise<number> {
  const isWaiting = (draft: Draft): boolean => !draft.existing && !draft.faulty.has(KEY);
  const before = drafts.filter(isWaiting).length;
  for (const [at, key] of part.told.keys.entries()) {
    const waiting = drafts.filter(isWaiting);
    if (typeof key === "function") await matchFound(tx, part, await key(waiting, tx));
    else
      await matchKey(
        tx,
        part,
        { names: key, earlier: part.told.keys.slice(0, at) },
        waiting,
        errors,
      );
  }
  return before - drafts.filter(isWaiting).length;
}

/** Marks a record that has a row which the actor does not see. */
const KEY = "";

async function matchFound(
  tx: Transaction,
  { spec }: Part,
  found: ReadonlyMap<Draft, string>,
): Promise<void> {
  const rows = await rowsOf(tx, spec, "id", [...new Set(found.values())]);
  const byId = new Map(rows.map(row => [row["id"], row]));
  for (const [draft, id] of found) {
    const row = byId.get(id);
    if (row) meet(draft, row);
  }
}

interface Tried {
  names: readonly string[];
  earlier: Part["told"]["keys"];
}

async function matchKey(
  tx: Transaction,
  { spec, told }: Part,
  { names, earlier }: Tried,
  waiting: readonly Draft[],
  errors: ImportErrors,
): Promise<void> {
  const keyed = waiting.flatMap(draft => {
    const key = keyOfDraft(tx, draft, names, true);
    return key === null ? [] : [{ draft, key }];
  });
  const [first = ""] = names;
  const starts = keyed.map(({ draft }) => storedKey(tx, draft, first));
  const byKey = new Map<string, Row[]>();
  for (const row of await rowsOf(tx, spec, first, [...new Set(starts)])) {
    const key = keyOfRow(spec, row, names);
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  for (const { draft, key } of keyed) {
    const candidates = (byKey.get(key) ?? []).filter(
      row => !earlier.some(other => differs(tx, draft, row, names, other)),
    );
    if (candidates.length === 0) continue;
    settle(draft, candidates, isUnique(spec, names), told.choose, errors);
  }
}

function settle(
  draft: Draft,
  candidates: readonly Row[],
  isOnly: boolean,
  choose: Part["told"]["choose"],
  errors: ImportErrors,
): void {
  const seen = candidates.filter(row => Number(row["mayRead"]) === 1);
  const { label, en, fields } = draft.spec;
  if (seen.length === 0 && isOnly) {
    draft.faulty.add(KEY);
    return errors.addTo(draft, null, "FORBIDDEN", {
      zh: `已有相同的${label}，但不在您的权限范围内`,
      en: `the same ${en.toLowerCase()} exists out of your scope`,
    });
  }
  const row = choose ? choose(seen, draft) : seen.length === 1 ? seen[0] : undefined;
  if (row) return meet(draft, row);
  if (choose || seen.length === 0) return;
  draft.faulty.add(KEY);
  const surer = fields.filter(field => isUnique(draft.spec, [field.name]) && !field.readOnly);
  errors.addTo(draft, null, "AMBIGUOUS", {
    zh: `已有 ${seen.length} 个相同的${label}，请填写${surer.map(field => field.label).join("或")}加以区分`,
    en: `${seen.length} rows match; give ${surer.map(field => field.en.toLowerCase()).join(" or ")}`,
  });
}

function meet(draft: Draft, { mayRead: _read, mayWrite, ...row }: Row): void {
  draft.existing = row;
  draft.id = row["id"] as string;
  draft.isWritable = Number(mayWrite) === 1;
}

function isUnique({ unique }: RecordSpec, names: readonly string[]): boolean {
  return unique.some(
    columns => columns.length === names.length && columns.every(each => names.includes(each)),
  );
}

/** The row has another value in a surer key, so it is somebody else's. */
function differs(
  tx: Transaction,
  draft: Draft,
  row: Row,
  names: readonly string[],
  other: Part["told"]["keys"][number],
): boolean {
  const { finding = [] } = draft.part.told;
  const isSurer = (name: string): boolean => !names.includes(name) && !finding.includes(name);
  if (typeof other === "function" || !other.every(isSurer)) return false;
  const mine = keyOfDraft(tx, draft, other, true);
  const theirs = keyOfRow(draft.spec, row, other);
  return mine !== null && theirs !== null && mine !== theirs;
}
