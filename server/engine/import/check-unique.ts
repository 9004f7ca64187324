import type { RecordSpec } from "../../../schema/kit/record-spec";
import { blindPurpose } from "../read/operators";
import { encode } from "../row-codec";
import { among, and, column, join, type Param, raw, sql, table } from "../sql";
import type { Transaction } from "../write/transaction";
import { type Draft, finalValue } from "./draft";
import type { Drafts } from "./drafts";
import type { ImportErrors } from "./import-error";
import type { Layout, Part } from "./layout";
import { keyOfDraft } from "./draft-key";

const CHUNK = 1000;

/** Duplicates within the file, and against the table beyond the keys that rows are found by. */
export async function checkUnique(
  tx: Transaction,
  layout: Layout,
  drafts: Drafts,
  errors: ImportErrors,
): Promise<void> {
  for (const part of layout.parts) {
    const mine = drafts.of(part);
    checkSameRow(mine, errors);
    checkKeys(tx, part, mine, errors);
    for (const names of part.spec.unique) await checkColumns(tx, part.spec, names, mine, errors);
  }
}

/** Two records of the file that were found to be the same row. */
function checkSameRow(drafts: readonly Draft[], errors: ImportErrors): void {
  const byId = new Map<string, Draft>();
  for (const draft of drafts) {
    if (!draft.existing) continue;
    const first = byId.get(draft.id);
    if (first) tellDuplicate(draft, first, null, errors);
    else byId.set(draft.id, draft);
  }
}

function checkKeys(
  tx: Transaction,
  { told }: Part,
  drafts: readonly Draft[],
  errors: ImportErrors,
): void {
  const keys = told.keys.filter(key => typeof key !== "function");
  for (const [at, names] of keys.entries()) {
    const seen = new Map<string, Draft[]>();
    for (const draft of drafts) {
      const key = keyOfDraft(tx, draft, names, false);
      if (key === null) continue;
      const others = seen.get(key) ?? [];
      const surer = keys.slice(0, at);
      const first = others.find(other => !surer.some(each => areApart(tx, draft, other, each)));
      if (first) tellDuplicate(draft, first, names[0] ?? null, errors);
      seen.set(key, [...others, draft]);
    }
  }
}

function areApart(tx: Transaction, one: Draft, other: Draft, names: readonly string[]): boolean {
  const [mine, theirs] = [one, other].map(draft => keyOfDraft(tx, draft, names, false));
  return mine !== null && theirs !== null && mine !== theirs;
}

function tellDuplicate(
  draft: Draft,
  first: Draft,
  name: string | null,
  errors: ImportErrors,
): void {
  if (draft.faulty.has(DUPLICATE)) return;
  draft.faulty.add(DUPLICATE);
  const { sheet, number } = first.home;
  const there = sheet === draft.home.sheet ? "" : `工作表“${sheet}”`;
  const thereToo = sheet === draft.home.sheet ? "" : ` of sheet "${sheet}"`;
  errors.addTo(draft, name, "DUPLICATE_IN_FILE", {
    zh: `与${there}第 ${number} 行重复`,
    en: `the same as row ${number}${thereToo}`,
  });
}

/** Told already to be the same as another record of the file. */
const DUPLICATE = "=";

async function checkColumns(
  tx: Transaction,
  spec: RecordSpec,
  names: readonly string[],
  drafts: readonly Draft[],
  errors: ImportErrors,
): Promise<void> {
  const isTouched = (draft: Draft): boolean =>
    !draft.hasFailed && names.some(name => draft.changed.includes(name));
  const byTuple = new Map<string, Draft>();
  for (const draft of drafts) {
    const tuple = tupleOf(tx, draft, names);
    if (tuple === null) continue;
    const first = byTuple.get(tuple);
    if (first && isTouched(draft)) tellDuplicate(draft, first, names.at(-1) ?? null, errors);
    else byTuple.set(tuple, draft);
  }
  const ids = new Set(drafts.map(draft => draft.id));
  const wanted = drafts.filter(draft => isTouched(draft) && !isBelowNew(draft, names));
  for (const tuple of await tuplesIn(tx, spec, names, wanted, ids)) {
    const draft = byTuple.get(tuple);
    const labels = names.map(name => spec.field.get(name));
    if (!draft || draft.hasFailed) continue;
    errors.addTo(draft, names.at(-1) ?? null, "DUPLICATE", {
      zh: `${labels.map(field => field?.label).join("、")}已有相同的${spec.label}`,
      en: `${spec.en} with the same ${labels.map(field => field?.en.toLowerCase()).join(", ")} exists`,
    });
  }
}

/** Nothing in the table refers to a record that is yet to be made. */
function isBelowNew({ links }: Draft, names: readonly string[]): boolean {
  return names.some(name => links.has(name) && !links.get(name)?.existing);
}

/** Tuples of the drafts that other rows of the table have. */
async function tuplesIn(
  tx: Transaction,
  spec: RecordSpec,
  names: readonly string[],
  drafts: readonly Draft[],
  own: ReadonlySet<string>,
): Promise<string[]> {
  const [first = ""] = names;
  const stored = (name: string) => (spec.field.get(name)?.kind === "secret" ? `${name}Hash` : name);
  const starts = drafts.map(draft => storedValue(tx, draft, first)).filter(value => value !== null);
  const values = [...new Set(starts)];
  const columns = join(
    ["id", ...names.map(stored)].map(name => column("t", name)),
    ", ",
  );
  const found: string[] = [];
  for (let at = 0; at < values.length; at += CHUNK) {
    const among1 = among(column("t", stored(first)), values.slice(at, at + CHUNK));
    const rows = await tx.db.cells(
      sql`SELECT ${columns} FROM ${table(spec.table, "t")} WHERE ${and([among1, raw("`t`.`deletedKey` = 0")])}`,
    );
    for (const [id, ...tuple] of rows)
      if (!own.has(id as string)) found.push(JSON.stringify(tuple));
  }
  return found;
}

function tupleOf(tx: Transaction, draft: Draft, names: readonly string[]): string | null {
  const tuple = names.map(name => storedValue(tx, draft, name));
  return tuple.includes(null) ? null : JSON.stringify(tuple);
}

function storedValue(tx: Transaction, draft: Draft, name: string): Param {
  const field = draft.spec.field.get(name);
  const value = draft.values[name];
  if (field?.kind === "secret") {
    const hash = `${name}Hash`;
    if (value === undefined) return (draft.existing?.[hash] as Param | undefined) ?? null;
    return value === null
      ? null
      : tx.engine.cipher.blindIndex(value as string, blindPurpose(field));
  }
  return field ? encode(field, finalValue(draft, name)) : null;
}
